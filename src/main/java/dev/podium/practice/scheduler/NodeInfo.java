package dev.podium.practice.scheduler;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node and the Pods on it, with sums that are kept rather than counted.
 */
final class NodeInfo {

	private final String name;

	private final Map<String, PodInfo> pods = new LinkedHashMap<>();

	private final Map<String, Long> requested = new HashMap<>();

	private final Map<String, Long> scored = new HashMap<>();

	private ObjectNode object = JsonNodeFactory.instance.objectNode();

	private Map<String, String> labels = Map.of();

	private Map<String, Long> allocatable = Map.of();

	private boolean known;

	NodeInfo(String name) {
		this.name = name;
	}

	/** As it is now, for trying what would be. */
	NodeInfo copy() {
		NodeInfo copy = new NodeInfo(this.name);
		copy.describe(this.object);
		this.pods.values().forEach(copy::add);
		return copy;
	}

	void describe(ObjectNode node) {
		this.object = node;
		this.known = true;
		this.labels = Labels.of(node);
		this.allocatable = Resources.of(node.path("status").path("allocatable"));
	}

	/** It is gone; Pods may still be on it. */
	void forget() {
		this.known = false;
	}

	void add(PodInfo pod) {
		remove(pod.uid());
		this.pods.put(pod.uid(), pod);
		pod.requests().forEach((resource, amount) -> this.requested.merge(resource, amount, Long::sum));
		pod.scored().forEach((resource, amount) -> this.scored.merge(resource, amount, Long::sum));
	}

	void remove(String uid) {
		PodInfo pod = this.pods.remove(uid);
		if (pod != null) {
			pod.requests().forEach((resource, amount) -> this.requested.merge(resource, -amount, Long::sum));
			pod.scored().forEach((resource, amount) -> this.scored.merge(resource, -amount, Long::sum));
		}
	}

	String name() {
		return this.name;
	}

	boolean known() {
		return this.known;
	}

	JsonNode object() {
		return this.object;
	}

	Map<String, String> labels() {
		return this.labels;
	}

	Collection<PodInfo> pods() {
		return this.pods.values();
	}

	long allocatable(String resource) {
		return this.allocatable.getOrDefault(resource, 0L);
	}

	long requested(String resource) {
		return this.requested.getOrDefault(resource, 0L);
	}

	/** What its Pods ask for, those that ask for nothing counted as well. */
	long scored(String resource) {
		return this.scored.getOrDefault(resource, 0L);
	}

}
