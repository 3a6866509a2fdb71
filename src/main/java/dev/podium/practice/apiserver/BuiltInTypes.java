package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The resources that every API server serves, one row each: apiVersion, scope, plural,
 * kind, then short names, categories and subresources, separated by commas. A kind is
 * added with a row; its fields come from its protobuf descriptor (see TypeSchemas).
 */
final class BuiltInTypes {

	private static final boolean NAMESPACED = true;

	private static final boolean CLUSTER = false;

	/** In the order of a Kubernetes 1.36's discovery. */
	static final List<ResourceType> ROWS = List.of(
	// @formatter:off
		row("v1", NAMESPACED, "configmaps", "ConfigMap", "cm", "", ""),
		row("v1", NAMESPACED, "endpoints", "Endpoints", "ep", "", ""),
		row("v1", NAMESPACED, "events", "Event", "ev", "", ""),
		row("v1", NAMESPACED, "limitranges", "LimitRange", "limits", "", ""),
		row("v1", CLUSTER, "namespaces", "Namespace", "ns", "", "finalize,status"),
		row("v1", CLUSTER, "nodes", "Node", "no", "", "status"),
		row("v1", NAMESPACED, "persistentvolumeclaims", "PersistentVolumeClaim", "pvc", "", "status"),
		row("v1", CLUSTER, "persistentvolumes", "PersistentVolume", "pv", "", "status"),
		row("v1", NAMESPACED, "pods", "Pod", "po", "all", 
			"attach,binding,ephemeralcontainers,eviction,exec,log,portforward,resize,status"),
		row("v1", NAMESPACED, "podtemplates", "PodTemplate", "", "", ""),
		row("v1", NAMESPACED, "replicationcontrollers", "ReplicationController", "rc", "all", "scale,status"),
		row("v1", NAMESPACED, "resourcequotas", "ResourceQuota", "quota", "", "status"),
		row("v1", NAMESPACED, "secrets", "Secret", "", "", ""),
		row("v1", NAMESPACED, "serviceaccounts", "ServiceAccount", "sa", "", "token"),
		row("v1", NAMESPACED, "services", "Service", "svc", "all", "status"),
		row("apps/v1", NAMESPACED, "controllerrevisions", "ControllerRevision", "", "", ""),
		row("apps/v1", NAMESPACED, "daemonsets", "DaemonSet", "ds", "all", "status"),
		row("apps/v1", NAMESPACED, "deployments", "Deployment", "deploy", "all", "scale,status"),
		row("apps/v1", NAMESPACED, "replicasets", "ReplicaSet", "rs", "all", "scale,status"),
		row("apps/v1", NAMESPACED, "statefulsets", "StatefulSet", "sts", "all", "scale,status"),
		row("autoscaling/v2", NAMESPACED, "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", "all", "status"),
		row("batch/v1", NAMESPACED, "cronjobs", "CronJob", "cj", "all", "status"),
		row("batch/v1", NAMESPACED, "jobs", "Job", "", "all", "status"),
		row("networking.k8s.io/v1", CLUSTER, "ingressclasses", "IngressClass", "", "", ""),
		row("networking.k8s.io/v1", NAMESPACED, "ingresses", "Ingress", "ing", "", "status"),
		row("networking.k8s.io/v1", NAMESPACED, "networkpolicies", "NetworkPolicy", "netpol", "", ""),
		row("policy/v1", NAMESPACED, "poddisruptionbudgets", "PodDisruptionBudget", "pdb", "", "status"),
		row("rbac.authorization.k8s.io/v1", CLUSTER, "clusterrolebindings", "ClusterRoleBinding", "", "", ""),
		row("rbac.authorization.k8s.io/v1", CLUSTER, "clusterroles", "ClusterRole", "", "", ""),
		row("rbac.authorization.k8s.io/v1", NAMESPACED, "rolebindings", "RoleBinding", "", "", ""),
		row("rbac.authorization.k8s.io/v1", NAMESPACED, "roles", "Role", "", "", ""),
		row("storage.k8s.io/v1", CLUSTER, "storageclasses", "StorageClass", "sc", "", ""),
		row("scheduling.k8s.io/v1", CLUSTER, "priorityclasses", "PriorityClass", "pc", "", ""),
		row("coordination.k8s.io/v1", NAMESPACED, "leases", "Lease", "", "", ""),
		row("node.k8s.io/v1", CLUSTER, "runtimeclasses", "RuntimeClass", "", "", ""),
		row("discovery.k8s.io/v1", NAMESPACED, "endpointslices", "EndpointSlice", "", "", ""));
	// @formatter:on

	private BuiltInTypes() {
	}

	/** The row of a resource that is always served. */
	static ResourceType get(String apiVersion, String plural) {
		return ROWS.stream()
			.filter((type) -> type.apiVersion().equals(apiVersion) && type.plural().equals(plural))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(plural + " have no row"));
	}

	private static ResourceType row(String apiVersion, boolean namespaced, String plural, String kind,
			String shortNames, String categories, String subresources) {
		int slash = apiVersion.indexOf('/');
		String group = (slash < 0) ? "" : apiVersion.substring(0, slash);
		return new ResourceType(group, apiVersion.substring(slash + 1), plural, kind.toLowerCase(Locale.ROOT), kind,
				namespaced, split(shortNames), split(categories), new TreeSet<>(split(subresources)));
	}

	private static List<String> split(String names) {
		return Stream.of(names.split(",")).filter((name) -> !name.isEmpty()).toList();
	}

}
