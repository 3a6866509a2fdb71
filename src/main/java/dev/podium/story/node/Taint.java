package dev.podium.story.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;

/**
 * A taint of a node.
 */
record Taint(String key, String effect) {

	static final String UNREACHABLE = "node.kubernetes.io/unreachable";

	static final String NOT_READY = "node.kubernetes.io/not-ready";

	static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

	/** Those by which the node lifecycle controller says how a node is. */
	private static final Set<String> OF_HEALTH = Set.of(UNREACHABLE, NOT_READY);

	static List<Taint> of(JsonNode spec) {
		if (!spec.has("taints")) {
			return List.of();
		}
		List<Taint> taints = new ArrayList<>();
		for (JsonNode taint : spec.path("taints")) {
			taints
				.add(new Taint(Cut.name(taint.path("key").asString("")), Cut.name(taint.path("effect").asString(""))));
		}
		return List.copyOf(taints);
	}

	boolean ofHealth() {
		return OF_HEALTH.contains(this.key);
	}

	@Override
	public String toString() {
		return this.key + ':' + this.effect;
	}

}
