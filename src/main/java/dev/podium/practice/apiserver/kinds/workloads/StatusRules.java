package dev.podium.practice.apiserver.kinds.workloads;

import java.util.List;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What the status of a workload must be: counts, in their order, and which of them bound
 * others.
 */
final class StatusRules {

	private StatusRules() {
	}

	/**
	 * Tells what is wrong with a status.
	 * @param counts fields that are not negative
	 * @param bounded fields that are not above {@code replicas}
	 */
	static void check(JsonNode status, List<String> counts, List<String> bounded, FieldErrors errors) {
		counts.forEach((count) -> errors.notNegative("status." + count, status.path(count)));
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
