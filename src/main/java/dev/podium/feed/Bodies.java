package dev.podium.feed;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes bodies to compact JSON and reads them again. The trees of the objects that
 * changed last are kept, since an object that changed is likely to change again and a
 * tree costs some ten times its JSON. Not safe for use by several threads, save for
 * {@link #read}.
 */
final class Bodies {

	private static final int TREES = 64;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Map<String, ObjectNode> trees = new LinkedHashMap<>(TREES * 2, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
			return size() > TREES;
		}

	};

	static byte @Nullable [] write(Change change) {
		ObjectNode body = null;
		if (change instanceof ObjectChange object) {
			body = object.object();
		}
		else if (change instanceof AuditEntry audit) {
			body = audit.entry();
		}
		return (body != null) ? CompactJson.write(body) : null;
	}

	static @Nullable ObjectNode read(byte @Nullable [] body) {
		return (body != null) ? (ObjectNode) JSON.readTree(body) : null;
	}

	/** The object's last version: the tree where it is still kept, else read again. */
	@Nullable ObjectNode latest(String object, @Nullable Entry entry) {
		if (entry == null) {
			return null;
		}
		ObjectNode tree = this.trees.get(object);
		return (tree != null) ? tree : read(entry.body());
	}

	void keep(String object, boolean deletes, ObjectNode tree) {
		if (deletes) {
			this.trees.remove(object);
		}
		else {
			this.trees.put(object, tree);
		}
	}

	/** What names an object over its versions: its uid, else kind, namespace and name. */
	static String object(ObjectChange change) {
		String uid = change.uid();
		return uid.isEmpty() ? change.kind() + "/" + change.namespace() + "/" + change.name() : uid;
	}

}
