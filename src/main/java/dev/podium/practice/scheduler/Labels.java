package dev.podium.practice.scheduler;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Labels, and whether selectors match them.
 */
final class Labels {

	private Labels() {
	}

	static Map<String, String> of(JsonNode object) {
		Map<String, String> labels = new HashMap<>();
		object.path("metadata")
			.path("labels")
			.properties()
			.forEach((label) -> labels.put(label.getKey(), label.getValue().asString("")));
		return labels;
	}

	/**
	 * A LabelSelector; one that is not there matches nothing, an empty one everything.
	 */
	static boolean match(@Nullable JsonNode selector, Map<String, String> labels) {
		if (selector == null || !selector.isObject()) {
			return false;
		}
		for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
			if (!wanted.getValue().asString("").equals(labels.get(wanted.getKey()))) {
				return false;
			}
		}
		return all(selector.path("matchExpressions"), labels);
	}

	/** All of a list of requirements. */
	static boolean all(JsonNode requirements, Map<String, String> labels) {
		for (JsonNode requirement : requirements) {
			if (!holds(requirement, labels.get(requirement.path("key").asString("")))) {
				return false;
			}
		}
		return true;
	}

	static boolean holds(JsonNode requirement, @Nullable String value) {
		return switch (requirement.path("operator").asString("")) {
			case "In" -> value != null && listed(requirement, value);
			case "NotIn" -> value == null || !listed(requirement, value);
			case "Exists" -> value != null;
			case "DoesNotExist" -> value == null;
			case "Gt" -> compare(value, requirement) > 0;
			case "Lt" -> compare(value, requirement) < 0;
			default -> false;
		};
	}

	private static boolean listed(JsonNode requirement, String value) {
		for (JsonNode one : requirement.path("values")) {
			if (one.asString("").equals(value)) {
				return true;
			}
		}
		return false;
	}

	/** Whole numbers; what is none is neither more nor less. */
	private static int compare(@Nullable String value, JsonNode requirement) {
		try {
			return (value == null) ? 0
					: new BigInteger(value).compareTo(new BigInteger(requirement.path("values").path(0).asString("")));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
