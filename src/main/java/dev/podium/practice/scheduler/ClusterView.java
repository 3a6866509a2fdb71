package dev.podium.practice.scheduler;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.scheduler.Filters.NodeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the scheduler knows from its watches: nodes, Pods, and which Pods it has just put
 * somewhere itself.
 */
final class ClusterView {

	private final Map<String, ObjectNode> nodes = new TreeMap<>();

	/** By uid, in the order in which they came. */
	private final Map<String, ObjectNode> pods = new LinkedHashMap<>();

	/** Bound by us, not yet seen as bound: uid to node. */
	private final Map<String, String> assumed = new HashMap<>();

	void node(ObjectNode node, boolean deleted) {
		String name = node.path("metadata").path("name").asString("");
		if (deleted) {
			this.nodes.remove(name);
		}
		else {
			this.nodes.put(name, node);
		}
	}

	/** Whether a node offers something else than before. */
	boolean changes(ObjectNode node) {
		JsonNode before = this.nodes.get(node.path("metadata").path("name").asString(""));
		return before == null || !before.path("spec").equals(node.path("spec"))
				|| !before.path("metadata").path("labels").equals(node.path("metadata").path("labels"))
				|| !before.path("status").path("allocatable").equals(node.path("status").path("allocatable"));
	}

	void pod(ObjectNode pod, boolean deleted) {
		String uid = uid(pod);
		if (deleted) {
			this.pods.remove(uid);
			this.assumed.remove(uid);
			return;
		}
		this.pods.put(uid, pod);
		if (pod.path("spec").path("nodeName").isString()) {
			this.assumed.remove(uid);
		}
	}

	void assume(ObjectNode pod, String node) {
		this.assumed.put(uid(pod), node);
	}

	@Nullable ObjectNode pod(String uid) {
		return this.pods.get(uid);
	}

	/** Whether a Pod waits for this scheduler. */
	boolean waits(@Nullable ObjectNode pod) {
		return pod != null && !pod.path("spec").path("nodeName").isString() && !this.assumed.containsKey(uid(pod))
				&& !pod.path("metadata").has("deletionTimestamp")
				&& pod.path("spec").path("schedulerName").asString("").equals("default-scheduler")
				&& pod.path("spec").path("schedulingGates").isEmpty();
	}

	List<NodeInfo> nodes() {
		return this.nodes.values().stream().map(this::info).toList();
	}

	private NodeInfo info(ObjectNode node) {
		String name = node.path("metadata").path("name").asString("");
		int count = 0;
		Map<String, BigDecimal> requested = new HashMap<>();
		for (ObjectNode pod : this.pods.values()) {
			if (name.equals(nodeOf(pod)) && !over(pod)) {
				count++;
				Resources.requests(pod)
					.forEach((resource, amount) -> requested.merge(resource, amount, BigDecimal::add));
			}
		}
		return new NodeInfo(node, count, requested);
	}

	private @Nullable String nodeOf(ObjectNode pod) {
		JsonNode bound = pod.path("spec").path("nodeName");
		return bound.isString() ? bound.stringValue() : this.assumed.get(uid(pod));
	}

	private static boolean over(ObjectNode pod) {
		String phase = pod.path("status").path("phase").asString("");
		return phase.equals("Succeeded") || phase.equals("Failed");
	}

	static String uid(JsonNode pod) {
		return pod.path("metadata").path("uid").asString("");
	}

}
