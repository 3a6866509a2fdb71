package dev.podium.practice.apimachinery;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
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

	/**
	 * A condition in its place; its time changes with its status only.
	 * @param now in whole seconds
	 */
	public static void set(ObjectNode status, String type, String value, String reason, String message, String now) {
		ObjectNode condition = (find(status, type) instanceof ObjectNode present) ? present
				: status.withArray("conditions").addObject().put("type", type);
		if (!condition.path("status").asString("").equals(value)) {
			condition.put("status", value).put("lastTransitionTime", now);
		}
		condition.put("reason", reason).put("message", message);
	}

	/** Puts a condition in the place of the one of its type, or last. */
	public static void replace(ObjectNode status, ObjectNode condition) {
		ArrayNode conditions = status.withArray("conditions");
		for (int i = 0; i < conditions.size(); i++) {
			if (conditions.get(i).path("type").equals(condition.path("type"))) {
				conditions.set(i, condition);
				return;
			}
		}
		conditions.add(condition);
	}

	/** Puts a condition last, and takes away the one of its type, as Deployments do. */
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
