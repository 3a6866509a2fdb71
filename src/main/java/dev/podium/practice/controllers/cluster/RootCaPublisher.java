package dev.podium.practice.controllers.cluster;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.controllers.runtime.InEachNamespace;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each namespace the ConfigMap {@code kube-root-ca.crt} that every Pod mounts. The
 * practice cluster has no certificate authority, and the text says so.
 */
public final class RootCaPublisher extends Controller {

	public RootCaPublisher(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	public void start() {
		InEachNamespace.keep(this, "configmaps", (namespace) -> {
			ObjectNode map = JsonNodeFactory.instance.objectNode();
			map.put("kind", "ConfigMap").put("apiVersion", "v1");
			map.putObject("metadata")
				.put("name", "kube-root-ca.crt")
				.put("namespace", namespace)
				.putObject("annotations")
				.put("kubernetes.io/description",
						"Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints "
								+ "such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed "
								+ "across distributions of Kubernetes clusters.");
			map.putObject("data").put("ca.crt", "# The practice cluster has no certificate authority.\n");
			return map;
		});
	}

}
