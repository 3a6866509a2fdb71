package dev.podium.recording.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

import dev.podium.change.ChangeLine;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a watch told of an object, in a line with or without its time. Only as far as it
 * must be understood before the line is read in earnest.
 *
 * @param at when it came; null where the line does not say
 */
record Watched(String type, ObjectNode object, @Nullable Instant at) {

	private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

	/** What a document says a watch told; null where it says something else. */
	static @Nullable Watched of(ObjectNode json) {
		JsonNode event = told(json);
		String type = event.path("type").asString("");
		if (!(event.path("object") instanceof ObjectNode object) || type.isEmpty() || type.equals("ERROR")) {
			return null;
		}
		Instant at = at(json);
		boolean plain = json.has("receivedAt") ? at != null && !json.path("relist").asBoolean(false) : true;
		return plain ? new Watched(type, object, at) : null;
	}

	/** When a line came, as far as it says. */
	static @Nullable Instant at(ObjectNode json) {
		try {
			String at = json.path("receivedAt").asString("");
			return at.isEmpty() ? null : Instant.parse(at);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** Whether a document says that the watch ended with an error. */
	static boolean failed(ObjectNode json) {
		return told(json).path("type").asString("").equals("ERROR");
	}

	private static JsonNode told(ObjectNode json) {
		return json.has("receivedAt") ? json.path("event") : json;
	}

	static void of(ObjectNode json, BiConsumer<String, ObjectNode> each) {
		Watched watched = of(json);
		if (watched != null) {
			each.accept(watched.type(), watched.object());
		}
	}

	/** Whether a document is the API server's own mark of a list's end. */
	static boolean endsList(ObjectNode json) {
		Watched watched = of(json);
		return watched != null && watched.type().equals("BOOKMARK")
				&& watched.object().path("metadata").path("annotations").has(INITIAL_EVENTS_END);
	}

	static String kind(ObjectNode object) {
		return object.path("apiVersion").asString("") + "/" + object.path("kind").asString("");
	}

	/** The objects of a list, each with what it is: a list of one kind says it once. */
	static List<JsonNode> items(ObjectNode list) {
		String kind = list.path("kind").asString("");
		if (!kind.endsWith("List") || !list.path("items").isArray()) {
			return List.of();
		}
		for (JsonNode item : list.path("items")) {
			if (item instanceof ObjectNode object && !object.has("kind")) {
				object.put("kind", kind.substring(0, kind.length() - "List".length()));
				object.put("apiVersion", list.path("apiVersion").asString(""));
			}
		}
		return list.path("items").valueStream().filter(JsonNode::isObject).toList();
	}

	/** Why a watch ended: the reason only, for a message can hold anything. */
	static String error(ObjectNode json) {
		JsonNode status = told(json).path("object");
		return ("The API server ended the watch: " + status.path("code").asInt(0) + " "
				+ status.path("reason").asString(""))
			.strip();
	}

	static ObjectNode line(Instant at, String type, ObjectNode object) {
		ObjectNode line = JsonNodeFactory.instance.objectNode();
		line.put("receivedAt", ChangeLine.time(at));
		line.putObject("event").put("type", type).set("object", object);
		return line;
	}

	/** The mark that the list of an object's kind has ended. */
	static ObjectNode mark(Instant at, ObjectNode of, String version) {
		ObjectNode bookmark = JsonNodeFactory.instance.objectNode();
		bookmark.put("kind", of.path("kind").asString(""));
		bookmark.put("apiVersion", of.path("apiVersion").asString(""));
		ObjectNode metadata = bookmark.putObject("metadata").put("resourceVersion", version);
		metadata.putObject("annotations").put(INITIAL_EVENTS_END, "true");
		return line(at, "BOOKMARK", bookmark);
	}

}
