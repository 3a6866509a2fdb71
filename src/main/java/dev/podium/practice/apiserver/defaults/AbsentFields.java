package dev.podium.practice.apiserver.defaults;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields that a client need not give.
 */
public final class AbsentFields {

	private AbsentFields() {
	}

	public static void absentNull(ObjectNode object, String field) {
		if (!object.has(field)) {
			object.putNull(field);
		}
	}

	/** An empty text counts as absent, too. */
	public static void absent(ObjectNode object, String field, String value) {
		if (object.path(field).asString("").isEmpty()) {
			object.put(field, value);
		}
	}

	public static void absent(ObjectNode object, String field, int value) {
		if (!object.hasNonNull(field)) {
			object.put(field, value);
		}
	}

	public static void absent(ObjectNode object, String field, boolean value) {
		if (!object.hasNonNull(field)) {
			object.put(field, value);
		}
	}

	/** The object of a field, which is put if absent. */
	public static ObjectNode absentObject(ObjectNode object, String field) {
		return (object.path(field) instanceof ObjectNode found) ? found : object.putObject(field);
	}

	/** Of ports: TCP, where nothing else is said. */
	public static void protocol(JsonNode ports) {
		ports.forEach((port) -> absent((ObjectNode) port, "protocol", "TCP"));
	}

}
