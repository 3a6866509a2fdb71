package dev.podium.practice.scheduler;

import java.math.BigDecimal;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * Which nodes a Pod wants: nodeSelector and the required terms of its node affinity.
 */
final class Affinity {

	private Affinity() {
	}

	static boolean matches(JsonNode pod, JsonNode node) {
		JsonNode spec = pod.path("spec");
		JsonNode labels = node.path("metadata").path("labels");
		boolean selected = spec.path("nodeSelector")
			.properties()
			.stream()
			.allMatch((field) -> labels.path(field.getKey()).equals(field.getValue()));
		JsonNode terms = spec.path("affinity")
			.path("nodeAffinity")
			.path("requiredDuringSchedulingIgnoredDuringExecution")
			.path("nodeSelectorTerms");
		return selected && (terms.isEmpty() || any(terms, node));
	}

	private static boolean any(JsonNode terms, JsonNode node) {
		for (JsonNode term : terms) {
			boolean empty = term.path("matchExpressions").isEmpty() && term.path("matchFields").isEmpty();
			if (!empty && all(term.path("matchExpressions"), node.path("metadata").path("labels"))
					&& allFields(term.path("matchFields"), node)) {
				return true;
			}
		}
		return false;
	}

	private static boolean all(JsonNode expressions, JsonNode labels) {
		return StreamSupport.stream(expressions.spliterator(), false)
			.allMatch((expression) -> holds(expression, labels.path(expression.path("key").asString(""))));
	}

	private static boolean allFields(JsonNode fields, JsonNode node) {
		return StreamSupport.stream(fields.spliterator(), false)
			.allMatch((field) -> field.path("key").asString("").equals("metadata.name")
					&& holds(field, node.path("metadata").path("name")));
	}

	private static boolean holds(JsonNode expression, JsonNode value) {
		boolean listed = StreamSupport.stream(expression.path("values").spliterator(), false).anyMatch(value::equals);
		return switch (expression.path("operator").asString("")) {
			case "In" -> listed;
			case "NotIn" -> !listed;
			case "Exists" -> !value.isMissingNode();
			case "DoesNotExist" -> value.isMissingNode();
			case "Gt" -> compare(value, expression.path("values").path(0)) > 0;
			case "Lt" -> compare(value, expression.path("values").path(0)) < 0;
			default -> false;
		};
	}

	private static int compare(JsonNode one, JsonNode other) {
		try {
			return new BigDecimal(one.asString("")).compareTo(new BigDecimal(other.asString("")));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
