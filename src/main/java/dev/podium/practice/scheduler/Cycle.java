package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.scheduler.Filters.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One attempt to place a Pod: what the filters and scores need to know of the cluster is
 * gathered once. Decides, and writes nothing.
 */
final class Cycle {

	private final PodInfo pod;

	private final List<NodeInfo> nodes;

	private final VolumeBinding volumes;

	private final PodAffinity affinity;

	private final TopologySpread hardSpread;

	private final TopologySpread softSpread;

	Cycle(PodInfo pod, ClusterView view, List<NodeInfo> nodes) {
		this.pod = pod;
		this.nodes = nodes;
		this.volumes = new VolumeBinding(pod, view);
		this.affinity = new PodAffinity(pod, view, nodes);
		this.hardSpread = new TopologySpread(pod, nodes, "DoNotSchedule");
		this.softSpread = new TopologySpread(pod, nodes, "ScheduleAnyway");
	}

	PodInfo pod() {
		return this.pod;
	}

	VolumeBinding volumes() {
		return this.volumes;
	}

	PodAffinity affinity() {
		return this.affinity;
	}

	TopologySpread hardSpread() {
		return this.hardSpread;
	}

	TopologySpread softSpread() {
		return this.softSpread;
	}

	/** On which part of all nodes an image is. */
	double shareWith(String image) {
		long with = this.nodes.stream().filter((node) -> {
			for (JsonNode one : node.object().path("status").path("images")) {
				if (one.path("names").valueStream().anyMatch((name) -> name.asString("").equals(image))) {
					return true;
				}
			}
			return false;
		}).count();
		return this.nodes.isEmpty() ? 0 : (double) with / this.nodes.size();
	}

	Decision decide() {
		Map<String, Refusal> refusals = new LinkedHashMap<>();
		if (!this.volumes.problem().isEmpty()) {
			Refusal refusal = new Refusal("VolumeBinding", List.of(this.volumes.problem()), false);
			this.nodes.forEach((node) -> refusals.put(node.name(), refusal));
			return new Decision(null, refusals, Map.of(), this.volumes.problem());
		}
		Set<String> named = NodeAffinity.named(this.pod);
		List<NodeInfo> feasible = new ArrayList<>();
		for (NodeInfo node : this.nodes) {
			Refusal refusal = (named != null && !named.contains(node.name()))
					? new Refusal("NodeAffinity", List.of("node(s) didn't satisfy plugin(s) [NodeAffinity]"), false)
					: Filters.check(this, node);
			if (refusal == null) {
				feasible.add(node);
			}
			else {
				refusals.put(node.name(), refusal);
			}
		}
		for (NodeInfo node : feasible) {
			if (node.name().equals(this.pod.nominated())) {
				return new Decision(node.name(), refusals, Map.of(node.name(), Map.of()), "");
			}
		}
		Map<String, Map<String, Long>> points = Scores.of(this, feasible);
		return new Decision(best(feasible, points), refusals, points, "");
	}

	/** The most points; of equals the one with the fewest Pods, then the first. */
	private static @Nullable String best(List<NodeInfo> feasible, Map<String, Map<String, Long>> points) {
		NodeInfo best = null;
		long most = 0;
		for (NodeInfo node : feasible) {
			long total = points.getOrDefault(node.name(), Map.of()).values().stream().mapToLong(Long::longValue).sum();
			if (best == null || total > most || (total == most && node.pods().size() < best.pods().size())) {
				best = node;
				most = total;
			}
		}
		return (best != null) ? best.name() : null;
	}

	/**
	 * What came out.
	 *
	 * @param node null where none fits
	 * @param refusals by node
	 * @param points by node that fits, then by score
	 * @param problem that lies in the Pod alone; empty where there is none
	 */
	record Decision(@Nullable String node, Map<String, Refusal> refusals, Map<String, Map<String, Long>> points,
			String problem) {
	}

}
