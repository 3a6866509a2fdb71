package dev.podium.practice.controllers.cluster;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.controllers.runtime.InEachNamespace;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each namespace its ServiceAccount {@code default}.
 */
public final class ServiceAccountController extends Controller {

	public ServiceAccountController(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	public void start() {
		InEachNamespace.keep(this, "serviceaccounts", (namespace) -> {
			ObjectNode account = JsonNodeFactory.instance.objectNode();
			account.put("kind", "ServiceAccount").put("apiVersion", "v1");
			account.putObject("metadata").put("name", "default").put("namespace", namespace);
			return account;
		});
	}

}
