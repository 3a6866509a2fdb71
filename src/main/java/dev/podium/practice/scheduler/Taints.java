package dev.podium.practice.scheduler;

import java.util.Set;

import dev.podium.practice.apimachinery.Tolerations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Taints of nodes that a Pod does not tolerate.
 */
final class Taints {

	private static final Set<String> HARD = Set.of("NoSchedule", "NoExecute");

	private static final JsonNode UNSCHEDULABLE = JsonNodeFactory.instance.objectNode()
		.put("key", "node.kubernetes.io/unschedulable")
		.put("effect", "NoSchedule");

	private Taints() {
	}

	/** Whether there is a taint that keeps the Pod away. */
	static boolean keepAway(PodInfo pod, NodeInfo node) {
		return !Tolerations.tolerates(pod.object(), node.object(), HARD);
	}

	static boolean unschedulable(PodInfo pod, NodeInfo node) {
		return node.object().path("spec").path("unschedulable").asBoolean(false)
				&& !Tolerations.tolerates(pod.object(), UNSCHEDULABLE);
	}

	/** How many taints would rather not have the Pod. */
	static long discouraging(PodInfo pod, NodeInfo node) {
		long count = 0;
		for (JsonNode taint : node.object().path("spec").path("taints")) {
			if (taint.path("effect").asString("").equals("PreferNoSchedule")
					&& !Tolerations.tolerates(pod.object(), taint)) {
				count++;
			}
		}
		return count;
	}

}
