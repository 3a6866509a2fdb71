package dev.podium.practice.controllers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.autoscaling.HorizontalPodAutoscalerController;
import dev.podium.practice.controllers.cluster.ClusterRoleAggregationController;
import dev.podium.practice.controllers.cluster.DisruptionController;
import dev.podium.practice.controllers.cluster.EventExpiry;
import dev.podium.practice.controllers.cluster.GarbageCollector;
import dev.podium.practice.controllers.cluster.NamespaceController;
import dev.podium.practice.controllers.cluster.ResourceQuotaController;
import dev.podium.practice.controllers.cluster.RootCaPublisher;
import dev.podium.practice.controllers.cluster.ServiceAccountController;
import dev.podium.practice.controllers.daemonset.DaemonSetController;
import dev.podium.practice.controllers.deployment.DeploymentController;
import dev.podium.practice.controllers.deployment.ReplicaSetController;
import dev.podium.practice.controllers.endpoints.EndpointController;
import dev.podium.practice.controllers.endpoints.EndpointSliceController;
import dev.podium.practice.controllers.endpoints.EndpointSliceMirroringController;
import dev.podium.practice.controllers.endpoints.IngressController;
import dev.podium.practice.controllers.endpoints.KubernetesService;
import dev.podium.practice.controllers.job.CronJobController;
import dev.podium.practice.controllers.job.JobController;
import dev.podium.practice.controllers.job.TtlAfterFinished;
import dev.podium.practice.controllers.node.NodeIpamController;
import dev.podium.practice.controllers.node.NodeLifecycleController;
import dev.podium.practice.controllers.node.PodGarbageCollector;
import dev.podium.practice.controllers.node.TaintEvictionController;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.controllers.statefulset.StatefulSetController;
import dev.podium.practice.controllers.volume.PersistentVolumeBinder;
import dev.podium.practice.controllers.volume.StorageProvisioner;
import dev.podium.practice.controllers.volume.VolumeProtection;

/**
 * All controllers of the practice cluster. One is added with a file and a row.
 */
public final class Controllers implements AutoCloseable {

	private static final String EVENT_EXPIRY = "event-expiry";

	private static final String KUBERNETES_SERVICE = "kubernetes-service";

	/** What etcd and the API server do in a real cluster: rows, but no components. */
	private static final Set<String> HIDDEN = Set.of(EVENT_EXPIRY, KUBERNETES_SERVICE);

	/** By name: as the controller is called in kube-controller-manager. */
	private static final Map<String, BiFunction<ApiClient, ClusterClock, Controller>> TABLE = new TreeMap<>(
			Map.ofEntries(
			// @formatter:off
		Map.entry("clusterrole-aggregation-controller", ClusterRoleAggregationController::new),
		Map.entry("cronjob-controller", CronJobController::new),
		Map.entry("daemonset-controller", DaemonSetController::new),
		Map.entry("deployment-controller", DeploymentController::new),
		Map.entry("disruption-controller", DisruptionController::new),
		Map.entry("endpoint-controller", EndpointController::new),
		Map.entry("endpointslice-controller", EndpointSliceController::new),
		Map.entry("endpointslicemirroring-controller", EndpointSliceMirroringController::new),
		Map.entry(EVENT_EXPIRY, EventExpiry::new),
		Map.entry("generic-garbage-collector", GarbageCollector::new),
		Map.entry("horizontal-pod-autoscaler", HorizontalPodAutoscalerController::new),
		Map.entry("job-controller", JobController::new),
		Map.entry("ingress-controller", IngressController::new),
		Map.entry(KUBERNETES_SERVICE, KubernetesService::new),
		Map.entry("namespace-controller", NamespaceController::new),
		Map.entry("node-ipam-controller", NodeIpamController::new),
		Map.entry("node-lifecycle-controller", NodeLifecycleController::new),
		Map.entry("persistent-volume-binder", PersistentVolumeBinder::new),
		Map.entry("pod-garbage-collector", PodGarbageCollector::new),
		Map.entry("pv-protection-controller", VolumeProtection::ofVolumes),
		Map.entry("pvc-protection-controller", VolumeProtection::ofClaims),
		Map.entry("replicaset-controller", ReplicaSetController::ofReplicaSets),
		Map.entry("replicationcontroller-controller", ReplicaSetController::ofReplicationControllers),
		Map.entry("resourcequota-controller", ResourceQuotaController::new),
		Map.entry("root-ca-cert-publisher", RootCaPublisher::new),
		Map.entry("serviceaccount-controller", ServiceAccountController::new),
		Map.entry("statefulset-controller", StatefulSetController::new),
		Map.entry("storage-provisioner", StorageProvisioner::new),
		Map.entry("taint-eviction-controller", TaintEvictionController::new),
		Map.entry("ttl-after-finished-controller", TtlAfterFinished::new)));
	// @formatter:on

	/** The service accounts of those that are not called as theirs is. */
	private static final Map<String, String> ACCOUNTS = Map.of("daemonset-controller", "daemon-set-controller",
			"node-ipam-controller", "node-controller", "node-lifecycle-controller", "node-controller",
			"replicationcontroller-controller", "replication-controller", "serviceaccount-controller",
			"service-account-controller", "taint-eviction-controller", "node-controller");

	/** The programs of those that do not write as kube-controller-manager. */
	private static final Map<String, String> PROGRAMS = Map.of("clusterrole-aggregation-controller",
			"clusterrole-aggregation-controller", "ingress-controller", "nginx-ingress-controller", KUBERNETES_SERVICE,
			"kube-apiserver", "storage-provisioner", "storage-provisioner");

	private final List<Controller> controllers = new ArrayList<>();

	/**
	 * Controllers that have not started.
	 * @param clients gives each controller, by its name, a client of its own
	 */
	public Controllers(Function<String, ApiClient> clients, ClusterClock clock) {
		TABLE.forEach((name, controller) -> this.controllers.add(controller.apply(clients.apply(name), clock)));
	}

	private Controllers(Controller one) {
		this.controllers.add(one);
	}

	/** The names of all, as kube-controller-manager calls them. */
	public static List<String> names() {
		return List.copyOf(TABLE.keySet());
	}

	/** Whether it stands for no component of a real cluster's own. */
	public static boolean isHidden(String controller) {
		return HIDDEN.contains(controller);
	}

	/**
	 * One of them, not started.
	 * @param decisions told what it decides where no write shows it
	 */
	public static Controllers only(String name, ApiClient client, ClusterClock clock,
			Consumer<Controller.Decision> decisions) {
		BiFunction<ApiClient, ClusterClock, Controller> row = TABLE.get(name);
		if (row == null) {
			throw new IllegalArgumentException("There is no controller " + name);
		}
		Controller one = row.apply(client, clock);
		one.onDecision(decisions);
		return new Controllers(one);
	}

	/** The user as whom a controller calls, as in an audit log. */
	public static String user(String controller) {
		if (controller.equals("ingress-controller")) {
			return "system:serviceaccount:ingress-nginx:ingress-nginx";
		}
		return "system:serviceaccount:kube-system:" + ACCOUNTS.getOrDefault(controller, controller);
	}

	/** The program that a controller is part of: it names the field manager. */
	public static String program(String controller) {
		return PROGRAMS.getOrDefault(controller, "kube-controller-manager");
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
