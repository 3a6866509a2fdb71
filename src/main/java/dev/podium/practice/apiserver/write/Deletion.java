package dev.podium.practice.apiserver.write;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletion: at once, with grace (Pods), or when finalizers have let go.
 */
public final class Deletion {

	private static final int ATTEMPTS = 50;

	private static final Set<String> UNDELETABLE = Set.of("default", "kube-system", "kube-public");

	private final ObjectStore store;

	private final Clock clock;

	public Deletion(ObjectStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Deletes.
	 * @return the object as it stands after this step, and whether it is gone
	 */
	public Deleted delete(ResourceType type, ObjectKey key, DeleteOptions options) {
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

	/**
	 * Deletes all of these; what has gone in between is passed over.
	 */
	public void deleteAll(List<Stored> objects, DeleteOptions options) {
		for (Stored object : objects) {
			try {
				delete(object.type(), object.key(), options);
			}
			catch (ApiStatusException ex) {
				if (ex.code() != 404) {
					throw ex;
				}
			}
		}
	}

	/** One step; null where somebody else wrote in between. */
	private @Nullable Deleted attempt(Stored before, DeleteOptions options) {
		ObjectNode marked = before.copy();
		Grace grace = "pods".equals(before.type().qualified()) ? grace(marked, options) : Grace.NONE;
		if (grace == Grace.PENDING) {
			// what has begun is only ever shortened
			return new Deleted(before.node(), false);
		}
		Dependents.write(marked, Dependents.finalizers(before.type(), marked, options));
		CustomTypes.hold(before.type(), marked);
		boolean held = isHeld(before.type(), marked);
		if (grace == Grace.NONE && held) {
			mark(before.type(), marked);
		}
		marked = Metadata.ordered(before.type(), marked);
		held |= grace == Grace.BEGUN;
		if (options.dryRun()) {
			return new Deleted(marked, !held);
		}
		boolean written = grace != Grace.NONE || held;
		Stored last = (written && !marked.equals(before.node())) ? this.store.replace(before, marked) : before;
		if (last == null || held) {
			return (last != null) ? new Deleted(last.node(), false) : null;
		}
		Stored gone = this.store.remove(last, last.copy());
		// once marked the deletion goes on whatever is written in between
		return (gone != null) ? new Deleted(written ? last.node() : gone.node(), true) : null;
	}

	/** Whether the answer to a finished deletion is the object; else it is a Status. */
	public static boolean answersObject(ResourceType type) {
		return type.strategy().returnsDeleted();
	}

	/** Whether finalizers hold the object back. */
	private static boolean isHeld(ResourceType type, ObjectNode object) {
		return !object.path("metadata").path("finalizers").isEmpty()
				|| (Namespaces.is(type) && !object.path("spec").path("finalizers").isEmpty());
	}

	/** As being deleted, without grace. */
	private void mark(ResourceType type, ObjectNode object) {
		ObjectNode metadata = Metadata.of(object);
		Instant now = this.clock.instant();
		boolean first = !metadata.has("deletionTimestamp");
		if (first) {
			Metadata.bump(object);
		}
		if (first || Instant.parse(metadata.path("deletionTimestamp").asString()).isAfter(now)) {
			metadata.put("deletionTimestamp", Metadata.time(now));
		}
		if (Namespaces.is(type)) {
			object.withObject("status").put("phase", "Terminating");
		}
		else {
			metadata.put("deletionGracePeriodSeconds", 0);
		}
	}

	/** Gives a Pod its grace, or shortens it. */
	private Grace grace(ObjectNode pod, DeleteOptions options) {
		ObjectNode metadata = Metadata.of(pod);
		Instant now = this.clock.instant();
		Long asked = options.gracePeriodSeconds();
		if (!metadata.has("deletionTimestamp")) {
			long grace = own(pod, asked);
			metadata.put("deletionTimestamp", Metadata.time(now.plusSeconds(grace)));
			metadata.put("deletionGracePeriodSeconds", grace);
			Metadata.bump(pod);
			return (grace > 0) ? Grace.BEGUN : Grace.OVER;
		}
		long present = metadata.path("deletionGracePeriodSeconds").asLong(0);
		if (present == 0) {
			return Grace.NONE;
		}
		if (asked == null || atLeastOne(asked) >= present) {
			return Grace.PENDING;
		}
		long grace = atLeastOne(asked);
		Instant end = Instant.parse(metadata.path("deletionTimestamp").asString())
			.minusSeconds(present)
			.plusSeconds(grace);
		if (end.isBefore(now)) {
			end = now;
			grace = Math.min(grace, 1);
		}
		metadata.put("deletionTimestamp", Metadata.time(end));
		metadata.put("deletionGracePeriodSeconds", grace);
		return (grace > 0) ? Grace.BEGUN : Grace.OVER;
	}

	/** A Pod without a node, or one that has ended, needs no grace. */
	private static long own(ObjectNode pod, @Nullable Long asked) {
		String phase = pod.path("status").path("phase").asString("");
		if (pod.path("spec").path("nodeName").asString("").isEmpty() || "Failed".equals(phase)
				|| "Succeeded".equals(phase)) {
			return 0;
		}
		return atLeastOne((asked != null) ? asked : pod.path("spec").path("terminationGracePeriodSeconds").asLong(30));
	}

	/** A negative period counts as the shortest; a very long one ends some day, too. */
	private static long atLeastOne(long seconds) {
		return (seconds < 0) ? 1 : Math.min(seconds, Integer.MAX_VALUE);
	}

	/** What the options demand of the object. */
	static void require(Stored before, DeleteOptions options) {
		String uid = options.uid();
		if (uid != null && !uid.equals(before.uid())) {
			throw Statuses.preconditionFailed(before.type(), before.key().name(),
					"the UID in the precondition (" + uid + ") does not match the UID in record (" + before.uid()
							+ "). The object might have been deleted and then recreated");
		}
		String version = options.resourceVersion();
		if (version != null && !version.equals(Long.toString(before.resourceVersion()))) {
			throw Statuses.preconditionFailed(before.type(), before.key().name(),
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
	public record Deleted(ObjectNode object, boolean gone) {
	}

	/** How far a Pod's grace is. */
	private enum Grace {

		/** There is none. */
		NONE,
		/** It has begun, or has been shortened. */
		BEGUN,
		/** It goes on as before. */
		PENDING,
		/** It has been shortened to nothing. */
		OVER

	}

}
