package dev.podium.practice.scheduler;

import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Taints of nodes and tolerations of Pods.
 */
final class Taints {

	private static final Set<String> HARD = Set.of("NoSchedule", "NoExecute");

	private Taints() {
	}

	/** Whether there is a taint that keeps the Pod away. */
	static boolean keepAway(PodInfo pod, NodeInfo node) {
		for (JsonNode taint : node.object().path("spec").path("taints")) {
			if (HARD.contains(taint.path("effect").asString("")) && !tolerated(pod, taint, false)) {
				return true;
			}
		}
		return false;
	}

	static boolean unschedulable(PodInfo pod, NodeInfo node) {
		return node.object().path("spec").path("unschedulable").asBoolean(false)
				&& !tolerates(pod, "node.kubernetes.io/unschedulable", "", "NoSchedule", false);
	}

	/** How many taints would rather not have the Pod. */
	static long discouraging(PodInfo pod, NodeInfo node) {
		long count = 0;
		for (JsonNode taint : node.object().path("spec").path("taints")) {
			if (taint.path("effect").asString("").equals("PreferNoSchedule") && !tolerated(pod, taint, true)) {
				count++;
			}
		}
		return count;
	}

	private static boolean tolerated(PodInfo pod, JsonNode taint, boolean soft) {
		return tolerates(pod, taint.path("key").asString(""), taint.path("value").asString(""),
				taint.path("effect").asString(""), soft);
	}

	private static boolean tolerates(PodInfo pod, String key, String value, String effect, boolean soft) {
		for (JsonNode toleration : pod.spec().path("tolerations")) {
			String forEffect = toleration.path("effect").asString("");
			String forKey = toleration.path("key").asString("");
			boolean exists = toleration.path("operator").asString("Equal").equals("Exists");
			boolean counts = !soft || forEffect.isEmpty() || forEffect.equals("PreferNoSchedule");
			if (counts && (forEffect.isEmpty() || forEffect.equals(effect))
					&& ((forKey.isEmpty() && exists) || forKey.equals(key))
					&& (exists || toleration.path("value").asString("").equals(value))) {
				return true;
			}
		}
		return false;
	}

}
