package dev.podium.practice.apimachinery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * A label selector in an object's spec.
 */
public final class Selector {

	private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

	private Selector() {
	}

	/** With {@code matchLabels} and {@code matchExpressions}. */
	public static Selector of(JsonNode selector) {
		Selector parsed = ofLabels(selector.path("matchLabels"));
		selector.path("matchExpressions").forEach((expression) -> parsed.requirements.add(requirement(expression)));
		return parsed;
	}

	/** A plain map of labels, as a Service has. */
	public static Selector ofLabels(JsonNode wanted) {
		Selector parsed = new Selector();
		wanted.properties()
			.forEach((label) -> parsed.requirements
				.add((labels) -> labels.path(label.getKey()).asString("\0").equals(label.getValue().asString(""))));
		return parsed;
	}

	/** An empty one asks for nothing. */
	public boolean isEmpty() {
		return this.requirements.isEmpty();
	}

	/** Whether an object has the labels. An empty selector fits all. */
	public boolean matches(JsonNode object) {
		JsonNode labels = object.path("metadata").path("labels");
		return this.requirements.stream().allMatch((requirement) -> requirement.test(labels));
	}

	private static Predicate<JsonNode> requirement(JsonNode expression) {
		String key = expression.path("key").asString("");
		List<String> values = new ArrayList<>();
		expression.path("values").forEach((value) -> values.add(value.asString("")));
		return switch (expression.path("operator").asString("")) {
			case "In" -> (labels) -> labels.has(key) && values.contains(labels.path(key).asString(""));
			case "NotIn" -> (labels) -> !labels.has(key) || !values.contains(labels.path(key).asString(""));
			case "Exists" -> (labels) -> labels.has(key);
			case "DoesNotExist" -> (labels) -> !labels.has(key);
			case "Gt" -> (labels) -> compare(labels.path(key), values) > 0;
			case "Lt" -> (labels) -> compare(labels.path(key), values) < 0;
			default -> (labels) -> false;
		};
	}

	/** Labels of nodes as numbers; 0 where either is none. */
	private static int compare(JsonNode label, List<String> values) {
		try {
			return values.isEmpty() ? 0
					: Long.compare(Long.parseLong(label.asString("")), Long.parseLong(values.get(0)));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
