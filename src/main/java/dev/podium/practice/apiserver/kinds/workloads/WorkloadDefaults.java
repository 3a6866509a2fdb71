package dev.podium.practice.apiserver.kinds.workloads;

import dev.podium.practice.apiserver.defaults.PodDefaults;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * What workloads with replicas need not say.
 */
final class WorkloadDefaults {

	private WorkloadDefaults() {
	}

	static void replicas(ObjectNode workload) {
		ObjectNode spec = workload.withObject("spec");
		absent(spec, "replicas", 1);
		PodDefaults.template(spec.path("template"));
	}

}
