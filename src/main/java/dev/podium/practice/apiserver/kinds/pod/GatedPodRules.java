package dev.podium.practice.apiserver.kinds.pod;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.validation.PodRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a Pod may change that no scheduler looks at yet: its choice of nodes may become
 * narrower.
 */
final class GatedPodRules {

	private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

	private static final String TERMS = "spec.affinity.nodeAffinity." + REQUIRED + ".nodeSelectorTerms";

	private GatedPodRules() {
	}

	static void check(JsonNode before, JsonNode after, FieldErrors errors) {
		JsonNode selector = after.path("nodeSelector");
		boolean kept = before.path("nodeSelector")
			.properties()
			.stream()
			.allMatch((label) -> label.getValue().equals(selector.path(label.getKey())));
		if (!kept) {
			errors.invalid("spec.nodeSelector", selector,
					"only additions to spec.nodeSelector are allowed (no mutations or deletions)");
		}
		affinity(before.at("/affinity/nodeAffinity/" + REQUIRED + "/nodeSelectorTerms"),
				after.at("/affinity/nodeAffinity/" + REQUIRED + "/nodeSelectorTerms"), errors);
	}

	private static void affinity(JsonNode before, JsonNode after, FieldErrors errors) {
		if (before.isEmpty()) {
			return;
		}
		if (before.size() != after.size()) {
			ArrayNode terms = JsonMapper.shared().createArrayNode();
			after.forEach((term) -> terms.add(inGo(term)));
			errors.invalid(TERMS, terms.isEmpty() ? terms.nullNode() : terms,
					"no additions/deletions to non-empty NodeSelectorTerms list are allowed");
			return;
		}
		for (int index = 0; index < before.size(); index++) {
			if (!isNarrower(before.path(index), after.path(index))) {
				errors.invalid(TERMS + "[" + index + "]", inGo(after.path(index)),
						"only additions are allowed (no mutations or deletions)");
			}
		}
	}

	private static boolean isNarrower(JsonNode before, JsonNode after) {
		boolean matchedNothing = before.path("matchExpressions").isEmpty() && before.path("matchFields").isEmpty();
		boolean matches = !after.path("matchExpressions").isEmpty() || !after.path("matchFields").isEmpty();
		return !(matchedNothing && matches)
				&& isBeginning(before.path("matchExpressions"), after.path("matchExpressions"))
				&& isBeginning(before.path("matchFields"), after.path("matchFields"));
	}

	private static boolean isBeginning(JsonNode before, JsonNode after) {
		for (int index = 0; index < before.size(); index++) {
			if (!PodRules.same(before.path(index), after.path(index))) {
				return false;
			}
		}
		return true;
	}

	/** The names that Go's own structs have. */
	private static ObjectNode inGo(JsonNode term) {
		ObjectNode told = JsonMapper.shared().createObjectNode();
		told.set("MatchExpressions", requirements(term.path("matchExpressions")));
		told.set("MatchFields", requirements(term.path("matchFields")));
		return told;
	}

	private static JsonNode requirements(JsonNode requirements) {
		ArrayNode told = JsonMapper.shared().createArrayNode();
		for (JsonNode one : requirements) {
			ObjectNode requirement = told.addObject();
			requirement.put("Key", one.path("key").asString(""));
			requirement.put("Operator", one.path("operator").asString(""));
			requirement.set("Values", one.path("values").isEmpty() ? told.nullNode() : one.path("values"));
		}
		return told.isEmpty() ? told.nullNode() : told;
	}

	/** Takes back what was said of nodes: it has been looked at. */
	static void keepNodeAffinity(JsonNode before, ObjectNode after) {
		if (!before.has("affinity") && after.path("affinity").size() == 1
				&& after.path("affinity").has("nodeAffinity")) {
			after.remove("affinity");
			return;
		}
		if (before.at("/affinity/nodeAffinity").isObject()) {
			after.withObject("affinity").set("nodeAffinity", before.at("/affinity/nodeAffinity"));
		}
		else if (after.get("affinity") instanceof ObjectNode affinity) {
			affinity.remove("nodeAffinity");
		}
	}

}
