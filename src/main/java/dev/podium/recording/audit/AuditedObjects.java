package dev.podium.recording.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podium.change.ObjectChange.Type;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes changes of objects out of the entries of an audit log, in the order in which the
 * writes were done. Where an answer is logged, it is the object; else the request is put
 * onto what is known; where neither is logged, only who it is is known, and the object
 * says so ({@link ObjectChange#UNSAID}). Not safe for use by several threads.
 */
public final class AuditedObjects {

	private static final int GRACE_SECONDS = 30;

	/** More is no grace. */
	private static final int MAX_GRACE_SECONDS = 100_000_000;

	private final AuditedVersions known = new AuditedVersions();

	private final AuditTally tally = new AuditTally();

	/** The uid that an entry tells of its object, or the empty string. */
	public static String uid(ObjectNode entry) {
		return AuditWrite.uid(entry);
	}

	/** What became of the writes so far. */
	public AuditTally tally() {
		return this.tally;
	}

	/**
	 * What an entry changed, in order; empty where nothing, or where nobody can know
	 * what.
	 * @param entry of the audit log, redacted; it is not altered
	 * @param at when the request was done
	 * @param line of the file
	 * @param ahead what later entries tell of its object
	 */
	public List<AuditedObject> of(ObjectNode entry, Instant at, long line, EntriesAhead ahead) {
		AuditWrite write = AuditWrite.of(entry, at);
		if (write == null) {
			return List.of();
		}
		if (write.refused()) {
			this.tally.refused(write, line);
			return List.of();
		}
		if (write.dryRun()) {
			this.tally.add(AuditTally.What.DRY_RUN, line);
			return List.of();
		}
		List<AuditedObject> changed = changed(write, ahead);
		boolean unsaid = changed.stream().anyMatch((one) -> one.object().has(ObjectChange.UNSAID));
		this.tally.add(
				unsaid ? AuditTally.What.UNSAID : changed.isEmpty() ? AuditTally.What.UNCHANGED : AuditTally.What.TOLD,
				line);
		return changed;
	}

	private List<AuditedObject> changed(AuditWrite write, EntriesAhead ahead) {
		if (write.verb().equals("deletecollection")) {
			return collection(write);
		}
		String name = write.name();
		if (name.isEmpty()) {
			String prefix = write.request().path("metadata").path("generateName").asString("");
			String next = ahead.name(write.resource(), write.namespace(), prefix,
					(one) -> !this.known.has(key(write, one)));
			if (next == null) {
				return List.of();
			}
			name = next;
		}
		String key = key(write, name);
		if (write.verb().equals("delete")) {
			return deleted(write, key, write.answered());
		}
		if (write.subresource().equals("eviction")) {
			return leaves(write, key, null);
		}
		return written(write, key, name, ahead);
	}

	private static String key(AuditWrite write, String name) {
		return AuditedVersions.key(write.resource(), write.namespace(), name);
	}

	private List<AuditedObject> written(AuditWrite write, String key, String name, EntriesAhead ahead) {
		ObjectNode before = this.known.get(key);
		boolean creates = write.creates();
		if (creates || (before != null && another(write, before))) {
			before = null;
		}
		boolean ask = write.uid().isEmpty() && before == null;
		String uid = ask ? ahead.uid(write.resource(), write.namespace(), name) : write.uid();
		ObjectNode former = (before == null && !creates) ? former(write, name, ahead) : null;
		ObjectNode now = new WrittenBody(write, (before != null) ? before : former, name).body();
		if (now == null) {
			return List.of();
		}
		AuditedVersions.metadata(now).put("name", name);
		if (now.path("apiVersion").asString("").isEmpty()) {
			now.put("apiVersion", write.apiVersion());
		}
		this.known.identify(key, now, uid, before == null);
		if (before != null && unchanged(write, before, now)) {
			return List.of();
		}
		if (before != null && letsGo(write, now)) {
			return gone(key, before);
		}
		this.known.put(key, now);
		AuditedObject told = new AuditedObject(creates ? Type.ADDED : Type.MODIFIED, now.deepCopy());
		if (former == null) {
			return List.of(told);
		}
		this.known.identify(key, former, uid, false);
		return List.of(new AuditedObject(Type.ADDED, true, former), told);
	}

	/**
	 * The object before the first write that is heard of it; null where nothing shows.
	 */
	private static @Nullable ObjectNode former(AuditWrite write, String name, EntriesAhead ahead) {
		if (write.subresource().equals("scale")) {
			return FormerBody.ofScaled(write, ahead.body(write.resource(), write.namespace(), name));
		}
		ObjectNode answered = write.answered();
		return (answered != null) ? FormerBody.of(write, answered) : null;
	}

	/** Whether a write is about another object of that name. */
	private static boolean another(AuditWrite write, ObjectNode before) {
		String uid = before.path("metadata").path("uid").asString("");
		return !uid.startsWith(ObjectChange.UNSAID_UID) && !write.uid().isEmpty() && !write.uid().equals(uid);
	}

	/** A write that changes nothing is answered with the version of before. */
	private static boolean unchanged(AuditWrite write, ObjectNode before, ObjectNode now) {
		if (now.has(ObjectChange.UNSAID)) {
			return false;
		}
		String version = now.path("metadata").path("resourceVersion").asString("");
		boolean same = version.equals(before.path("metadata").path("resourceVersion").asString(""));
		return (!version.isEmpty() && same && !letsGo(write, now)) || now.equals(before);
	}

	/** What waited only for this ends with it. */
	private static boolean letsGo(AuditWrite write, ObjectNode now) {
		JsonNode metadata = now.path("metadata");
		boolean waits = !metadata.path("finalizers").isEmpty()
				|| (write.resource().equals("namespaces") && !now.path("spec").path("finalizers").isEmpty());
		return metadata.has("deletionTimestamp") && !waits && !now.has(ObjectChange.UNSAID)
				&& metadata.path("deletionGracePeriodSeconds").asLong(0) == 0
				&& (write.verb().equals("update") || write.verb().equals("patch"))
				&& !write.subresource().equals("status");
	}

	/** What is gone is told as it was known last. */
	private List<AuditedObject> gone(String key, ObjectNode last) {
		this.known.remove(key);
		ObjectNode object = last.deepCopy();
		AuditedVersions.metadata(object).remove("resourceVersion");
		return List.of(new AuditedObject(Type.DELETED, object));
	}

	/**
	 * @param answer the object as it is then; null where that is not logged
	 */
	private List<AuditedObject> deleted(AuditWrite write, String key, @Nullable ObjectNode answer) {
		if (answer == null) {
			return leavesUntold(write, key);
		}
		ObjectNode now = answer.deepCopy();
		this.known.identify(key, now, now.path("metadata").path("uid").asString(""), false);
		JsonNode metadata = now.path("metadata");
		boolean waits = !metadata.path("finalizers").isEmpty()
				|| metadata.path("deletionGracePeriodSeconds").asLong(0) > 0
				|| (write.resource().equals("namespaces") && !now.path("spec").path("finalizers").isEmpty());
		if (!metadata.has("deletionTimestamp") || !waits) {
			return gone(key, now);
		}
		ObjectNode before = this.known.get(key);
		if (before != null && unchanged(write, before, now)) {
			return List.of();
		}
		this.known.put(key, now);
		AuditedObject told = new AuditedObject(Type.MODIFIED, now.deepCopy());
		return (before != null) ? List.of(told)
				: List.of(new AuditedObject(Type.ADDED, true, FormerBody.ofDeleted(now)), told);
	}

	/** A deletion of which the answer is not logged. */
	private List<AuditedObject> leavesUntold(AuditWrite write, String key) {
		ObjectNode before = this.known.get(key);
		ObjectNode last = (before != null) ? before : bare(write, key);
		if (write.succeeded()) {
			return gone(key, last);
		}
		JsonNode options = write.request();
		if (write.resource().equals("pods")) {
			boolean at = options.path("gracePeriodSeconds").asInt(-1) == 0 || write.byNode() || (before != null
					&& !before.has(ObjectChange.UNSAID) && before.path("spec").path("nodeName").asString("").isEmpty());
			return at ? gone(key, last) : leaves(write, key, null);
		}
		String policy = options.path("propagationPolicy").asString("");
		boolean held = before != null && !before.path("metadata").path("finalizers").isEmpty();
		if (Set.of("Foreground", "Orphan").contains(policy) || held) {
			return leaves(write, key,
					policy.equals("Foreground") ? "foregroundDeletion" : policy.equals("Orphan") ? "orphan" : null);
		}
		return write.resource().equals("namespaces") ? leaves(write, key, null) : gone(key, last);
	}

	/** What was told to go, and is there still. */
	private List<AuditedObject> leaves(AuditWrite write, String key, @Nullable String finalizer) {
		ObjectNode before = this.known.get(key);
		ObjectNode now = (before != null) ? before.deepCopy() : bare(write, key);
		ObjectNode metadata = AuditedVersions.metadata(now);
		if (metadata.has("deletionTimestamp")) {
			return List.of();
		}
		metadata.remove("resourceVersion");
		Duration grace = write.resource().equals("pods") ? grace(write, now) : Duration.ZERO;
		metadata.put("deletionTimestamp", write.at().plus(grace).truncatedTo(ChronoUnit.SECONDS).toString());
		metadata.put("deletionGracePeriodSeconds", grace.toSeconds());
		if (finalizer != null) {
			metadata.putArray("finalizers").add(finalizer);
		}
		this.known.put(key, now);
		return List.of(new AuditedObject(Type.MODIFIED, now.deepCopy()));
	}

	private static Duration grace(AuditWrite write, ObjectNode pod) {
		JsonNode options = write.subresource().equals("eviction") ? write.request().path("deleteOptions")
				: write.request();
		long said = pod.path("spec").path("terminationGracePeriodSeconds").asLong(GRACE_SECONDS);
		long asked = options.path("gracePeriodSeconds").asLong(said);
		return Duration.ofSeconds(Math.max(0, Math.min(MAX_GRACE_SECONDS, asked)));
	}

	/** Deletes each object that the answer lists, or else all that are known. */
	private List<AuditedObject> collection(AuditWrite write) {
		List<AuditedObject> changed = new ArrayList<>();
		String kind = write.response().path("kind").asString("");
		if (kind.endsWith("List")) {
			for (JsonNode item : write.response().path("items")) {
				if (item instanceof ObjectNode object) {
					ObjectNode whole = object.deepCopy();
					whole.put("kind", kind.substring(0, kind.length() - 4));
					whole.put("apiVersion", write.response().path("apiVersion").asString(write.apiVersion()));
					String key = key(write, item.path("metadata").path("name").asString(""));
					// What ends within the request is listed as it was.
					changed.addAll(this.known.has(key) ? deleted(write, key, whole) : List.of());
				}
			}
			return changed;
		}
		if (write.uri().contains("Selector=")) {
			return changed;
		}
		for (String key : this.known.of(write.resource(), write.namespace())) {
			changed.addAll(leavesUntold(write, key));
		}
		return changed;
	}

	/** Who it is, and nothing else. */
	private ObjectNode bare(AuditWrite write, String key) {
		ObjectNode object = bare(write, key.substring(key.lastIndexOf('/') + 1), JsonNodeFactory.instance);
		this.known.identify(key, object, write.uid(), false);
		return object;
	}

	static ObjectNode bare(AuditWrite write, String name, JsonNodeFactory nodes) {
		ObjectNode object = nodes.objectNode();
		object.put("apiVersion", write.apiVersion());
		object.put("kind", AuditKinds.kind(write.resource()));
		object.put(ObjectChange.UNSAID, true);
		ObjectNode metadata = object.putObject("metadata").put("name", name);
		if (!write.namespace().isEmpty()) {
			metadata.put("namespace", write.namespace());
		}
		return object;
	}

}
