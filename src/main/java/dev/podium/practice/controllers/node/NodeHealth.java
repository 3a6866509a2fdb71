package dev.podium.practice.controllers.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;

/**
 * When each node's kubelet was last heard of, on the cluster's clock: its lease or its
 * status said something new. The times that they state are only compared with each other.
 */
final class NodeHealth {

	/** As kube-controller-manager's default since Kubernetes 1.32. */
	static final Duration GRACE = Duration.ofSeconds(50);

	/** For a node that has never reported. */
	private static final Duration STARTUP_GRACE = Duration.ofSeconds(60);

	private final Map<String, Heard> nodes = new HashMap<>();

	/** Takes note of a node's lease. */
	void lease(JsonNode lease, Duration now) {
		String renewed = lease.path("spec").path("renewTime").asString("");
		Heard before = this.nodes.getOrDefault(Meta.name(lease), new Heard(now, "", ""));
		if (!before.renewed().equals(renewed)) {
			this.nodes.put(Meta.name(lease), new Heard(now, renewed, before.heartbeat()));
		}
	}

	/** Takes note of what a node's status says. */
	void status(JsonNode node, Duration now) {
		String heartbeat = Conditions.find(node.path("status"), "Ready").path("lastHeartbeatTime").asString("");
		Heard before = this.nodes.get(Meta.name(node));
		if (before == null || !before.heartbeat().equals(heartbeat)) {
			this.nodes.put(Meta.name(node), new Heard(now, (before != null) ? before.renewed() : "", heartbeat));
		}
	}

	/** Whether it has not been heard of for too long. */
	boolean isSilent(JsonNode node, Duration now) {
		return silence(node, now).compareTo(grace(node)) > 0;
	}

	/** For how long it has not been heard of. */
	Duration silence(JsonNode node, Duration now) {
		Heard heard = this.nodes.get(Meta.name(node));
		return (heard != null) ? now.minus(heard.at()) : Duration.ZERO;
	}

	static Duration grace(JsonNode node) {
		return NodeTaints.ready(node).isEmpty() ? STARTUP_GRACE : GRACE;
	}

	/** Only these are there. */
	void keep(Set<String> names) {
		this.nodes.keySet().retainAll(names);
	}

	private record Heard(Duration at, String renewed, String heartbeat) {
	}

}
