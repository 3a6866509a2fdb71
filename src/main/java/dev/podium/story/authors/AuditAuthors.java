package dev.podium.story.authors;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an audit log told about authors, where there is one. Most answers name the version
 * that was written, which no other write can have. Bindings, evictions and the last two
 * writes of a deletion do not: those are known by what they do to the object. Remembers
 * the latest {@link RelatedObjects#REMEMBERED}.
 */
final class AuditAuthors {

	/** A request that nothing came of by then changed nothing. */
	private static final Duration NEAR = Duration.ofSeconds(5);

	private static final int MAX_PER_OBJECT = 16;

	/**
	 * What a request without a version does to its object.
	 *
	 * @param how measured where nothing else can do it, inferred where only order tells
	 */
	private record Effect(String verb, String subresource, Predicate<Write> shows, Evidence.Kind how) {
	}

	private static final List<Effect> EFFECTS = List.of(
			new Effect("create", "binding", AuditAuthors::binds, Evidence.Kind.MEASURED),
			new Effect("update", "", AuditAuthors::letsGo, Evidence.Kind.MEASURED),
			new Effect("patch", "", AuditAuthors::letsGo, Evidence.Kind.MEASURED),
			new Effect("update", "finalize", AuditAuthors::finalizes, Evidence.Kind.MEASURED),
			new Effect("create", "eviction", (write) -> evicts(write) || deletes(write), Evidence.Kind.MEASURED),
			new Effect("delete", "", AuditAuthors::deletes, Evidence.Kind.MEASURED),
			new Effect("deletecollection", "", AuditAuthors::deletes, Evidence.Kind.MEASURED),
			new Effect("create", "", (write) -> write.is(ObjectChange.Type.ADDED), Evidence.Kind.MEASURED),
			new Effect("patch", "status", AuditAuthors::reports, Evidence.Kind.INFERRED),
			new Effect("update", "status", AuditAuthors::reports, Evidence.Kind.INFERRED),
			new Effect("patch", "scale", (write) -> write.touches("spec.replicas"), Evidence.Kind.INFERRED),
			new Effect("update", "scale", (write) -> write.touches("spec.replicas"), Evidence.Kind.INFERRED),
			new Effect("patch", "", AuditAuthors::asks, Evidence.Kind.INFERRED),
			new Effect("update", "", AuditAuthors::asks, Evidence.Kind.INFERRED));

	private final Map<String, AuditRequest> byVersion = RelatedObjects.remembering();

	private final Map<String, AuditRequest> byMoment = RelatedObjects.remembering();

	private final Map<String, Deque<AuditRequest>> byObject = RelatedObjects.remembering();

	void hear(AuditEntry entry) {
		AuditRequest request = AuditRequest.of(entry);
		if (request == null) {
			return;
		}
		this.byMoment.put(request.object() + request.ended(), request);
		// Who changes nothing is answered with the version that another wrote before.
		AuditRequest first = request.version().isEmpty() ? null
				: this.byVersion.putIfAbsent(key(request.uid(), request.version()), request);
		// So is who takes the last finalizer away.
		boolean ends = first != null && first.deletes();
		if (request.version().isEmpty() || request.deletes() || ends) {
			Deque<AuditRequest> asked = this.byObject.computeIfAbsent(request.object(), (key) -> new ArrayDeque<>(2));
			if (asked.size() >= MAX_PER_OBJECT) {
				asked.removeFirst();
			}
			asked.addLast(request);
		}
	}

	/**
	 * Who asked for a write; null where no request that was heard is it.
	 * @param likely who wrote it by all other rules: of several requests that can be it,
	 * theirs is
	 */
	@Nullable Author authorOf(Write write, @Nullable Author likely) {
		ObjectChange change = write.change();
		AuditRequest exact = this.byVersion.get(key(change.uid(), change.resourceVersion()));
		if (exact != null) {
			if (exact.deletes()) {
				Deque<AuditRequest> asked = this.byObject.get(exact.object());
				if (asked != null) {
					asked.remove(exact);
				}
			}
			return new Author(exact.actor(), Evidence.Kind.MEASURED, "");
		}
		AuditRequest alone = alone(change);
		if (alone != null) {
			return new Author(alone.actor(), Evidence.Kind.MEASURED, "");
		}
		if (this.byObject.isEmpty()) {
			return null;
		}
		Author author = asked(AuditRequest.object(change, change.name()), write, likely);
		return (author != null) ? author : asked(AuditRequest.object(change, ""), write, likely);
	}

	/**
	 * What an audit log alone tells has no version or no uid, but the request's moment.
	 */
	private @Nullable AuditRequest alone(ObjectChange change) {
		if (change.relist()) {
			return null;
		}
		if (!change.resourceVersion().isEmpty() && !change.uid().startsWith(ObjectChange.UNSAID_UID)) {
			return null;
		}
		AuditRequest its = this.byMoment.get(AuditRequest.object(change, change.name()) + change.receivedAt());
		return (its != null) ? its : this.byMoment.get(AuditRequest.object(change, "") + change.receivedAt());
	}

	private @Nullable Author asked(String object, Write write, @Nullable Author likely) {
		Deque<AuditRequest> asked = this.byObject.get(object);
		if (asked == null) {
			return null;
		}
		AuditRequest found = null;
		Effect how = null;
		for (Iterator<AuditRequest> each = asked.iterator(); each.hasNext();) {
			AuditRequest request = each.next();
			if (request.at().plus(NEAR).isBefore(write.change().receivedAt())) {
				each.remove();
				continue;
			}
			boolean another = !request.uid().isEmpty() && !request.uid().equals(write.change().uid());
			Effect effect = another ? null : effect(request, write);
			boolean theirs = likely != null && request.actor().equals(likely.actor());
			if (effect != null && (how == null || (theirs && how.how() == Evidence.Kind.INFERRED))) {
				found = request;
				how = effect;
				if (theirs || effect.how() == Evidence.Kind.MEASURED) {
					break;
				}
			}
		}
		if (found != null && how != null) {
			if (!goesOn(found, write)) {
				asked.remove(found);
			}
			return new Author(found.actor(), how.how(), "");
		}
		if (asked.isEmpty()) {
			this.byObject.remove(object);
		}
		return null;
	}

	private static @Nullable Effect effect(AuditRequest request, Write write) {
		for (Effect effect : EFFECTS) {
			if (effect.verb().equals(request.verb()) && effect.subresource().equals(request.subresource())
					&& effect.shows().test(write)) {
				return effect;
			}
		}
		return null;
	}

	/** One request may end the grace and then delete, evict, or delete many objects. */
	private static boolean goesOn(AuditRequest request, Write write) {
		return request.verb().equals("deletecollection")
				|| (request.subresource().equals("eviction") && !deletes(write))
				|| (request.deletes() && write.is(ObjectChange.Type.MODIFIED) && write.grace(write.object()) == 0);
	}

	private static boolean binds(Write write) {
		ObjectNode before = write.before();
		return write.is(ObjectChange.Type.MODIFIED) && !write.text(write.object(), "spec", "nodeName").isEmpty()
				&& (before == null || write.text(before, "spec", "nodeName").isEmpty());
	}

	/** With a finalizer left, taking that away is what deletes. */
	private static boolean letsGo(Write write) {
		return write.is(ObjectChange.Type.DELETED) && !write.object().path("metadata").path("finalizers").isEmpty();
	}

	private static boolean finalizes(Write write) {
		return write.is(ObjectChange.Type.DELETED) || write.touches("spec.finalizers");
	}

	private static boolean evicts(Write write) {
		String reason = "EvictionByEvictionAPI";
		ObjectNode before = write.before();
		return ControllerAuthors.disruption(write.object()).equals(reason)
				&& (before == null || !ControllerAuthors.disruption(before).equals(reason));
	}

	private static boolean deletes(Write write) {
		ObjectNode before = write.before();
		if (write.is(ObjectChange.Type.DELETED)) {
			// With a finalizer left, taking that away is what deletes.
			return write.object().path("metadata").path("finalizers").isEmpty();
		}
		return write.is(ObjectChange.Type.MODIFIED) && write.deleting(write.object())
				&& (before == null || !write.deleting(before) || write.grace(write.object()) < write.grace(before));
	}

	private static boolean reports(Write write) {
		return write.is(ObjectChange.Type.MODIFIED) && write.touches("status") && !write.touches("spec");
	}

	private static boolean asks(Write write) {
		return write.is(ObjectChange.Type.MODIFIED) && !deletes(write)
				&& (write.touches("spec") || write.touches("metadata.labels") || write.touches("metadata.annotations")
						|| write.touches("metadata.finalizers") || write.touches("metadata.ownerReferences")
						|| write.touches("data") || write.touches("endpoints"));
	}

	private static String key(String uid, String version) {
		return uid + '/' + version;
	}

}
