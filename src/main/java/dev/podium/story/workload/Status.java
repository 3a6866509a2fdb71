package dev.podium.story.workload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the controller says of it.
 *
 * @param observed the generation that it has seen
 * @param updated how many Pods have the template asked for
 * @param progressing how far it is; null before it says so
 * @param failure why no Pod can be created; null where it can
 */
record Status(long observed, int replicas, int updated, int ready, int available, @Nullable Condition progressing,
		@Nullable Condition failure) {

	static Status of(JsonNode object) {
		JsonNode status = object.path("status");
		Condition failure = Condition.of(status, "ReplicaFailure");
		return new Status(status.path("observedGeneration").asLong(0), status.path("replicas").asInt(0),
				status.path("updatedReplicas").asInt(0), status.path("readyReplicas").asInt(0),
				status.path("availableReplicas").asInt(0), Condition.of(status, "Progressing"),
				(failure != null && failure.status().equals("True")) ? failure : null);
	}

}
