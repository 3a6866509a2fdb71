package dev.podium.practice.apiserver;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletion: at once, with grace (Pods), or when finalizers have let go.
 */
final class Deletion {

	private static final int ATTEMPTS = 50;

	private static final Set<String> UNDELETABLE = Set.of("default", "kube-system", "kube-public");

	private static final Set<String> ANSWER_OBJECT = Set.of("pods", "services", "serviceaccounts", "persistentvolumes",
			"persistentvolumeclaims", "podtemplates", "resourcequotas");

	private final ObjectStore store;

	private final Clock clock;

	Deletion(ObjectStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * What a DeleteOptions asks for.
	 *
	 * @param gracePeriodSeconds null for the object's own
	 * @param propagationPolicy {@code Background}, {@code Foreground}, {@code Orphan}, or
	 * null
	 * @param uid precondition, or null
	 * @param resourceVersion precondition, or null
	 * @param dryRun answer as if it had been done
	 */
	record Options(@Nullable Integer gracePeriodSeconds, @Nullable String propagationPolicy, @Nullable String uid,
			@Nullable String resourceVersion, boolean dryRun) {

		static Options of(JsonNode body, boolean dryRun) {
			JsonNode grace = body.path("gracePeriodSeconds");
			JsonNode preconditions = body.path("preconditions");
			return new Options(grace.isNumber() ? Integer.valueOf(grace.asInt(0)) : null,
					text(body, "propagationPolicy"), text(preconditions, "uid"), text(preconditions, "resourceVersion"),
					dryRun);
		}

		private static @Nullable String text(JsonNode node, String field) {
			String text = node.path(field).asString("");
			return text.isEmpty() ? null : text;
		}

	}

	/**
	 * Deletes.
	 * @return the object as it stands after this step, and whether it is gone
	 */
	Deleted delete(ResourceType type, Key key, Options options) {
		if (Namespaces.is(type) && UNDELETABLE.contains(key.name())) {
			throw Statuses.forbidden(type, key.name(), "this namespace may not be deleted");
		}
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Stored before = this.store.get(type, key);
			if (before == null) {
				throw Statuses.notFound(type, key.name());
			}
			require(before, options);
			Deleted deleted = attempt(before, options);
			if (deleted != null) {
				return deleted;
			}
		}
		throw Statuses.stale(type, key.name());
	}

	/** One step; null where somebody else wrote in between. */
	private @Nullable Deleted attempt(Stored before, Options options) {
		ObjectNode marked = before.copy();
		boolean held = isHeld(before.type(), marked);
		boolean pod = "pods".equals(before.type().qualified());
		if (pod) {
			long grace = grace(before.node(), options);
			JsonNode present = before.node().path("metadata").path("deletionGracePeriodSeconds");
			boolean sooner = !present.isNumber() || grace < present.asLong();
			if (!sooner && (grace > 0 || held)) {
				return new Deleted(before.node(), false);
			}
			if (sooner) {
				marked = mark(before.type(), marked, grace);
			}
			held |= grace > 0;
		}
		else if (held) {
			marked = mark(before.type(), marked, 0);
		}
		if (options.dryRun()) {
			return new Deleted(marked, !held);
		}
		Stored last = before;
		if ((pod || held) && !marked.equals(before.node())) {
			last = this.store.replace(before, marked);
		}
		if (last == null || held) {
			return (last != null) ? new Deleted(last.node(), false) : null;
		}
		Stored gone = this.store.remove(last, last.copy());
		// once marked the deletion goes on whatever is written in between
		return (gone != null) ? new Deleted(pod ? last.node() : gone.node(), true) : null;
	}

	/** Whether the answer to a finished deletion is the object; else it is a Status. */
	static boolean answersObject(ResourceType type) {
		return ANSWER_OBJECT.contains(type.qualified());
	}

	/** Whether finalizers hold the object back. */
	private static boolean isHeld(ResourceType type, ObjectNode object) {
		return !object.path("metadata").path("finalizers").isEmpty()
				|| (Namespaces.is(type) && !object.path("spec").path("finalizers").isEmpty());
	}

	private ObjectNode mark(ResourceType type, ObjectNode object, long grace) {
		ObjectNode metadata = Metadata.of(object);
		boolean first = !metadata.has("deletionTimestamp");
		Instant now = this.clock.instant();
		boolean namespace = Namespaces.is(type);
		if (first || metadata.path("deletionGracePeriodSeconds").asLong(0) > grace) {
			metadata.put("deletionTimestamp", Metadata.time(now.plusSeconds(grace)));
			if (!namespace) {
				metadata.put("deletionGracePeriodSeconds", grace);
			}
		}
		if (first) {
			Metadata.bump(object);
		}
		if (namespace) {
			((ObjectNode) object.path("status")).put("phase", "Terminating");
		}
		return Metadata.ordered(type, object);
	}

	/** A Pod without a node, or one that has ended, needs no grace. */
	private static long grace(ObjectNode pod, Options options) {
		Integer asked = options.gracePeriodSeconds();
		long grace = (asked != null) ? asked : pod.path("spec").path("terminationGracePeriodSeconds").asLong(30);
		String phase = pod.path("status").path("phase").asString("");
		if (pod.path("spec").path("nodeName").asString("").isEmpty() || "Failed".equals(phase)
				|| "Succeeded".equals(phase)) {
			return 0;
		}
		return (grace < 0) ? 1 : grace;
	}

	private static void require(Stored before, Options options) {
		String uid = options.uid();
		if (uid != null && !uid.equals(before.uid())) {
			throw Statuses.conflict(before.type(), before.key().name(),
					"the UID in the precondition (" + uid + ") does not match the UID in record (" + before.uid()
							+ "). The object might have been deleted and then recreated");
		}
		String version = options.resourceVersion();
		if (version != null && !version.equals(Long.toString(before.resourceVersion()))) {
			throw Statuses.conflict(before.type(), before.key().name(),
					"the ResourceVersion in the precondition (" + version
							+ ") does not match the ResourceVersion in record (" + before.resourceVersion()
							+ "). The object might have been modified");
		}
	}

	/**
	 * What a deletion came to.
	 *
	 * @param object as it stands
	 * @param gone whether it is no longer there
	 */
	record Deleted(ObjectNode object, boolean gone) {
	}

}
