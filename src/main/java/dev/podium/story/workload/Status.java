package dev.podium.story.workload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.podium.story.model.Cut;

/**
 * What the controller says of it.
 *
 * @param observed the generation that it has seen
 * @param updated how many Pods have the template asked for
 * @param progressing how far it is; null before it says so
 * @param failure why no Pod can be created; null where it can
 * @param revision of the template that a StatefulSet's Pods are to have, or the empty
 * string
 * @param elsewhere how many Pods of a DaemonSet are where none is wanted
 * @param settled whether all its Pods have it
 */
record Status(long observed, int replicas, int updated, int ready, int available, @Nullable Condition progressing,
		@Nullable Condition failure, String revision, int elsewhere, boolean settled) {

	static Status of(JsonNode object, String kind) {
		JsonNode status = object.path("status");
		if (kind.equals("DaemonSet")) {
			return new Status(status.path("observedGeneration").asLong(0),
					status.path("currentNumberScheduled").asInt(0), status.path("updatedNumberScheduled").asInt(0),
					status.path("numberReady").asInt(0), status.path("numberAvailable").asInt(0), null, null, "",
					status.path("numberMisscheduled").asInt(0), true);
		}
		Condition failure = Condition.of(status, "ReplicaFailure");
		return new Status(status.path("observedGeneration").asLong(0), status.path("replicas").asInt(0),
				status.path("updatedReplicas").asInt(0), status.path("readyReplicas").asInt(0),
				status.path("availableReplicas").asInt(0), Condition.of(status, "Progressing"),
				(failure != null && failure.status().equals("True")) ? failure : null,
				Cut.name(status.path("updateRevision").asString("")), 0,
				status.path("updateRevision").equals(status.path("currentRevision")));
	}

}
