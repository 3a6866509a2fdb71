package dev.podium.recording.audit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of an audit log as far as they are known. An object whose uid no entry says
 * gets one that shows so; then its owners' and Events' references to it get it, too.
 */
final class AuditedVersions {

	private final Map<String, ObjectNode> objects = new LinkedHashMap<>();

	/** How many uids were given. */
	private long given;

	static String key(String resource, String namespace, String name) {
		return resource + '/' + namespace + '/' + name;
	}

	@Nullable ObjectNode get(String key) {
		return this.objects.get(key);
	}

	boolean has(String key) {
		return this.objects.containsKey(key);
	}

	void put(String key, ObjectNode object) {
		this.objects.put(key, object);
	}

	void remove(String key) {
		this.objects.remove(key);
	}

	/** The keys of a resource in a namespace. */
	List<String> of(String resource, String namespace) {
		String prefix = key(resource, namespace, "");
		return this.objects.keySet().stream().filter((key) -> key.startsWith(prefix)).toList();
	}

	/**
	 * Gives an object its uid.
	 * @param said the uid that the log says, or the empty string
	 * @param created whether it is another object than that of the same name before
	 */
	void identify(String key, ObjectNode object, String said, boolean created) {
		ObjectNode metadata = metadata(object);
		ObjectNode known = created ? null : this.objects.get(key);
		String uid = (known != null) ? known.path("metadata").path("uid").asString("") : "";
		if (!uid.startsWith(ObjectChange.UNSAID_UID)) {
			uid = said.isEmpty() ? uid : said;
		}
		if (uid.isEmpty()) {
			uid = ObjectChange.UNSAID_UID
					+ UUID.nameUUIDFromBytes((key + '#' + ++this.given).getBytes(StandardCharsets.UTF_8));
		}
		metadata.put("uid", uid);
		String namespace = metadata.path("namespace").asString("");
		metadata.path("ownerReferences").forEach((reference) -> refer(reference, namespace));
		refer(object.path("involvedObject"), object.path("involvedObject").path("namespace").asString(""));
		refer(object.path("regarding"), object.path("regarding").path("namespace").asString(""));
	}

	static ObjectNode metadata(ObjectNode object) {
		return child(object, "metadata");
	}

	/** An object within an object, whatever stood there before. */
	static ObjectNode child(ObjectNode object, String field) {
		return (object.get(field) instanceof ObjectNode child) ? child : object.putObject(field);
	}

	private void refer(JsonNode reference, String namespace) {
		if (!(reference instanceof ObjectNode refers)) {
			return;
		}
		String resource = AuditKinds.resource(reference.path("kind").asString(""));
		String name = reference.path("name").asString("");
		ObjectNode known = this.objects.get(key(resource, namespace, name));
		known = (known != null) ? known : this.objects.get(key(resource, "", name));
		String uid = (known != null) ? known.path("metadata").path("uid").asString("") : "";
		if (uid.startsWith(ObjectChange.UNSAID_UID)) {
			refers.put("uid", uid);
		}
	}

}
