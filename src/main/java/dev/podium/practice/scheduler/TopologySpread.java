package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.practice.apimachinery.Selector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * topologySpreadConstraints of one kind (hard or soft), asked once for a Pod and answered
 * for each node. A Pod of a controller without constraints is spread softly over nodes
 * and zones, which is kube-scheduler's default.
 */
final class TopologySpread {

	private static final String HOSTNAME = "kubernetes.io/hostname";

	private final PodInfo pod;

	private final List<Constraint> constraints = new ArrayList<>();

	private final boolean ownConstraints;

	TopologySpread(PodInfo pod, List<NodeInfo> nodes, String action) {
		this.pod = pod;
		JsonNode own = pod.spec().path("topologySpreadConstraints");
		this.ownConstraints = !own.isEmpty();
		for (JsonNode constraint : own) {
			if (constraint.path("whenUnsatisfiable").asString("").equals(action)) {
				this.constraints.add(new Constraint(constraint));
			}
		}
		if (!this.ownConstraints && action.equals("ScheduleAnyway") && !pod.owner().isEmpty()) {
			this.constraints.add(new Constraint(HOSTNAME, 3));
			this.constraints.add(new Constraint("topology.kubernetes.io/zone", 5));
		}
		if (!this.constraints.isEmpty()) {
			nodes.forEach(this::count);
		}
	}

	private void count(NodeInfo node) {
		if (this.ownConstraints && !hasAllKeys(node)) {
			return;
		}
		for (Constraint constraint : this.constraints) {
			String value = node.labels().get(constraint.key);
			if (value != null && constraint.counts(this.pod, node)) {
				int matching = 0;
				for (PodInfo other : node.pods()) {
					matching += constraint.isAbout(this.pod, other) && !other.deleting() ? 1 : 0;
				}
				constraint.domains.merge(value, matching, Integer::sum);
			}
		}
	}

	private boolean hasAllKeys(NodeInfo node) {
		return this.constraints.stream().allMatch((constraint) -> node.labels().containsKey(constraint.key));
	}

	boolean isEmpty() {
		return this.constraints.isEmpty();
	}

	/** Whether a label is missing without which nothing can be spread. */
	boolean misses(NodeInfo node) {
		return !hasAllKeys(node);
	}

	/** Whether the Pod would make it too uneven. */
	boolean skewed(NodeInfo node) {
		for (Constraint constraint : this.constraints) {
			int self = constraint.isAbout(this.pod, this.pod) ? 1 : 0;
			int least = constraint.domains.values().stream().mapToInt(Integer::intValue).min().orElse(0);
			if (constraint.domains.size() < constraint.minDomains) {
				least = 0;
			}
			int there = constraint.domains.getOrDefault(node.labels().getOrDefault(constraint.key, ""), 0);
			if (there + self - least > constraint.maxSkew) {
				return true;
			}
		}
		return false;
	}

	/** How much of the same is there already; -1 for a node that is not to be judged. */
	long crowd(NodeInfo node, List<NodeInfo> feasible) {
		if (this.ownConstraints && !hasAllKeys(node)) {
			return -1;
		}
		double sum = 0;
		for (Constraint constraint : this.constraints) {
			String value = node.labels().get(constraint.key);
			if (value != null) {
				Set<String> values = feasible.stream()
					.map((one) -> one.labels().getOrDefault(constraint.key, ""))
					.filter((one) -> !one.isEmpty())
					.collect(Collectors.toSet());
				sum += constraint.domains.getOrDefault(value, 0) * Math.log(values.size() + 2.0)
						+ (constraint.maxSkew - 1);
			}
		}
		return Math.round(sum);
	}

	private static final class Constraint {

		private final JsonNode json;

		private final Selector selector;

		private final String key;

		private final int maxSkew;

		private final int minDomains;

		private final Map<String, Integer> domains = new HashMap<>();

		Constraint(JsonNode json) {
			this.json = json;
			this.selector = Selector.of(json.path("labelSelector"));
			this.key = json.path("topologyKey").asString("");
			this.maxSkew = json.path("maxSkew").asInt(1);
			this.minDomains = json.path("minDomains").asInt(1);
		}

		Constraint(String key, int maxSkew) {
			this.json = MissingNode.getInstance();
			this.selector = Selector.of(this.json);
			this.key = key;
			this.maxSkew = maxSkew;
			this.minDomains = 1;
		}

		boolean counts(PodInfo pod, NodeInfo node) {
			boolean affine = this.json.path("nodeAffinityPolicy").asString("Honor").equals("Ignore")
					|| NodeAffinity.matches(pod, node);
			boolean tolerates = !this.json.path("nodeTaintsPolicy").asString("Ignore").equals("Honor")
					|| !Taints.keepAway(pod, node);
			return affine && tolerates;
		}

		boolean isAbout(PodInfo pod, PodInfo other) {
			if (!pod.namespace().equals(other.namespace())) {
				return false;
			}
			if (this.json.isMissingNode()) {
				return pod.owner().equals(other.owner());
			}
			for (JsonNode key : this.json.path("matchLabelKeys")) {
				String own = pod.labels().get(key.asString(""));
				if (own != null && !own.equals(other.labels().get(key.asString("")))) {
					return false;
				}
			}
			return this.selector.matchesLabels(other.labels());
		}

	}

}
