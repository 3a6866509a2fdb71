package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.scheduler.Filters.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What one scheduling attempt made of each node.
 *
 * @param resourceVersion of the Pod that it saw
 * @param node that was chosen; null where none was
 * @param message what is said of a Pod that has no node; empty where it has one
 */
public record ScheduleResult(String namespace, String pod, String uid, String resourceVersion, @Nullable String node,
		String message, List<OnNode> nodes) {

	/**
	 * What a node got.
	 *
	 * @param filter that refused it, as the plugin is called; empty where it fits
	 * @param reasons in kube-scheduler's words
	 * @param points weighted, by score, as the plugin is called
	 */
	public record OnNode(String node, String filter, List<String> reasons, Map<String, Long> points) {

		public long total() {
			return this.points.values().stream().mapToLong(Long::longValue).sum();
		}

	}

	static ScheduleResult of(PodInfo pod, List<NodeInfo> nodes, Cycle.Decision decision, String message) {
		List<OnNode> rows = new ArrayList<>();
		for (NodeInfo node : nodes) {
			Refusal refusal = decision.refusals().get(node.name());
			rows.add((refusal != null) ? new OnNode(node.name(), refusal.plugin(), refusal.reasons(), Map.of())
					: new OnNode(node.name(), "", List.of(), decision.points().getOrDefault(node.name(), Map.of())));
		}
		return new ScheduleResult(pod.namespace(), pod.name(), pod.uid(),
				pod.object().path("metadata").path("resourceVersion").asString(""), decision.node(), message, rows);
	}

}
