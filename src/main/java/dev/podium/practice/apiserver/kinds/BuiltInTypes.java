package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.types.ResourceType;

/**
 * The resources that every API server serves, one row each: apiVersion, scope, plural,
 * kind, then short names, categories and subresources, separated by commas. A kind is
 * added with a row; its fields come from its protobuf descriptor (see TypeSchemas).
 */
public final class BuiltInTypes {

	private static final boolean NAMESPACED = true;

	private static final boolean CLUSTER = false;

	/** In the order of a Kubernetes 1.36's discovery. */
	public static final List<ResourceType> ROWS = List.of(
	// @formatter:off
		row("v1", NAMESPACED, "bindings", "Binding", "", "", "").only("create"),
		row("v1", CLUSTER, "componentstatuses", "ComponentStatus", "cs", "", "").only("get", "list"),
		row("v1", NAMESPACED, "configmaps", "ConfigMap", "cm", "", ""),
		row("v1", NAMESPACED, "endpoints", "Endpoints", "ep", "", ""),
		row("v1", NAMESPACED, "events", "Event", "ev", "", ""),
		row("v1", NAMESPACED, "limitranges", "LimitRange", "limits", "", ""),
		row("v1", CLUSTER, "namespaces", "Namespace", "ns", "", "finalize,status").only("create", "delete", "get", "list", "patch", "update", "watch"),
		row("v1", CLUSTER, "nodes", "Node", "no", "", "proxy,status"),
		row("v1", NAMESPACED, "persistentvolumeclaims", "PersistentVolumeClaim", "pvc", "", "status"),
		row("v1", CLUSTER, "persistentvolumes", "PersistentVolume", "pv", "", "status"),
		row("v1", NAMESPACED, "pods", "Pod", "po", "all", "attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize,status"),
		row("v1", NAMESPACED, "podtemplates", "PodTemplate", "", "", ""),
		row("v1", NAMESPACED, "replicationcontrollers", "ReplicationController", "rc", "all", "scale,status"),
		row("v1", NAMESPACED, "resourcequotas", "ResourceQuota", "quota", "", "status"),
		row("v1", NAMESPACED, "secrets", "Secret", "", "", ""),
		row("v1", NAMESPACED, "serviceaccounts", "ServiceAccount", "sa", "", "token"),
		row("v1", NAMESPACED, "services", "Service", "svc", "all", "proxy,status"),
		row("apiregistration.k8s.io/v1", CLUSTER, "apiservices", "APIService", "", "api-extensions", "status"),
		row("apps/v1", NAMESPACED, "controllerrevisions", "ControllerRevision", "", "", ""),
		row("apps/v1", NAMESPACED, "daemonsets", "DaemonSet", "ds", "all", "status"),
		row("apps/v1", NAMESPACED, "deployments", "Deployment", "deploy", "all", "scale,status"),
		row("apps/v1", NAMESPACED, "replicasets", "ReplicaSet", "rs", "all", "scale,status"),
		row("apps/v1", NAMESPACED, "statefulsets", "StatefulSet", "sts", "all", "scale,status"),
		row("events.k8s.io/v1", NAMESPACED, "events", "Event", "ev", "", "").keptAs("events"),
		row("authentication.k8s.io/v1", CLUSTER, "selfsubjectreviews", "SelfSubjectReview", "", "", "").only("create"),
		row("authentication.k8s.io/v1", CLUSTER, "tokenreviews", "TokenReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", NAMESPACED, "localsubjectaccessreviews", "LocalSubjectAccessReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", CLUSTER, "selfsubjectaccessreviews", "SelfSubjectAccessReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", CLUSTER, "selfsubjectrulesreviews", "SelfSubjectRulesReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", CLUSTER, "subjectaccessreviews", "SubjectAccessReview", "", "", "").only("create"),
		row("autoscaling/v2", NAMESPACED, "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", "all", "status"),
		row("autoscaling/v1", NAMESPACED, "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", "all", "status"),
		row("batch/v1", NAMESPACED, "cronjobs", "CronJob", "cj", "all", "status"),
		row("batch/v1", NAMESPACED, "jobs", "Job", "", "all", "status"),
		row("certificates.k8s.io/v1", CLUSTER, "certificatesigningrequests", "CertificateSigningRequest", "csr", "", "approval,status"),
		row("networking.k8s.io/v1", CLUSTER, "ingressclasses", "IngressClass", "", "", ""),
		row("networking.k8s.io/v1", NAMESPACED, "ingresses", "Ingress", "ing", "", "status"),
		row("networking.k8s.io/v1", CLUSTER, "ipaddresses", "IPAddress", "ip", "", ""),
		row("networking.k8s.io/v1", NAMESPACED, "networkpolicies", "NetworkPolicy", "netpol", "", ""),
		row("networking.k8s.io/v1", CLUSTER, "servicecidrs", "ServiceCIDR", "", "", "status"),
		row("policy/v1", NAMESPACED, "poddisruptionbudgets", "PodDisruptionBudget", "pdb", "", "status"),
		row("rbac.authorization.k8s.io/v1", CLUSTER, "clusterrolebindings", "ClusterRoleBinding", "", "", ""),
		row("rbac.authorization.k8s.io/v1", CLUSTER, "clusterroles", "ClusterRole", "", "", ""),
		row("rbac.authorization.k8s.io/v1", NAMESPACED, "rolebindings", "RoleBinding", "", "", ""),
		row("rbac.authorization.k8s.io/v1", NAMESPACED, "roles", "Role", "", "", ""),
		row("storage.k8s.io/v1", CLUSTER, "csidrivers", "CSIDriver", "", "", ""),
		row("storage.k8s.io/v1", CLUSTER, "csinodes", "CSINode", "", "", ""),
		row("storage.k8s.io/v1", NAMESPACED, "csistoragecapacities", "CSIStorageCapacity", "", "", ""),
		row("storage.k8s.io/v1", CLUSTER, "storageclasses", "StorageClass", "sc", "", ""),
		row("storage.k8s.io/v1", CLUSTER, "volumeattachments", "VolumeAttachment", "", "", "status"),
		row("storage.k8s.io/v1", CLUSTER, "volumeattributesclasses", "VolumeAttributesClass", "vac", "", ""),
		row("admissionregistration.k8s.io/v1", CLUSTER, "mutatingadmissionpolicies", "MutatingAdmissionPolicy", "", "api-extensions", ""),
		row("admissionregistration.k8s.io/v1", CLUSTER, "mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding", "", "api-extensions", ""),
		row("admissionregistration.k8s.io/v1", CLUSTER, "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", "", "api-extensions", ""),
		row("admissionregistration.k8s.io/v1", CLUSTER, "validatingadmissionpolicies", "ValidatingAdmissionPolicy", "", "api-extensions", "status"),
		row("admissionregistration.k8s.io/v1", CLUSTER, "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", "", "api-extensions", ""),
		row("admissionregistration.k8s.io/v1", CLUSTER, "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", "", "api-extensions", ""),
		row("apiextensions.k8s.io/v1", CLUSTER, "customresourcedefinitions", "CustomResourceDefinition", "crd,crds", "api-extensions", "status"),
		row("scheduling.k8s.io/v1", CLUSTER, "priorityclasses", "PriorityClass", "pc", "", ""),
		row("coordination.k8s.io/v1", NAMESPACED, "leases", "Lease", "", "", ""),
		row("node.k8s.io/v1", CLUSTER, "runtimeclasses", "RuntimeClass", "", "", ""),
		row("discovery.k8s.io/v1", NAMESPACED, "endpointslices", "EndpointSlice", "", "", ""),
		row("resource.k8s.io/v1", CLUSTER, "deviceclasses", "DeviceClass", "", "", ""),
		row("resource.k8s.io/v1", NAMESPACED, "resourceclaims", "ResourceClaim", "", "", "status"),
		row("resource.k8s.io/v1", NAMESPACED, "resourceclaimtemplates", "ResourceClaimTemplate", "", "", ""),
		row("resource.k8s.io/v1", CLUSTER, "resourceslices", "ResourceSlice", "", "", ""),
		row("flowcontrol.apiserver.k8s.io/v1", CLUSTER, "flowschemas", "FlowSchema", "", "", "status"),
		row("flowcontrol.apiserver.k8s.io/v1", CLUSTER, "prioritylevelconfigurations", "PriorityLevelConfiguration", "", "", "status"));
	// @formatter:on

	private BuiltInTypes() {
	}

	/** The row of a resource that is always served. */
	public static ResourceType get(String apiVersion, String plural) {
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
