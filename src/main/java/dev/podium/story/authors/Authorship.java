package dev.podium.story.authors;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.change.PathChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.WholeSeconds;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds who wrote each change. managedFields alone are silent or wrong for a third of
 * them, so the rules of {@link #RULES} are tried in order, the first that knows an author
 * wins, unless an audit log names another. {@link Author#how} says whether the object or
 * the audit log names the author (measured) or a rule of Kubernetes leaves no other
 * (inferred). Fed change by change, in the feed's order, because who deletes a Pod shows
 * in what happened around it. Not safe for use by several threads.
 */
public final class Authorship {

	/** Events are kept for an hour by default; one that goes earlier was deleted. */
	private static final Duration EVENT_LIFETIME = Duration.ofMinutes(30);

	/** One rule; null where it does not know the author. */
	private record Rule(String name, RuleBody body) {
	}

	private interface RuleBody {

		@Nullable Author authorOf(Authorship authorship, Write write);

	}

	private static final List<Rule> RULES = List.of(
			new Rule("an Event names its reporter", (own, write) -> event(write)),
			new Rule("what is gone, or ends, was deleted", (own, write) -> own.deletions.authorOf(write)),
			new Rule("the first entry is the creator's", (own, write) -> creation(write)),
			new Rule("only a scheduler binds a Pod", (own, write) -> binding(write)),
			new Rule("what a node can do is its controller's word", (own, write) -> ControllerAuthors.ofTaints(write)),
			new Rule("the entry that changed is the writer's", (own, write) -> entry(write)),
			new Rule("an eviction leaves a condition and no entry", (own, write) -> eviction(write)),
			new Rule("who owns all that changed wrote it again", (own, write) -> owner(write)),
			new Rule("without managedFields, the usual writer", (own, write) -> usual(write)));

	private final AuditAuthors audit = new AuditAuthors();

	private final RelatedObjects relatedObjects = new RelatedObjects();

	private final Deletions deletions = new Deletions();

	/**
	 * Takes an audit entry. It names the author of changes that come after it.
	 */
	public void hear(AuditEntry entry) {
		this.audit.hear(entry);
	}

	/**
	 * Who wrote the next change of the feed.
	 * @param change the change
	 * @param before the object before it; null where there was none or it is unknown
	 * @return who wrote it; null where nobody can know: objects that were there before we
	 * looked, and what was found gone after a gap
	 */
	public @Nullable Author authorOf(ObjectChange change, @Nullable ObjectNode before) {
		Author author = null;
		boolean unknown = change.type() == ObjectChange.Type.LISTED
				|| (change.relist() && change.type() != ObjectChange.Type.ADDED);
		if (!unknown) {
			Write write = new Write(change, before, this.relatedObjects);
			for (Rule rule : RULES) {
				author = rule.body().authorOf(this, write);
				if (author != null) {
					break;
				}
			}
			author = audited(this.audit.authorOf(write, author), author);
		}
		return author;
	}

	/**
	 * Takes a change in, once it was told: what comes after it is judged by it, too. One
	 * that could not be told leaves no trace here.
	 * @param author who wrote it; null where nobody can know
	 */
	public void absorb(ObjectChange change, @Nullable Author author) {
		this.relatedObjects.absorb(change, author);
	}

	/**
	 * What the audit log says outweighs the rules, which still know the field manager.
	 * Where controllers share one user, the rules tell them apart.
	 */
	private static @Nullable Author audited(@Nullable Author audited, @Nullable Author ruled) {
		if (audited == null || ruled == null) {
			return (audited != null) ? audited : ruled;
		}
		boolean shared = ruled.actor().role() == Actor.Role.CONTROLLER
				&& Components.writeAs(audited.actor().name(), ruled.actor().name());
		if (shared || (ruled.actor().equals(audited.actor()) && ruled.how() == Evidence.Kind.MEASURED)) {
			return ruled;
		}
		boolean same = ruled.actor().equals(audited.actor());
		return new Author(audited.actor(), audited.how(), same ? ruled.manager() : "");
	}

	/**
	 * Who made an object, also one that was there before we looked; null where it does
	 * not say.
	 */
	public static @Nullable Author creatorOf(ObjectNode object) {
		FieldOwnership.Entry creator = FieldOwnership.creator(object, FieldOwnership.of(object));
		if (creator == null) {
			return null;
		}
		String manager = creator.manager();
		if (OneProgram.is(manager)) {
			return new Author(OneProgram.ofCreation(object, manager), Evidence.Kind.INFERRED, manager);
		}
		return manager.equals(Components.CONTROLLER_MANAGER)
				? new Author(ControllerAuthors.ofCreation(object), Evidence.Kind.INFERRED, manager)
				: measured(creator, object);
	}

	/**
	 * Who is behind one changed path of a change: its author, or the API server where it
	 * fills in what the author did not write.
	 * @param path one of the change's paths
	 * @param object as it was after the change
	 * @param author of the change
	 */
	public static @Nullable Author authorOf(PathChange path, ObjectNode object, @Nullable Author author) {
		Author server = new Author(Components.API_SERVER, Evidence.Kind.INFERRED, "");
		if (path.path().equals("metadata.generation")) {
			return server;
		}
		if (author == null || author.manager().isEmpty() || path.op() == PathChange.Op.REMOVED) {
			return author;
		}
		for (FieldOwnership.Entry entry : FieldOwnership.of(object)) {
			if (entry.manager().equals(author.manager()) && FieldOwnership.owns(entry, path.path())) {
				return author;
			}
		}
		return server;
	}

	private static @Nullable Author event(Write write) {
		if (!write.kind().equals("Event")) {
			return null;
		}
		if (write.is(ObjectChange.Type.DELETED)) {
			if (write.surroundings().namespaceEnding(write.change().namespace())) {
				return Author.inferred(Components.controller("namespace-controller"));
			}
			return Author.inferred(young(write) ? write.surroundings().client() : Components.API_SERVER);
		}
		List<FieldOwnership.Entry> entries = write.entries();
		String manager = entries.isEmpty() ? "" : entries.get(0).manager();
		return new Author(Components.ofEvent(write.object(), manager), Evidence.Kind.MEASURED, manager);
	}

	private static boolean young(Write write) {
		try {
			JsonNode event = write.object();
			String last = event.path("lastTimestamp").asString("");
			String series = event.path("series").path("lastObservedTime").asString("");
			String time = !series.isEmpty() ? series
					: !last.isEmpty() ? last : event.path("metadata").path("creationTimestamp").asString("");
			return Duration.between(WholeSeconds.parse(time), write.change().receivedAt())
				.compareTo(EVENT_LIFETIME) < 0;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static @Nullable Author creation(Write write) {
		if (!write.is(ObjectChange.Type.ADDED)) {
			return null;
		}
		return creatorOf(write.object());
	}

	private static @Nullable Author binding(Write write) {
		ObjectNode before = write.before();
		if (before == null || !write.kind().equals("Pod") || !write.text(before, "spec", "nodeName").isEmpty()
				|| write.text(write.object(), "spec", "nodeName").isEmpty()) {
			return null;
		}
		String scheduler = write.text(write.object(), "spec", "schedulerName");
		return Author.inferred((scheduler.isEmpty() || scheduler.equals("default-scheduler")) ? Components.SCHEDULER
				: new Actor(Actor.Role.SCHEDULER, scheduler));
	}

	private static @Nullable Author eviction(Write write) {
		ObjectNode before = write.before();
		String reason = write.kind().equals("Pod") ? ControllerAuthors.disruption(write.object()) : "";
		if (before == null || !reason.equals("EvictionByEvictionAPI")
				|| ControllerAuthors.disruption(before).equals(reason)) {
			return null;
		}
		return Author.inferred(write.surroundings().drainer(write.text(write.object(), "spec", "nodeName")));
	}

	private static @Nullable Author entry(Write write) {
		ObjectNode before = write.before();
		if (before == null) {
			return null;
		}
		FieldOwnership.Trace trace = FieldOwnership.trace(FieldOwnership.of(before), write.entries());
		if (trace == null) {
			return null;
		}
		Author author = written(trace.entry(), write);
		if (!trace.onlyLost()) {
			return author;
		}
		if (write.kind().equals("PodDisruptionBudget") && write.touches("status.disruptedPods")) {
			// The API server notes whom it lets go, the controller strikes them out.
			return Author.inferred(Components.controller("disruption-controller"));
		}
		boolean client = author.actor().equals(Components.PODIUM)
				|| (author.actor().role() != Actor.Role.CLIENT && removedByClient(write));
		return client ? Author.inferred(write.surroundings().client())
				: new Author(author.actor(), Evidence.Kind.INFERRED, author.manager());
	}

	/**
	 * Controllers take labels and annotations away only from ReplicaSets, and from slices
	 * the annotation with the time of what they follow.
	 */
	private static boolean removedByClient(Write write) {
		boolean slice = write.kind().equals("EndpointSlice") || write.kind().equals("Endpoints");
		return !write.kind().equals("ReplicaSet") && write.diff()
			.stream()
			.anyMatch((change) -> change.op() == PathChange.Op.REMOVED && (change.path().startsWith("metadata.labels")
					|| (!slice && change.path().startsWith("metadata.annotations"))));
	}

	private static @Nullable Author owner(Write write) {
		FieldOwnership.Entry owner = null;
		int most = 0;
		for (FieldOwnership.Entry entry : write.entries()) {
			int owned = 0;
			for (PathChange change : write.diff()) {
				owned += FieldOwnership.owns(entry, change.path()) ? 1 : 0;
			}
			boolean newer = owner != null && owned == most && owned > 0 && entry.time().compareTo(owner.time()) > 0;
			if (owned > most || newer) {
				most = owned;
				owner = entry;
			}
		}
		return (owner != null) ? written(owner, write) : null;
	}

	/** Imports made with kubectl have no managedFields. */
	private static @Nullable Author usual(Write write) {
		boolean status = write.touches("status") && !write.touches("spec") && !write.touches("metadata.labels");
		if (write.is(ObjectChange.Type.ADDED)) {
			return Author.inferred(ControllerAuthors.byOwner(write.object()) != null
					? ControllerAuthors.ofCreation(write.object()) : write.surroundings().client());
		}
		if (write.diff().isEmpty()) {
			return null;
		}
		if (status && (write.kind().equals("Pod") || write.kind().equals("Node"))) {
			return Author.inferred(Components.ofManager(Components.KUBELET, write.object()));
		}
		boolean owned = write.kind().equals("ReplicaSet") && ControllerAuthors.byOwner(write.object()) != null;
		return Author.inferred((status || owned) ? ControllerAuthors.ofUpdate(write, status ? "status" : "")
				: write.surroundings().client());
	}

	private static Author written(FieldOwnership.Entry entry, Write write) {
		if (OneProgram.is(entry.manager())) {
			return new Author(OneProgram.ofUpdate(write, entry), Evidence.Kind.INFERRED, entry.manager());
		}
		return entry.manager().equals(Components.CONTROLLER_MANAGER)
				? new Author(ControllerAuthors.ofUpdate(write, entry.subresource()), Evidence.Kind.INFERRED,
						entry.manager())
				: measured(entry, write.object());
	}

	private static Author measured(FieldOwnership.Entry entry, ObjectNode object) {
		return new Author(Components.ofManager(entry.manager(), object), Evidence.Kind.MEASURED, entry.manager());
	}

}
