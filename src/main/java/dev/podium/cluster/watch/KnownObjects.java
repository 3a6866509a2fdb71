package dev.podium.cluster.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last known state of each object of one kind, by uid, kept as the bytes it came in:
 * parsed objects take several times the memory, and only those that vanish unseen are
 * ever read again. Used by one thread.
 */
final class KnownObjects {

	/**
	 * @param json the object, or the watch's line with the object in it
	 */
	private record Known(String resourceVersion, byte[] json, boolean line) {
	}

	private final JsonMapper json;

	private final Map<String, Known> byUid = new LinkedHashMap<>();

	KnownObjects(JsonMapper json) {
		this.json = json;
	}

	static String key(ObjectNode object) {
		var metadata = object.path("metadata");
		String uid = metadata.path("uid").asString("");
		return !uid.isEmpty() ? uid
				: metadata.path("namespace").asString("") + "/" + metadata.path("name").asString("");
	}

	static String resourceVersion(ObjectNode object) {
		return object.path("metadata").path("resourceVersion").asString("");
	}

	void put(ObjectNode object) {
		this.byUid.put(key(object), new Known(resourceVersion(object), this.json.writeValueAsBytes(object), false));
	}

	void putLine(ObjectNode object, byte[] line) {
		this.byUid.put(key(object), new Known(resourceVersion(object), line, true));
	}

	void remove(ObjectNode object) {
		this.byUid.remove(key(object));
	}

	/** The version last known of an object, or null where it is new. */
	@Nullable String knownVersion(ObjectNode object) {
		Known known = this.byUid.get(key(object));
		return (known != null) ? known.resourceVersion() : null;
	}

	/** Forgets all objects that are not among these, and hands them out as last known. */
	List<ObjectNode> vanished(Set<String> keys) {
		List<ObjectNode> vanished = new ArrayList<>();
		this.byUid.entrySet().removeIf((entry) -> {
			if (keys.contains(entry.getKey())) {
				return false;
			}
			ObjectNode node = (ObjectNode) this.json.readTree(entry.getValue().json());
			vanished.add(entry.getValue().line() ? (ObjectNode) node.path("object") : node);
			return true;
		});
		return vanished;
	}

}
