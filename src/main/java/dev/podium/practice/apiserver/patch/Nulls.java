package dev.podium.practice.apiserver.patch;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A null in a request says that there is nothing, except where the typed objects write it
 * out.
 */
public final class Nulls {

	private static final Set<String> WRITTEN_OUT = Set.of("lastProbeTime", "eventTime", "firstTimestamp",
			"lastTimestamp");

	private Nulls() {
	}

	/** Whether the typed objects write this field as null where it has no value. */
	static boolean isWrittenOut(String field) {
		return WRITTEN_OUT.contains(field);
	}

	public static void drop(JsonNode node) {
		if (node instanceof ObjectNode object) {
			List<String> nulls = object.properties()
				.stream()
				.filter((entry) -> entry.getValue().isNull() && !isWrittenOut(entry.getKey()))
				.map(Map.Entry::getKey)
				.toList();
			object.remove(nulls);
			object.forEach(Nulls::drop);
		}
		else if (node instanceof ArrayNode array) {
			array.forEach(Nulls::drop);
		}
	}

}
