package dev.podium.practice.controllers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.clock.ClusterClock;

/**
 * All controllers of the practice cluster. One is added with a file and a row.
 */
public final class Controllers implements AutoCloseable {

	/** By name: as the controller is called in kube-controller-manager. */
	private static final Map<String, BiFunction<ApiClient, ClusterClock, Controller>> TABLE = new TreeMap<>(
			Map.of("serviceaccount-controller", ServiceAccountController::new, "root-ca-cert-publisher",
					RootCaPublisher::new, "namespace-controller", NamespaceController::new, "node-controller",
					NodeController::new, "event-expiry", EventExpiry::new, "deployment-controller",
					DeploymentController::new, "replicaset-controller", ReplicaSetController::ofReplicaSets,
					"replicationcontroller-controller", ReplicaSetController::ofReplicationControllers));

	private final List<Controller> controllers = new ArrayList<>();

	/**
	 * Controllers that have not started.
	 * @param clients gives each controller, by its name, a client of its own
	 */
	public Controllers(Function<String, ApiClient> clients, ClusterClock clock) {
		TABLE.forEach((name, controller) -> this.controllers.add(controller.apply(clients.apply(name), clock)));
	}

	/** All begin to watch. */
	public void start() {
		this.controllers.forEach(Controller::start);
	}

	/** All end at once. */
	@Override
	public void close() {
		this.controllers.forEach(Controller::close);
	}

}
