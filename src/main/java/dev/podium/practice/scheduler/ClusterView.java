package dev.podium.practice.scheduler;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the scheduler knows from its watches: nodes, Pods, which Pods it has just put
 * somewhere itself, and what Pods refer to.
 */
final class ClusterView {

	/** node-2 before node-10. */
	private static final Comparator<String> NATURAL = Comparator
		.<String, String>comparing((name) -> name.replaceAll("\\d+$", ""))
		.thenComparing(String::length)
		.thenComparing(Comparator.naturalOrder());

	private final Map<String, NodeInfo> nodes = new TreeMap<>(NATURAL);

	private final Map<String, PodInfo> pods = new LinkedHashMap<>();

	/** Bound by us, not yet seen as bound: uid to node. */
	private final Map<String, String> assumed = new HashMap<>();

	/** Everything else that is watched, by resource. */
	private final Map<String, Map<ObjectKey, ObjectNode>> others = new HashMap<>();

	void node(ObjectNode node, boolean deleted) {
		NodeInfo info = this.nodes.computeIfAbsent(name(node), NodeInfo::new);
		if (deleted) {
			info.forget();
		}
		else {
			info.describe(node);
		}
	}

	/** Whether a node offers something else than before. */
	boolean changes(ObjectNode node) {
		NodeInfo info = this.nodes.get(name(node));
		if (info == null || !info.known()) {
			return true;
		}
		JsonNode before = info.object();
		return !before.path("spec").equals(node.path("spec"))
				|| !before.path("metadata").path("labels").equals(node.path("metadata").path("labels"))
				|| !before.path("status").path("allocatable").equals(node.path("status").path("allocatable"));
	}

	/** The Pod as it is now known. */
	PodInfo pod(ObjectNode pod, boolean deleted) {
		PodInfo before = this.pods.get(PodInfo.uid(pod));
		PodInfo now = (before != null) ? before.with(pod) : PodInfo.of(pod);
		String on = (before != null) ? nodeOf(before) : "";
		if (deleted) {
			this.pods.remove(now.uid());
			this.assumed.remove(now.uid());
		}
		else {
			this.pods.put(now.uid(), now);
			if (!now.node().isEmpty()) {
				this.assumed.remove(now.uid());
			}
		}
		String to = (deleted || now.over()) ? "" : nodeOf(now);
		NodeInfo old = on.equals(to) ? null : this.nodes.get(on);
		if (old != null) {
			old.remove(now.uid());
		}
		if (!to.isEmpty()) {
			this.nodes.computeIfAbsent(to, NodeInfo::new).add(now);
		}
		return now;
	}

	void assume(PodInfo pod, String node) {
		this.assumed.put(pod.uid(), node);
		this.nodes.computeIfAbsent(node, NodeInfo::new).add(pod);
	}

	/** It was not bound after all. */
	void giveUp(PodInfo pod) {
		NodeInfo node = this.nodes.get(this.assumed.getOrDefault(pod.uid(), ""));
		this.assumed.remove(pod.uid());
		if (node != null) {
			node.remove(pod.uid());
		}
	}

	@Nullable PodInfo pod(String uid) {
		return this.pods.get(uid);
	}

	Collection<PodInfo> pods() {
		return this.pods.values();
	}

	/** Whether a Pod waits for this scheduler. */
	boolean waits(PodInfo pod) {
		return pod.node().isEmpty() && !this.assumed.containsKey(pod.uid()) && !pod.deleting()
				&& pod.spec().path("schedulerName").asString("").equals("default-scheduler")
				&& pod.spec().path("schedulingGates").isEmpty();
	}

	List<NodeInfo> nodes() {
		return this.nodes.values().stream().filter(NodeInfo::known).toList();
	}

	@Nullable NodeInfo node(String name) {
		NodeInfo node = this.nodes.get(name);
		return (node != null && node.known()) ? node : null;
	}

	private String nodeOf(PodInfo pod) {
		return pod.node().isEmpty() ? this.assumed.getOrDefault(pod.uid(), "") : pod.node();
	}

	void other(String resource, ObjectNode object, boolean deleted) {
		Map<ObjectKey, ObjectNode> ofResource = this.others.computeIfAbsent(resource, (none) -> new TreeMap<>());
		ObjectKey key = ObjectKey.of(object);
		if (deleted) {
			ofResource.remove(key);
		}
		else {
			ofResource.put(key, object);
		}
	}

	@Nullable ObjectNode other(String resource, String namespace, String name) {
		return this.others.getOrDefault(resource, Map.of()).get(new ObjectKey(namespace, name));
	}

	Collection<ObjectNode> others(String resource) {
		return this.others.getOrDefault(resource, Map.of()).values();
	}

	private static String name(JsonNode object) {
		return object.path("metadata").path("name").asString("");
	}

}
