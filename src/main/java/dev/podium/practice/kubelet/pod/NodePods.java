package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import dev.podium.practice.kubelet.runtime.Sandbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Pods of a node that its kubelet works on, from when it hears of each until nothing
 * of it remains.
 */
public final class NodePods {

	private final Node node;

	private final Map<String, String> allocatable;

	private final Map<String, PodWork> pods = new HashMap<>();

	/**
	 * None yet.
	 * @param api as the node's kubelet
	 * @param allocatable what Pods may ask for, by resource
	 */
	public NodePods(ApiClient api, ClusterClock clock, NodeRuntime runtime, Map<String, String> allocatable) {
		this.node = new Node(api, clock, runtime);
		this.allocatable = allocatable;
	}

	/**
	 * Stops the Pods that were removed while no kubelet looked.
	 * @param there the Pods that the API server has
	 */
	public void stopOrphans(List<ObjectNode> there) {
		Set<String> known = new HashSet<>();
		there.forEach((pod) -> known.add(uid(pod)));
		for (String uid : this.node.runtime().pods()) {
			Sandbox sandbox = this.node.runtime().sandbox(uid);
			if (sandbox != null && !known.contains(uid)) {
				PodWork work = new PodWork(this.node, this, sandbox.pod());
				this.pods.put(uid, work);
				this.node.clock().schedule(Duration.ZERO, work::vanished);
			}
		}
	}

	/** Takes what the watch of the node's Pods tells. */
	public void heard(WatchEvent event) {
		ObjectNode pod = event.object();
		PodWork known = this.pods.get(uid(pod));
		if (event.type().equals("DELETED")) {
			if (known != null) {
				known.vanished();
			}
			return;
		}
		if (known != null) {
			known.changed(pod);
			return;
		}
		PodWork work = new PodWork(this.node, this, pod);
		this.pods.put(uid(pod), work);
		work.proceed();
	}

	/** A process of a Pod has ended. */
	public void exited(String uid, ContainerProcess process) {
		PodWork work = this.pods.get(uid);
		if (work != null) {
			work.containers().exited(process);
		}
	}

	/** Whether there is room for a new Pod beside the others; null where there is. */
	@Nullable PodAdmitResult refuse(PodRun pod) {
		List<JsonNode> others = this.pods.values()
			.stream()
			.map(PodWork::pod)
			.filter((other) -> other != pod && other.received && !other.ended)
			.map((other) -> (JsonNode) other.pod())
			.toList();
		return PodAdmitResult.refuse(pod.pod(), others, this.allocatable);
	}

	/** Nothing of this Pod remains, neither here nor at the API server. */
	void forget(String uid) {
		this.pods.remove(uid);
	}

	private static String uid(JsonNode pod) {
		return pod.path("metadata").path("uid").asString("");
	}

	/** Nothing more is done for any of them. */
	public void close() {
		this.pods.values().forEach(PodWork::close);
	}

}
