package dev.podium.practice.apiserver.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * A {@code LabelSelector} of an object: {@code matchLabels} and {@code matchExpressions}.
 */
public final class ObjectSelector {

	private final JsonNode selector;

	/**
	 * A selector.
	 * @param selector as in the object; one that is absent matches nothing, an empty one
	 * everything
	 */
	public ObjectSelector(JsonNode selector) {
		this.selector = selector;
	}

	public boolean matches(JsonNode labels) {
		if (!this.selector.isObject()) {
			return false;
		}
		for (Map.Entry<String, JsonNode> wanted : this.selector.path("matchLabels").properties()) {
			if (!wanted.getValue().asString("").equals(labels.path(wanted.getKey()).asString(null))) {
				return false;
			}
		}
		for (JsonNode expression : this.selector.path("matchExpressions")) {
			if (!matches(expression, labels.path(expression.path("key").asString("")))) {
				return false;
			}
		}
		return true;
	}

	private static boolean matches(JsonNode expression, JsonNode label) {
		boolean contained = expression.path("values")
			.valueStream()
			.anyMatch((value) -> value.asString("").equals(label.asString(null)));
		return switch (expression.path("operator").asString("")) {
			case "In" -> contained;
			case "NotIn" -> !contained;
			case "Exists" -> !label.isMissingNode();
			case "DoesNotExist" -> label.isMissingNode();
			default -> false;
		};
	}

	/** As in a request: {@code a=b,c in (x,y),!d}. */
	public String text() {
		Map<String, String> terms = new TreeMap<>();
		this.selector.path("matchLabels")
			.properties()
			.forEach((label) -> terms.merge(label.getKey(), label.getKey() + "=" + label.getValue().asString(""),
					(one, other) -> one + "," + other));
		for (JsonNode expression : this.selector.path("matchExpressions")) {
			String key = expression.path("key").asString("");
			terms.merge(key, text(key, expression), (one, other) -> one + "," + other);
		}
		return String.join(",", terms.values());
	}

	private static String text(String key, JsonNode expression) {
		List<String> values = expression.path("values").valueStream().map((one) -> one.asString("")).sorted().toList();
		String list = values.stream().collect(Collectors.joining(",", "(", ")"));
		return switch (expression.path("operator").asString("")) {
			case "In" -> key + " in " + list;
			case "NotIn" -> key + " notin " + list;
			case "DoesNotExist" -> "!" + key;
			default -> key;
		};
	}

}
