package dev.podium.practice.apiserver.kinds.pod;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.podium.practice.apiserver.types.FieldErrors;
import tools.jackson.databind.JsonNode;

/**
 * The annotations of a Pod that mean something to Kubernetes.
 */
final class PodAnnotations {

	private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

	private static final String MIRROR = "kubernetes.io/config.mirror";

	private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

	private static final Pattern COST = Pattern.compile("0|[1-9][0-9]{0,9}|-[0-9]{1,10}");

	private PodAnnotations() {
	}

	/** Tells what they may not be. */
	static void check(JsonNode pod, FieldErrors errors) {
		JsonNode annotations = pod.at("/metadata/annotations");
		if (annotations.has(MIRROR) && pod.at("/spec/nodeName").asString("").isEmpty()) {
			errors.invalid(field(MIRROR), annotations.path(MIRROR),
					"must set spec.nodeName if mirror pod annotation is set");
		}
		String cost = annotations.path(DELETION_COST).asString("0");
		if (!COST.matcher(cost).matches() || Long.parseLong(cost) != (int) Long.parseLong(cost)) {
			errors.invalid(field(DELETION_COST), cost, "must be a 32bit integer");
		}
	}

	/** Tells a change of those that a Pod has for good, and what they may not be. */
	static void checkUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		JsonNode was = before.at("/metadata/annotations");
		JsonNode is = after.at("/metadata/annotations");
		Set<String> keys = new TreeSet<>(was.propertyNames());
		keys.addAll(is.propertyNames());
		for (String key : keys) {
			String kind = key.startsWith(APP_ARMOR) ? "AppArmor annotations"
					: key.equals(MIRROR) ? "mirror pod annotation" : "";
			if (!kind.isEmpty() && !was.path(key).equals(is.path(key))) {
				errors.forbidden(field(key), (was.has(key) ? "may not remove or update " : "may not add ") + kind);
			}
		}
		check(after, errors);
	}

	private static String field(String annotation) {
		return "metadata.annotations[" + annotation + "]";
	}

}
