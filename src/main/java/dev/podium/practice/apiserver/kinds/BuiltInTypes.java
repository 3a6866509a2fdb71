package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.kinds.job.CronJobStrategy;
import dev.podium.practice.apiserver.kinds.job.JobStrategy;
import dev.podium.practice.apiserver.kinds.pod.PodStrategy;
import dev.podium.practice.apiserver.kinds.pod.PodTemplateStrategy;
import dev.podium.practice.apiserver.kinds.service.EndpointSliceStrategy;
import dev.podium.practice.apiserver.kinds.service.EndpointsStrategy;
import dev.podium.practice.apiserver.kinds.service.ServiceStrategy;
import dev.podium.practice.apiserver.kinds.workloads.DaemonSetStrategy;
import dev.podium.practice.apiserver.kinds.workloads.DeploymentStrategy;
import dev.podium.practice.apiserver.kinds.workloads.ReplicaSetStrategy;
import dev.podium.practice.apiserver.kinds.workloads.ReplicationControllerStrategy;
import dev.podium.practice.apiserver.kinds.workloads.StatefulSetStrategy;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.ResourceType;

/**
 * The resources that every API server serves, one row each: apiVersion, scope, plural,
 * kind, then short names, categories and subresources, separated by commas, then what is
 * particular to the kind. A kind is added with a row and its strategy; its fields come
 * from its protobuf descriptor (see TypeSchemas).
 */
public final class BuiltInTypes {

	private static final boolean NAMESPACED = true;

	private static final boolean CLUSTER = false;

	/** In the order of a Kubernetes 1.36's discovery. */
	public static final List<ResourceType> ROWS = List.of(
	// @formatter:off
		row("v1", NAMESPACED, "bindings", "Binding", "", "", "").only("create"),
		row("v1", CLUSTER, "componentstatuses", "ComponentStatus", "cs", "", "", new ComponentStatusStrategy()).only("get", "list"),
		row("v1", NAMESPACED, "configmaps", "ConfigMap", "cm", "", "", new ConfigMapStrategy()),
		row("v1", NAMESPACED, "endpoints", "Endpoints", "ep", "", "", new EndpointsStrategy()),
		row("v1", NAMESPACED, "events", "Event", "ev", "", "", EventStrategy.CORE),
		row("v1", NAMESPACED, "limitranges", "LimitRange", "limits", "", "", new LimitRangeStrategy()),
		row("v1", CLUSTER, "namespaces", "Namespace", "ns", "", "finalize,status", new NamespaceStrategy()).only("create", "delete", "get", "list", "patch", "update", "watch"),
		row("v1", CLUSTER, "nodes", "Node", "no", "", "proxy,status", new NodeStrategy()),
		row("v1", NAMESPACED, "persistentvolumeclaims", "PersistentVolumeClaim", "pvc", "", "status", new PersistentVolumeClaimStrategy()),
		row("v1", CLUSTER, "persistentvolumes", "PersistentVolume", "pv", "", "status", new PersistentVolumeStrategy()),
		row("v1", NAMESPACED, "pods", "Pod", "po", "all", "attach,binding,ephemeralcontainers,eviction,exec,log,portforward,proxy,resize,status", new PodStrategy()),
		row("v1", NAMESPACED, "podtemplates", "PodTemplate", "", "", "", new PodTemplateStrategy()),
		row("v1", NAMESPACED, "replicationcontrollers", "ReplicationController", "rc", "all", "scale,status", new ReplicationControllerStrategy()),
		row("v1", NAMESPACED, "resourcequotas", "ResourceQuota", "quota", "", "status", new ResourceQuotaStrategy()),
		row("v1", NAMESPACED, "secrets", "Secret", "", "", "", new SecretStrategy()),
		row("v1", NAMESPACED, "serviceaccounts", "ServiceAccount", "sa", "", "token", new ServiceAccountStrategy()),
		row("v1", NAMESPACED, "services", "Service", "svc", "all", "proxy,status", new ServiceStrategy()),
		row("apiregistration.k8s.io/v1", CLUSTER, "apiservices", "APIService", "", "api-extensions", "status", new ApiServiceStrategy()),
		row("apps/v1", NAMESPACED, "controllerrevisions", "ControllerRevision", "", "", "", new ControllerRevisionStrategy()),
		row("apps/v1", NAMESPACED, "daemonsets", "DaemonSet", "ds", "all", "status", new DaemonSetStrategy()),
		row("apps/v1", NAMESPACED, "deployments", "Deployment", "deploy", "all", "scale,status", new DeploymentStrategy()),
		row("apps/v1", NAMESPACED, "replicasets", "ReplicaSet", "rs", "all", "scale,status", new ReplicaSetStrategy()),
		row("apps/v1", NAMESPACED, "statefulsets", "StatefulSet", "sts", "all", "scale,status", new StatefulSetStrategy()),
		row("events.k8s.io/v1", NAMESPACED, "events", "Event", "ev", "", "", EventStrategy.OWN_GROUP).keptAs("events"),
		row("authentication.k8s.io/v1", CLUSTER, "selfsubjectreviews", "SelfSubjectReview", "", "", "").only("create"),
		row("authentication.k8s.io/v1", CLUSTER, "tokenreviews", "TokenReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", NAMESPACED, "localsubjectaccessreviews", "LocalSubjectAccessReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", CLUSTER, "selfsubjectaccessreviews", "SelfSubjectAccessReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", CLUSTER, "selfsubjectrulesreviews", "SelfSubjectRulesReview", "", "", "").only("create"),
		row("authorization.k8s.io/v1", CLUSTER, "subjectaccessreviews", "SubjectAccessReview", "", "", "").only("create"),
		row("autoscaling/v2", NAMESPACED, "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", "all", "status", new HorizontalPodAutoscalerStrategy()),
		row("autoscaling/v1", NAMESPACED, "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa", "all", "status", new HorizontalPodAutoscalerStrategy()),
		row("batch/v1", NAMESPACED, "cronjobs", "CronJob", "cj", "all", "status", new CronJobStrategy()),
		row("batch/v1", NAMESPACED, "jobs", "Job", "", "all", "status", new JobStrategy()),
		row("certificates.k8s.io/v1", CLUSTER, "certificatesigningrequests", "CertificateSigningRequest", "csr", "", "approval,status", new CertificateSigningRequestStrategy()),
		row("networking.k8s.io/v1", CLUSTER, "ingressclasses", "IngressClass", "", "", "", new IngressClassStrategy()),
		row("networking.k8s.io/v1", NAMESPACED, "ingresses", "Ingress", "ing", "", "status", new IngressStrategy()),
		row("networking.k8s.io/v1", CLUSTER, "ipaddresses", "IPAddress", "ip", "", "", new IpAddressStrategy()),
		row("networking.k8s.io/v1", NAMESPACED, "networkpolicies", "NetworkPolicy", "netpol", "", "", new NetworkPolicyStrategy()),
		row("networking.k8s.io/v1", CLUSTER, "servicecidrs", "ServiceCIDR", "", "", "status", new ServiceCidrStrategy()),
		row("policy/v1", NAMESPACED, "poddisruptionbudgets", "PodDisruptionBudget", "pdb", "", "status", new PodDisruptionBudgetStrategy()),
		row("rbac.authorization.k8s.io/v1", CLUSTER, "clusterrolebindings", "ClusterRoleBinding", "", "", "", new RoleBindingStrategy("ClusterRole")),
		row("rbac.authorization.k8s.io/v1", CLUSTER, "clusterroles", "ClusterRole", "", "", "", new RoleStrategy(CLUSTER)),
		row("rbac.authorization.k8s.io/v1", NAMESPACED, "rolebindings", "RoleBinding", "", "", "", new RoleBindingStrategy("Role", "ClusterRole")),
		row("rbac.authorization.k8s.io/v1", NAMESPACED, "roles", "Role", "", "", "", new RoleStrategy(NAMESPACED)),
		row("storage.k8s.io/v1", CLUSTER, "csidrivers", "CSIDriver", "", "", "", new CsiDriverStrategy()),
		row("storage.k8s.io/v1", CLUSTER, "csinodes", "CSINode", "", "", "", new CsiNodeStrategy()),
		row("storage.k8s.io/v1", NAMESPACED, "csistoragecapacities", "CSIStorageCapacity", "", "", ""),
		row("storage.k8s.io/v1", CLUSTER, "storageclasses", "StorageClass", "sc", "", "", new StorageClassStrategy()),
		row("storage.k8s.io/v1", CLUSTER, "volumeattachments", "VolumeAttachment", "", "", "status", new VolumeAttachmentStrategy()),
		row("storage.k8s.io/v1", CLUSTER, "volumeattributesclasses", "VolumeAttributesClass", "vac", "", "", new VolumeAttributesClassStrategy()),
		row("admissionregistration.k8s.io/v1", CLUSTER, "mutatingadmissionpolicies", "MutatingAdmissionPolicy", "", "api-extensions", "", new AdmissionPolicyStrategy("mutations")),
		row("admissionregistration.k8s.io/v1", CLUSTER, "mutatingadmissionpolicybindings", "MutatingAdmissionPolicyBinding", "", "api-extensions", "", new PolicyBindingStrategy()),
		row("admissionregistration.k8s.io/v1", CLUSTER, "mutatingwebhookconfigurations", "MutatingWebhookConfiguration", "", "api-extensions", "", new WebhookConfigurationStrategy(true)),
		row("admissionregistration.k8s.io/v1", CLUSTER, "validatingadmissionpolicies", "ValidatingAdmissionPolicy", "", "api-extensions", "status", new AdmissionPolicyStrategy("validations")),
		row("admissionregistration.k8s.io/v1", CLUSTER, "validatingadmissionpolicybindings", "ValidatingAdmissionPolicyBinding", "", "api-extensions", "", new PolicyBindingStrategy()),
		row("admissionregistration.k8s.io/v1", CLUSTER, "validatingwebhookconfigurations", "ValidatingWebhookConfiguration", "", "api-extensions", "", new WebhookConfigurationStrategy(false)),
		row("apiextensions.k8s.io/v1", CLUSTER, "customresourcedefinitions", "CustomResourceDefinition", "crd,crds", "api-extensions", "status", new CustomResourceDefinitionStrategy()),
		row("scheduling.k8s.io/v1", CLUSTER, "priorityclasses", "PriorityClass", "pc", "", "", new PriorityClassStrategy()),
		row("coordination.k8s.io/v1", NAMESPACED, "leases", "Lease", "", "", "", new LeaseStrategy()),
		row("node.k8s.io/v1", CLUSTER, "runtimeclasses", "RuntimeClass", "", "", "", new RuntimeClassStrategy()),
		row("discovery.k8s.io/v1", NAMESPACED, "endpointslices", "EndpointSlice", "", "", "", new EndpointSliceStrategy()),
		row("resource.k8s.io/v1", CLUSTER, "deviceclasses", "DeviceClass", "", "", "", new DeviceClassStrategy()),
		row("resource.k8s.io/v1", NAMESPACED, "resourceclaims", "ResourceClaim", "", "", "status", new ResourceClaimStrategy()),
		row("resource.k8s.io/v1", NAMESPACED, "resourceclaimtemplates", "ResourceClaimTemplate", "", "", "", new ResourceClaimTemplateStrategy()),
		row("resource.k8s.io/v1", CLUSTER, "resourceslices", "ResourceSlice", "", "", "", new ResourceSliceStrategy()),
		row("flowcontrol.apiserver.k8s.io/v1", CLUSTER, "flowschemas", "FlowSchema", "", "", "status", new FlowSchemaStrategy()),
		row("flowcontrol.apiserver.k8s.io/v1", CLUSTER, "prioritylevelconfigurations", "PriorityLevelConfiguration", "", "", "status", new PriorityLevelStrategy()));
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

	/** Of a kind that is only kept, or that is only asked. */
	private static ResourceType row(String apiVersion, boolean namespaced, String plural, String kind,
			String shortNames, String categories, String subresources) {
		return row(apiVersion, namespaced, plural, kind, shortNames, categories, subresources, KindStrategy.NONE);
	}

	private static ResourceType row(String apiVersion, boolean namespaced, String plural, String kind,
			String shortNames, String categories, String subresources, KindStrategy strategy) {
		int slash = apiVersion.indexOf('/');
		String group = (slash < 0) ? "" : apiVersion.substring(0, slash);
		return new ResourceType(group, apiVersion.substring(slash + 1), plural, kind.toLowerCase(Locale.ROOT), kind,
				namespaced, split(shortNames), split(categories), new TreeSet<>(split(subresources)))
			.with(strategy);
	}

	private static List<String> split(String names) {
		return Stream.of(names.split(",")).filter((name) -> !name.isEmpty()).toList();
	}

}
