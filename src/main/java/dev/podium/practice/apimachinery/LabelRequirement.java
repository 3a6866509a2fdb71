package dev.podium.practice.apimachinery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one term of a selector asks of a label.
 *
 * @param key of the label
 * @param operator how the label is compared
 * @param values with which it is compared
 */
public record LabelRequirement(String key, Operator operator, List<String> values) {

	private static final Map<String, Operator> OF_LABELS = Map.of("In", Operator.IN, "NotIn", Operator.NOT_IN, "Exists",
			Operator.EXISTS, "DoesNotExist", Operator.DOES_NOT_EXIST);

	private static final Map<String, Operator> OF_NODES = Map.of("In", Operator.IN, "NotIn", Operator.NOT_IN, "Exists",
			Operator.EXISTS, "DoesNotExist", Operator.DOES_NOT_EXIST, "Gt", Operator.GREATER_THAN, "Lt",
			Operator.LESS_THAN);

	/** How a label is compared. */
	public enum Operator {

		EQUALS, IN, NOT_IN, EXISTS, DOES_NOT_EXIST, GREATER_THAN, LESS_THAN,
		/** Nothing meets it, as where the operator is unknown. */
		NEVER

	}

	/** From a node selector, which may compare numbers, too. */
	public static LabelRequirement ofNode(JsonNode expression) {
		return of(expression, OF_NODES);
	}

	/** From a label selector. */
	static LabelRequirement ofLabel(JsonNode expression) {
		return of(expression, OF_LABELS);
	}

	private static LabelRequirement of(JsonNode expression, Map<String, Operator> operators) {
		Operator operator = operators.getOrDefault(expression.path("operator").asString(""), Operator.NEVER);
		List<String> values = new ArrayList<>();
		expression.path("values").forEach((value) -> values.add(value.asString("")));
		return new LabelRequirement(expression.path("key").asString(""), operator, values);
	}

	/**
	 * Whether a label meets it.
	 * @param value null where the object has no such label
	 */
	public boolean matches(@Nullable String value) {
		return switch (this.operator) {
			case EQUALS, IN -> value != null && this.values.contains(value);
			case NOT_IN -> value == null || !this.values.contains(value);
			case EXISTS -> value != null;
			case DOES_NOT_EXIST -> value == null;
			case GREATER_THAN -> value != null && compare(value) > 0;
			case LESS_THAN -> value != null && compare(value) < 0;
			case NEVER -> false;
		};
	}

	/** Whole numbers of 64 bits; what is none is neither more nor less. */
	private int compare(String value) {
		try {
			return this.values.isEmpty() ? 0 : Long.compare(Long.parseLong(value), Long.parseLong(this.values.get(0)));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	/** As in a request; empty where nothing meets it. */
	String text() {
		return switch (this.operator) {
			case EQUALS -> this.key + "=" + String.join(",", this.values);
			case IN -> this.key + " in " + list();
			case NOT_IN -> this.key + " notin " + list();
			case EXISTS -> this.key;
			case DOES_NOT_EXIST -> "!" + this.key;
			case GREATER_THAN -> this.key + ">" + String.join(",", this.values);
			case LESS_THAN -> this.key + "<" + String.join(",", this.values);
			case NEVER -> "";
		};
	}

	private String list() {
		return this.values.stream().sorted().collect(Collectors.joining(",", "(", ")"));
	}

}
