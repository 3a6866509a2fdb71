package dev.podium.practice.apiserver.defaults;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server fills into policies of admission, and into webhooks.
 */
public final class AdmissionDefaults {

	private static final int SECONDS = 10;

	private static final int HTTPS = 443;

	private AdmissionDefaults() {
	}

	public static void policy(ObjectNode policy) {
		ObjectNode spec = policy.withObject("spec");
		if (spec.get("matchConstraints") instanceof ObjectNode match) {
			matched(match);
		}
		absent(spec, "failurePolicy", "Fail");
	}

	public static void binding(ObjectNode binding) {
		ObjectNode spec = binding.withObject("spec");
		if (spec.get("matchResources") instanceof ObjectNode match) {
			matched(match);
		}
	}

	private static void matched(ObjectNode match) {
		selectors(match);
		for (String rules : List.of("resourceRules", "excludeResourceRules")) {
			everyScope(match.path(rules));
		}
	}

	/**
	 * Fills in webhooks.
	 * @param again whether they may be asked again
	 */
	public static void webhooks(ObjectNode configuration, boolean again) {
		for (JsonNode one : configuration.path("webhooks")) {
			if (one instanceof ObjectNode webhook) {
				absent(webhook, "failurePolicy", "Fail");
				selectors(webhook);
				everyScope(webhook.path("rules"));
				if (!webhook.has("timeoutSeconds")) {
					webhook.put("timeoutSeconds", SECONDS);
				}
				if (again) {
					absent(webhook, "reinvocationPolicy", "Never");
				}
				if (webhook.at("/clientConfig/service") instanceof ObjectNode service && !service.has("port")) {
					service.put("port", HTTPS);
				}
			}
		}
	}

	private static void selectors(ObjectNode match) {
		absent(match, "matchPolicy", "Equivalent");
		for (String selector : List.of("namespaceSelector", "objectSelector")) {
			if (!match.has(selector)) {
				match.putObject(selector);
			}
		}
	}

	private static void everyScope(JsonNode rules) {
		for (JsonNode rule : rules) {
			if (rule instanceof ObjectNode given) {
				absent(given, "scope", "*");
			}
		}
	}

	private static void absent(ObjectNode object, String field, String value) {
		if (!object.has(field)) {
			object.put(field, value);
		}
	}

}
