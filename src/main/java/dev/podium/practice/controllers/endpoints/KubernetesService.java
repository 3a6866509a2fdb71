package dev.podium.practice.controllers.endpoints;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever deletes the Service {@code kubernetes}, through which Pods reach the API
 * server, or its addresses, has them again within ten seconds: an API server looks after
 * its own.
 */
public final class KubernetesService extends Controller {

	private static final Duration LOOK = Duration.ofSeconds(10);

	private static final List<String> RESOURCES = List.of("services", "endpoints", "endpointslices.discovery.k8s.io");

	/** As they were when they were first seen, by resource. */
	private final Map<String, ObjectNode> first = new HashMap<>();

	public KubernetesService(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	public void start() {
		RESOURCES.forEach((resource) -> watch(resource, (event) -> changed(resource, event)));
	}

	private void changed(String resource, WatchEvent event) {
		if (!Meta.name(event.object()).equals("kubernetes") || !Meta.namespace(event.object()).equals("default")) {
			return;
		}
		if (event.type().equals("DELETED")) {
			later(LOOK, () -> restore(resource));
		}
		else {
			this.first.putIfAbsent(resource, event.object());
		}
	}

	private void restore(String resource) {
		ObjectNode again = this.first.get(resource);
		if (again != null && api().get(resource, "default", "kubernetes") == null) {
			ObjectNode made = again.deepCopy();
			((ObjectNode) made.path("metadata")).remove("resourceVersion");
			api().create(resource, "default", made);
		}
	}

}
