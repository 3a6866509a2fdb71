package dev.podium.story.authors;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who deletes. Asking for it leaves no trace in the object itself, so what is around it
 * tells: the rules are tried in order, and where no component of Kubernetes had a reason,
 * a client did it.
 */
final class Deletions {

	/** One rule; its actor is null where it does not apply. */
	private record Rule(String name, Function<Write, @Nullable Actor> actor) {
	}

	private static final List<Rule> RULES = List.of(new Rule("disrupted", Deletions::disrupted),
			new Rule("owner gone", Deletions::ownerGone), new Rule("namespace ends", Deletions::namespaceEnds),
			new Rule("node gone", Deletions::nodeGone), new Rule("scaled down", Deletions::scaledDown),
			new Rule("job ended", Deletions::jobEnded), new Rule("outdated", Deletions::outdated),
			new Rule("history", Deletions::history), new Rule("endpoints", Deletions::endpoints),
			new Rule("static", Deletions::mirror), new Rule("client", Deletions::client));

	/** Who set the grace to 0, by the uid of what is then gone. */
	private final Map<String, Author> ended = RelatedObjects.remembering();

	/**
	 * The author of a deletion, from its beginning to the object's end; null where the
	 * write is none, or nobody can know.
	 */
	@Nullable Author authorOf(Write write) {
		ObjectNode before = write.before();
		if (write.is(ObjectChange.Type.DELETED)) {
			Author author = this.ended.remove(write.change().uid());
			boolean waited = !write.object().path("metadata").path("finalizers").isEmpty();
			return (author != null && !waited) ? author : gone(write);
		}
		if (!write.is(ObjectChange.Type.MODIFIED) || before == null || !write.deleting(write.object())) {
			return null;
		}
		boolean begins = !write.deleting(before);
		boolean shortened = write.grace(write.object()) < write.grace(before);
		if (!begins && !shortened) {
			return null;
		}
		Actor runner = begins ? null : runner(write);
		Author author = Author.inferred((runner != null) ? runner : deleter(write));
		if (write.grace(write.object()) == 0) {
			this.ended.put(write.change().uid(), author);
		}
		return author;
	}

	/**
	 * Who ends a Pod's grace: the kubelet, once all containers have ended, or whoever
	 * plays one; null where it is not at that.
	 */
	private static @Nullable Actor runner(Write write) {
		if (!write.kind().equals("Pod") || write.text(write.object(), "spec", "nodeName").isEmpty()) {
			return null;
		}
		for (FieldOwnership.Entry entry : write.entries()) {
			if (entry.subresource().equals("status") && FieldOwnership.owns(entry, "status.containerStatuses")) {
				Actor actor = Components.ofManager(entry.manager(), write.object());
				if (actor.role() == Actor.Role.CLIENT) {
					return actor;
				}
			}
		}
		for (JsonNode container : write.object().path("status").path("containerStatuses")) {
			if (container.path("state").has("running")) {
				return null;
			}
		}
		return Components.ofManager(Components.KUBELET, write.object());
	}

	private static @Nullable Author gone(Write write) {
		boolean deleting = write.deleting(write.before());
		if (write.deleting(write.object()) || deleting) {
			// The last finalizer is still there: taking it away was the deletion.
			for (JsonNode finalizer : write.object().path("metadata").path("finalizers")) {
				String name = ControllerAuthors.byFinalizer(finalizer.asString(""));
				return (name != null) ? Author.inferred(Components.controller(name)) : null;
			}
			if (write.kind().equals("Namespace")) {
				return Author.inferred(Components.controller("namespace-controller"));
			}
			Actor runner = runner(write);
			if (runner != null) {
				return Author.inferred(runner);
			}
		}
		return Author.inferred(deleter(write));
	}

	private static Actor deleter(Write write) {
		for (Rule rule : RULES) {
			Actor actor = rule.actor().apply(write);
			if (actor != null) {
				return actor;
			}
		}
		throw new IllegalStateException("the last rule always applies");
	}

	/** Preemption, taints and Pod garbage collection write why before they delete. */
	private static @Nullable Actor disrupted(Write write) {
		if (!write.kind().equals("Pod")) {
			return null;
		}
		Actor disrupter = ControllerAuthors.byDisruption(write.object());
		if (disrupter == null && ControllerAuthors.disruption(write.object()).equals("EvictionByEvictionAPI")) {
			return write.surroundings().drainer(write.text(write.object(), "spec", "nodeName"));
		}
		return disrupter;
	}

	private static @Nullable Actor namespaceEnds(Write write) {
		return write.surroundings().namespaceEnding(write.change().namespace())
				? Components.controller("namespace-controller") : null;
	}

	/** Background deletion follows the owner, foreground deletion precedes it. */
	private static @Nullable Actor ownerGone(Write write) {
		boolean owned = false;
		for (JsonNode reference : write.object().path("metadata").path("ownerReferences")) {
			RelatedObjects.Owner owner = write.surroundings().owner(reference);
			if (!write.surroundings().gone(reference) && (owner == null || !owner.deleting())) {
				return null;
			}
			owned = true;
		}
		return owned ? Components.controller(ControllerAuthors.GARBAGE_COLLECTOR) : null;
	}

	private static @Nullable Actor nodeGone(Write write) {
		return write.kind().equals("Pod")
				&& write.surroundings().nodeGone(write.text(write.object(), "spec", "nodeName"))
						? Components.controller("pod-garbage-collector") : null;
	}

	/**
	 * A controller deletes what is beyond the replicas it is asked for, and has its
	 * order: whoever deletes a ready Pod beside one that is not was somebody else.
	 */
	private static @Nullable Actor scaledDown(Write write) {
		JsonNode reference = ControllerAuthors.owner(write.object());
		RelatedObjects.Owner owner = write.surroundings().owner(reference);
		if (reference == null || owner == null || owner.desired() < 0 || !write.kind().equals("Pod")) {
			return null;
		}
		ObjectNode before = write.before();
		boolean wasActive = before == null || RelatedObjects.active(before);
		long beyond = write.surroundings().activePods(reference) - write.surroundings().desired(owner);
		return (wasActive && beyond > 0 && mayGo(write, reference, owner, beyond)) ? controllerOf(owner) : null;
	}

	private static boolean mayGo(Write write, JsonNode reference, RelatedObjects.Owner owner, long beyond) {
		ObjectNode before = write.before();
		return switch (owner.kind()) {
			case "ReplicaSet", "ReplicationController" ->
				before == null || write.surroundings().before(reference, before) < beyond;
			case "StatefulSet" -> ordinal(write.change().name()) >= write.surroundings().desired(owner);
			default -> true;
		};
	}

	/** The number of a StatefulSet's Pod; the last ones go first. */
	private static long ordinal(String name) {
		String number = name.substring(name.lastIndexOf('-') + 1);
		return number.matches("[0-9]{1,9}") ? Long.parseLong(number) : Long.MAX_VALUE;
	}

	private static @Nullable Actor jobEnded(Write write) {
		RelatedObjects.Owner owner = write.surroundings().owner(ControllerAuthors.owner(write.object()));
		return (owner != null && owner.kind().equals("Job") && owner.ended() && write.kind().equals("Pod")
				&& !RelatedObjects.finished(write.before())) ? controllerOf(owner) : null;
	}

	/**
	 * Rolling updates of StatefulSets and DaemonSets, which also replace failed Pods.
	 * They delete a first Pod before they write that they saw the new spec.
	 */
	private static @Nullable Actor outdated(Write write) {
		RelatedObjects.Owner owner = write.surroundings().owner(ControllerAuthors.owner(write.object()));
		if (owner == null || !write.kind().equals("Pod")) {
			return null;
		}
		String label = switch (owner.kind()) {
			case "StatefulSet" -> "controller-revision-hash";
			case "DaemonSet" -> "pod-template-generation";
			default -> "";
		};
		if (label.isEmpty()) {
			return null;
		}
		String revision = write.object().path("metadata").path("labels").path(label).asString("");
		boolean outdated = !revision.isEmpty() && !owner.revision().isEmpty() && !revision.equals(owner.revision());
		return (outdated || owner.unobserved() || RelatedObjects.finished(write.before())) ? controllerOf(owner) : null;
	}

	/** Old ReplicaSets beyond the history limit, and old or replaced Jobs. */
	private static @Nullable Actor history(Write write) {
		RelatedObjects.Owner itself = write.surroundings().owner(write.object().path("metadata"));
		RelatedObjects.Owner owner = write.surroundings().owner(ControllerAuthors.owner(write.object()));
		if (itself == null) {
			return null;
		}
		if (owner != null && owner.kind().equals("Deployment") && write.kind().equals("ReplicaSet")
				&& itself.desired() == 0) {
			return controllerOf(owner);
		}
		if (!write.kind().equals("Job")) {
			return null;
		}
		if (itself.finished() && write.object().path("spec").has("ttlSecondsAfterFinished")) {
			return Components.controller("ttl-after-finished-controller");
		}
		return (owner != null && owner.kind().equals("CronJob")
				&& (itself.finished() || owner.revision().equals("Replace"))) ? controllerOf(owner) : null;
	}

	private static @Nullable Actor endpoints(Write write) {
		return switch (write.kind()) {
			case "Endpoints" -> Components.controller("endpoint-controller");
			case "EndpointSlice" ->
				ControllerAuthors.owner(write.object()) != null ? ControllerAuthors.ofCreation(write.object()) : null;
			default -> null;
		};
	}

	/** A kubelet shows its static Pods as Pods of the API, and takes them away again. */
	private static @Nullable Actor mirror(Write write) {
		return (write.kind().equals("Pod")
				&& write.object().path("metadata").path("annotations").has("kubernetes.io/config.mirror"))
						? Components.ofManager(Components.KUBELET, write.object()) : null;
	}

	/** The client that made it, else the one seen at work last. */
	private static Actor client(Write write) {
		FieldOwnership.Entry creator = FieldOwnership.creator(write.object(), write.entries());
		if (creator != null) {
			Actor actor = Components.ofManager(creator.manager(), write.object());
			if (actor.role() == Actor.Role.CLIENT) {
				return actor;
			}
		}
		return write.surroundings().client();
	}

	private static @Nullable Actor controllerOf(RelatedObjects.Owner owner) {
		String name = ControllerAuthors.byOwnerKind(owner.kind());
		return (name != null) ? Components.controller(name) : null;
	}

}
