package dev.podium.story.advice;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes that take any Pod.
 */
final class FreeNodes {

	private static final int MAX = 10_000;

	private final Map<String, Boolean> nodes = new LinkedHashMap<>();

	private int free;

	int count() {
		return this.free;
	}

	/**
	 * Takes a node.
	 * @return whether there is another choice of nodes now than before
	 */
	boolean take(String uid, ObjectNode node, boolean gone) {
		boolean chosen = this.free > 1;
		boolean open = !gone && takesAny(node.path("spec"));
		Boolean before = gone ? this.nodes.remove(uid) : this.nodes.put(uid, open);
		this.free += (open ? 1 : 0) - (Boolean.TRUE.equals(before) ? 1 : 0);
		if (this.nodes.size() > MAX && this.nodes.remove(this.nodes.keySet().iterator().next())) {
			this.free--;
		}
		return chosen != this.free > 1;
	}

	private static boolean takesAny(JsonNode spec) {
		for (JsonNode taint : spec.path("taints")) {
			if (!taint.path("effect").asString("").equals("PreferNoSchedule")) {
				return false;
			}
		}
		return !spec.path("unschedulable").asBoolean(false);
	}

}
