package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Why a Pod cannot run on a node, in kube-scheduler's words and order: a row a filter,
 * called as the plugin is; the first that refuses tells why.
 */
final class Filters {

	private static final List<Row> TABLE = List.of(
			row("NodeUnschedulable",
					(cycle, node) -> unless(Taints.unschedulable(cycle.pod(), node), "node(s) were unschedulable")),
			row("NodeName",
					(cycle, node) -> unless(!cycle.pod().node().isEmpty() && !cycle.pod().node().equals(node.name()),
							"node(s) didn't match the requested node name")),
			row("TaintToleration",
					(cycle, node) -> unless(Taints.keepAway(cycle.pod(), node), "node(s) had untolerated taint(s)")),
			row("NodeAffinity",
					(cycle, node) -> unless(!NodeAffinity.matches(cycle.pod(), node),
							"node(s) didn't match Pod's node affinity/selector")),
			row("NodePorts",
					(cycle, node) -> forNow(portTaken(cycle.pod(), node),
							"node(s) didn't have free ports for the requested pod ports")),
			row("NodeResourcesFit", (cycle, node) -> resources(cycle.pod(), node)),
			row("VolumeBinding", (cycle, node) -> {
				String problem = cycle.volumes().problem(node);
				return unless(!problem.isEmpty(), problem);
			}),
			row("PodTopologySpread", (cycle, node) -> cycle.hardSpread().misses(node)
					? unless(true, "node(s) didn't match pod topology spread constraints (missing required label)")
					: forNow(cycle.hardSpread().skewed(node), "node(s) didn't match pod topology spread constraints")),
			row("InterPodAffinity", (cycle, node) -> {
				if (!cycle.affinity().satisfied(node)) {
					return unless(true, "node(s) didn't match pod affinity rules");
				}
				if (!cycle.affinity().undisturbed(node)) {
					return forNow(true, "node(s) didn't match pod anti-affinity rules");
				}
				return forNow(!cycle.affinity().welcome(node),
						"node(s) didn't satisfy existing pods anti-affinity rules");
			}));

	private Filters() {
	}

	/** The first refusal; null where the Pod fits. */
	static @Nullable Refusal check(Cycle cycle, NodeInfo node) {
		for (Row row : TABLE) {
			Finding finding = row.filter().check(cycle, node);
			if (!finding.reasons().isEmpty()) {
				return new Refusal(row.plugin(), finding.reasons(), finding.evictionMayHelp());
			}
		}
		return null;
	}

	private static boolean portTaken(PodInfo pod, NodeInfo node) {
		return !pod.ports().isEmpty() && node.pods()
			.stream()
			.flatMap((other) -> other.ports().stream())
			.anyMatch((taken) -> pod.ports().stream().anyMatch(taken::conflicts));
	}

	/** All resources that do not suffice are named, not only the first. */
	private static Finding resources(PodInfo pod, NodeInfo node) {
		List<String> reasons = new ArrayList<>();
		boolean evictionMayHelp = true;
		if (node.pods().size() + 1 > node.allocatable("pods")) {
			reasons.add("Too many pods");
		}
		Set<String> resources = new TreeSet<>(pod.requests().keySet());
		for (String resource : resources) {
			long wanted = pod.requests().getOrDefault(resource, 0L);
			if (wanted > 0 && wanted > node.allocatable(resource) - node.requested(resource)) {
				reasons.add("Insufficient " + resource);
				evictionMayHelp &= wanted <= node.allocatable(resource);
			}
		}
		return new Finding(reasons, evictionMayHelp);
	}

	private static Row row(String plugin, Filter filter) {
		return new Row(plugin, filter);
	}

	/** A refusal that no eviction changes. */
	private static Finding unless(boolean refused, String reason) {
		return new Finding(refused ? List.of(reason) : List.of(), false);
	}

	/** A refusal that holds while others are there. */
	private static Finding forNow(boolean refused, String reason) {
		return new Finding(refused ? List.of(reason) : List.of(), true);
	}

	private interface Filter {

		Finding check(Cycle cycle, NodeInfo node);

	}

	private record Row(String plugin, Filter filter) {
	}

	private record Finding(List<String> reasons, boolean evictionMayHelp) {
	}

	/**
	 * What speaks against a node.
	 *
	 * @param plugin that refused
	 * @param evictionMayHelp whether the Pod might fit if others went
	 */
	record Refusal(String plugin, List<String> reasons, boolean evictionMayHelp) {
	}

}
