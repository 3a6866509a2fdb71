package dev.podium.practice.apiserver.kinds.workloads;

import dev.podium.practice.apiserver.types.Cells;
import tools.jackson.databind.JsonNode;

/**
 * The cells that ReplicaSets and ReplicationControllers have alike.
 */
final class WorkloadCells {

	private WorkloadCells() {
	}

	static Cells replicas(JsonNode object, Cells cells) {
		JsonNode status = object.path("status");
		return cells.name(object)
			.add(Cells.number(object.path("spec"), "replicas"))
			.add(Cells.number(status, "replicas"))
			.add(Cells.number(status, "readyReplicas"))
			.age(object)
			.containers(object.at("/spec/template"));
	}

}
