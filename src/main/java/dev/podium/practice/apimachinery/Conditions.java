package dev.podium.practice.apimachinery;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conditions of a status.
 */
public final class Conditions {

	private Conditions() {
	}

	/** The condition of a type; missing where there is none. */
	public static JsonNode find(JsonNode status, String type) {
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("type").asString("").equals(type)) {
				return condition;
			}
		}
		return MissingNode.getInstance();
	}

	public static boolean isTrue(JsonNode status, String type) {
		return find(status, type).path("status").asString("").equals("True");
	}

	/** A condition without its times. */
	static ObjectNode condition(String type, String status, String reason, String message) {
		return JsonNodeFactory.instance.objectNode()
			.put("type", type)
			.put("status", status)
			.put("reason", reason)
			.put("message", message);
	}

	/** Puts a condition last, in place of one of its type. */
	public static void put(ObjectNode status, ObjectNode condition) {
		remove(status, condition.path("type").asString(""));
		status.withArray("conditions").add(condition);
	}

	public static void remove(ObjectNode status, String type) {
		if (status.get("conditions") instanceof ArrayNode conditions) {
			for (int i = conditions.size() - 1; i >= 0; i--) {
				if (conditions.get(i).path("type").asString("").equals(type)) {
					conditions.remove(i);
				}
			}
			if (conditions.isEmpty()) {
				status.remove("conditions");
			}
		}
	}

}
