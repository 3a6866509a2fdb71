package dev.podium.story.workload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.story.model.Cut;

/**
 * A ReplicaSet, as far as the story of what owns it asks.
 *
 * @param revision that its Deployment gave it, or the empty string
 * @param wanted how many Pods it is to have
 * @param replicas how many its controller counts
 * @param failure why it cannot create one; null where it can
 */
record SetLine(String uid, String name, String revision, int wanted, int replicas, int ready, int available,
		JsonNode template, @Nullable Condition failure) {

	static SetLine of(ObjectNode set) {
		JsonNode metadata = set.path("metadata");
		JsonNode status = set.path("status");
		Condition failure = Condition.of(status, "ReplicaFailure");
		return new SetLine(Cut.name(metadata.path("uid").asString("")), Cut.name(metadata.path("name").asString("")),
				Cut.name(metadata.path("annotations").path("deployment.kubernetes.io/revision").asString("")),
				set.path("spec").path("replicas").asInt(1), status.path("replicas").asInt(0),
				status.path("readyReplicas").asInt(0), status.path("availableReplicas").asInt(0),
				set.path("spec").path("template"),
				(failure != null && failure.status().equals("True")) ? failure : null);
	}

}
