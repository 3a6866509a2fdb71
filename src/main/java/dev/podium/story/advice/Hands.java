package dev.podium.story.advice;

import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.advice.Situation.Hand;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client does with a change that a controller has something to say to.
 */
final class Hands {

	/** Whose Pods come back. */
	private static final Set<String> MAKERS = Set.of("ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController",
			"Job");

	private Hands() {
	}

	/** What somebody did with a change; null where it was nobody, or nothing of that. */
	static @Nullable Hand in(ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
		if (before == null || author == null || author.actor().role() != Actor.Role.CLIENT) {
			return null;
		}
		ObjectNode now = change.object();
		boolean ended = before.path("metadata").has("deletionTimestamp");
		boolean deletes = change.type() == ObjectChange.Type.DELETED || now.path("metadata").has("deletionTimestamp");
		ObjectFacts.Owner owner = ObjectFacts.Owner.of(now.path("metadata"));
		if (deletes) {
			return (ended || owner == null || !comesBack(change.kind(), owner, now)) ? null : Hand.DELETED;
		}
		if (owner != null) {
			return asked(change.kind(), before).equals(asked(change.kind(), now)) ? null : Hand.EDITED;
		}
		int was = before.path("spec").path("replicas").asInt(1);
		return (now.path("spec").path("replicas").asInt(1) != was) ? Hand.SCALED : null;
	}

	/** What a controller or its template says. */
	private static JsonNode asked(String kind, ObjectNode object) {
		return switch (kind) {
			case "EndpointSlice" -> object.path("endpoints");
			case "Pod" -> object.path("spec").path("containers");
			default -> object.path("spec");
		};
	}

	/**
	 * Whether what was deleted is made again. An old ReplicaSet is not, nor is a Pod that
	 * was evicted for a reason of the node's.
	 */
	private static boolean comesBack(String kind, ObjectFacts.Owner owner, ObjectNode object) {
		if (kind.equals("ReplicaSet")) {
			return owner.kind().equals("Deployment") && object.path("spec").path("replicas").asInt(0) > 0;
		}
		for (JsonNode condition : object.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("DisruptionTarget")) {
				return false;
			}
		}
		return kind.equals("Pod") && MAKERS.contains(owner.kind());
	}

}
