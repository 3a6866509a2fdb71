package dev.podium.practice.controllers.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The taints that say what a node's conditions say: {@code NoSchedule} for each that is
 * wrong, and {@code NoExecute} where the node is not ready.
 */
final class NodeTaints {

	static final String NOT_READY = "node.kubernetes.io/not-ready";

	static final String UNREACHABLE = "node.kubernetes.io/unreachable";

	private static final String UNSCHEDULABLE = "node.kubernetes.io/unschedulable";

	/** By condition and status. */
	private static final Map<String, String> BY_CONDITION = Map.of("Ready False", NOT_READY, "Ready Unknown",
			UNREACHABLE, "MemoryPressure True", "node.kubernetes.io/memory-pressure", "DiskPressure True",
			"node.kubernetes.io/disk-pressure", "PIDPressure True", "node.kubernetes.io/pid-pressure",
			"NetworkUnavailable True", "node.kubernetes.io/network-unavailable");

	private NodeTaints() {
	}

	/**
	 * The node's taints as they should be.
	 * @param effect {@code NoSchedule} or {@code NoExecute}: the others stay
	 * @param wanted the keys of those that the node should have of ours
	 * @return null where they are so already
	 */
	static @Nullable ArrayNode with(JsonNode node, String effect, Set<String> wanted, Instant now) {
		List<JsonNode> taints = new ArrayList<>();
		Set<String> missing = new LinkedHashSet<>(wanted);
		boolean removed = false;
		for (JsonNode taint : node.path("spec").path("taints")) {
			String key = taint.path("key").asString("");
			boolean ours = taint.path("effect").asString("").equals(effect)
					&& (key.equals(UNSCHEDULABLE) || BY_CONDITION.containsValue(key));
			if (ours && !wanted.contains(key)) {
				removed = true;
			}
			else {
				taints.add(taint);
				if (ours) {
					missing.remove(key);
				}
			}
		}
		if (missing.isEmpty() && !removed) {
			return null;
		}
		ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(taints);
		for (String key : missing) {
			all.addObject().put("key", key).put("effect", effect).put("timeAdded", Times.seconds(now));
		}
		return all;
	}

	/** Nothing new is to come onto the node for these reasons. */
	static Set<String> noSchedule(JsonNode node) {
		Set<String> keys = new LinkedHashSet<>();
		for (JsonNode condition : node.path("status").path("conditions")) {
			String key = BY_CONDITION
				.get(condition.path("type").asString("") + ' ' + condition.path("status").asString(""));
			if (key != null) {
				keys.add(key);
			}
		}
		if (node.path("spec").path("unschedulable").asBoolean(false)) {
			keys.add(UNSCHEDULABLE);
		}
		return keys;
	}

	/** What runs on the node has to go for this reason. */
	static Set<String> noExecute(JsonNode node) {
		return switch (ready(node)) {
			case "False" -> Set.of(NOT_READY);
			case "Unknown" -> Set.of(UNREACHABLE);
			default -> Set.of();
		};
	}

	/** The status of its condition Ready; empty where it has none yet. */
	static String ready(JsonNode node) {
		return Conditions.find(node.path("status"), "Ready").path("status").asString("");
	}

}
