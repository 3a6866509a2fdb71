package dev.podium.recording.file;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.podium.change.ObjectChange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events in the words of core/v1. The API server tells each of them under two groups; one
 * that comes in the words of events.k8s.io/v1 is rewritten as the server itself would,
 * and one that comes twice counts once.
 */
final class CoreEvents {

	private static final String OTHER = "events.k8s.io/v1";

	private static final int REMEMBERED = 50_000;

	/** What events.k8s.io/v1 calls otherwise. */
	private static final Map<String, String> NAMES = Map.of("regarding", "involvedObject", "note", "message",
			"reportingController", "reportingComponent", "deprecatedSource", "source", "deprecatedFirstTimestamp",
			"firstTimestamp", "deprecatedLastTimestamp", "lastTimestamp", "deprecatedCount", "count");

	private final Map<String, Boolean> seen = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED;
		}

	};

	/** Whether an Event was told before, by another watch. */
	boolean again(ObjectChange change) {
		if (!change.kind().equals("Event") || change.uid().isEmpty()) {
			return false;
		}
		String key = change.uid() + '/' + change.resourceVersion()
				+ ((change.type() == ObjectChange.Type.DELETED) ? "/deleted" : "");
		return this.seen.put(key, true) != null;
	}

	/**
	 * An object of a watch: Events, and the bookmarks of their watch, in core's words.
	 */
	static void rewrite(ObjectNode object) {
		if (!object.path("apiVersion").asString("").equals(OTHER)
				|| !object.path("kind").asString("").equals("Event")) {
			return;
		}
		ObjectNode rewritten = object.objectNode();
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			rewritten.set(NAMES.getOrDefault(field.getKey(), field.getKey()), field.getValue());
		}
		rewritten.put("apiVersion", "v1");
		object.removeAll();
		object.setAll(rewritten);
	}

}
