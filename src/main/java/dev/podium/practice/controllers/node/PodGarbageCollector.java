package dev.podium.practice.controllers.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.endpoints.ServicePods;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes Pods whose node is no more, and those that are to go and have no node.
 */
public final class PodGarbageCollector extends KeyedController {

	private static final Duration LOOK = Duration.ofSeconds(20);

	/** A node may come back within this. */
	private static final Duration QUARANTINE = Duration.ofSeconds(40);

	private final Informer nodes = informer("nodes", (before, after) -> {
	});

	private final Informer pods = informer("pods", (before, after) -> {
	});

	/** Since when a node was missed. */
	private final Map<String, Duration> missed = new HashMap<>();

	public PodGarbageCollector(ApiClient api, ClusterClock clock) {
		super(api, clock, "pod-garbage-collector");
	}

	@Override
	public void start() {
		super.start();
		later(LOOK, this::look);
	}

	private void look() {
		later(LOOK, this::look);
		if (!this.nodes.isListed() || !this.pods.isListed()) {
			return;
		}
		Map<String, Duration> before = new HashMap<>(this.missed);
		this.missed.clear();
		for (ObjectNode pod : this.pods.list()) {
			String node = pod.path("spec").path("nodeName").asString("");
			if (node.isEmpty() ? Meta.isDeleting(pod) : this.nodes.get(new ObjectKey("", node)) == null) {
				if (!node.isEmpty()) {
					this.missed.put(node, before.getOrDefault(node, clock().elapsed()));
				}
				queue().add(ObjectKey.of(pod));
			}
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode pod = this.pods.get(key);
		if (pod == null) {
			return;
		}
		String node = pod.path("spec").path("nodeName").asString("");
		Duration since = this.missed.get(node);
		boolean orphaned = since != null && clock().elapsed().minus(since).compareTo(QUARANTINE) >= 0;
		if (!orphaned && !(node.isEmpty() && Meta.isDeleting(pod))) {
			return;
		}
		if (!ServicePods.hasEnded(pod)) {
			steps.write(() -> api().patchStatus("pods", key.namespace(), key.name(), failed(pod, orphaned)));
		}
		steps.write(() -> delete(key, Meta.uid(pod)));
	}

	private ObjectNode failed(ObjectNode pod, boolean orphaned) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		ObjectNode status = patch.putObject("status").put("phase", "Failed");
		if (orphaned) {
			status.putArray("conditions")
				.add(Pods.disruptionTarget(pod, clock().now(), "DeletionByPodGC", "PodGC: node no longer exists"));
		}
		return patch;
	}

	private void delete(ObjectKey key, String uid) {
		try {
			api().delete("pods", key.namespace(), key.name(), DeleteOptions.PLAIN.withGrace(0L).withUid(uid));
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
		}
	}

}
