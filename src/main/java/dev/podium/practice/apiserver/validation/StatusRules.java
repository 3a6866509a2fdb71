package dev.podium.practice.apiserver.validation;

import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What the status of a workload must be: counts, in their order, and which of them bound
 * others.
 */
final class StatusRules {

	private static final Map<String, List<String>> COUNTS = Map.of("deployments.apps",
			List.of("observedGeneration", "replicas", "updatedReplicas", "readyReplicas", "availableReplicas",
					"unavailableReplicas"),
			"replicasets.apps",
			List.of("replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"),
			"replicationcontrollers",
			List.of("replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"),
			"statefulsets.apps",
			List.of("replicas", "readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"),
			"daemonsets.apps",
			List.of("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady",
					"observedGeneration", "updatedNumberScheduled", "numberAvailable", "numberUnavailable"));

	private static final Map<String, List<String>> NOT_ABOVE_REPLICAS = Map.of("deployments.apps",
			List.of("updatedReplicas", "readyReplicas", "availableReplicas"), "replicasets.apps",
			List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas"), "replicationcontrollers",
			List.of("fullyLabeledReplicas", "readyReplicas", "availableReplicas"), "statefulsets.apps",
			List.of("readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"));

	private StatusRules() {
	}

	static void check(ResourceType type, JsonNode status, FieldErrors errors) {
		List<String> counts = COUNTS.getOrDefault(type.qualified(), List.of());
		counts.forEach((count) -> errors.notNegative("status." + count, status.path(count)));
		List<String> bounded = NOT_ABOVE_REPLICAS.getOrDefault(type.qualified(), List.of());
		int replicas = status.path("replicas").asInt(0);
		for (String count : bounded) {
			if (status.path(count).asInt(0) > replicas) {
				errors.invalid("status." + count, Scalars.number(status.path(count).asInt(0)),
						"cannot be greater than status.replicas");
			}
		}
		if (bounded.contains("availableReplicas")
				&& status.path("availableReplicas").asInt(0) > status.path("readyReplicas").asInt(0)) {
			errors.invalid("status.availableReplicas", Scalars.number(status.path("availableReplicas").asInt(0)),
					"cannot be greater than readyReplicas");
		}
	}

}
