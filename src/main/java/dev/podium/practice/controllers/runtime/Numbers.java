package dev.podium.practice.controllers.runtime;

import java.util.Comparator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts in a status.
 */
public final class Numbers {

	/** 1 is 1, whether it was read as an int or as a long. */
	private static final Comparator<JsonNode> AS_VALUES = (left, right) -> (left.isNumber() && right.isNumber())
			? Long.compare(left.asLong(0), right.asLong(0)) : left.equals(right) ? 0 : 1;

	private Numbers() {
	}

	public static boolean same(JsonNode left, JsonNode right) {
		return left.equals(AS_VALUES, right);
	}

	/** As an omitempty field of Go. */
	public static void putUnlessZero(ObjectNode node, String field, long value) {
		if (value != 0) {
			node.put(field, (int) value);
		}
	}

	/**
	 * A number, or a percentage of another one.
	 * @param total of which a percentage is meant
	 * @param up whether to round up
	 */
	public static int scaled(JsonNode intOrPercent, int total, boolean up) {
		if (!intOrPercent.isString()) {
			return intOrPercent.asInt(0);
		}
		String text = intOrPercent.stringValue();
		try {
			long parts = Long.parseLong(text.endsWith("%") ? text.substring(0, text.length() - 1) : text) * total;
			return (int) (up ? -Math.floorDiv(-parts, 100) : Math.floorDiv(parts, 100));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
