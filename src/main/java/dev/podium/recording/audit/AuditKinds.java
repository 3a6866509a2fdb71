package dev.podium.recording.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of Kubernetes by the names that requests use: an entry without bodies does
 * not say the kind.
 */
final class AuditKinds {

	private static final Map<String, String> KINDS = new HashMap<>();

	private static final Map<String, String> RESOURCES = new HashMap<>();

	static {
		for (String kind : """
				Pod Service ConfigMap Secret Node Namespace Event ServiceAccount PersistentVolume PersistentVolumeClaim
				ReplicationController ResourceQuota LimitRange PodTemplate Deployment ReplicaSet StatefulSet DaemonSet
				ControllerRevision Job CronJob HorizontalPodAutoscaler PodDisruptionBudget EndpointSlice Role RoleBinding
				ClusterRole ClusterRoleBinding Lease IPAddress ServiceCIDR VolumeAttachment CSINode CSIDriver
				CSIStorageCapacity RuntimeClass ResourceClaim ResourceClaimTemplate ResourceSlice DeviceClass
				CertificateSigningRequest CustomResourceDefinition APIService FlowSchema PriorityLevelConfiguration
				ValidatingWebhookConfiguration MutatingWebhookConfiguration ValidatingAdmissionPolicy
				ValidatingAdmissionPolicyBinding"""
			.split("\\s+")) {
			add(kind, kind.toLowerCase(java.util.Locale.ROOT) + 's');
		}
		add("Endpoints", "endpoints");
		add("Ingress", "ingresses");
		add("IngressClass", "ingressclasses");
		add("StorageClass", "storageclasses");
		add("PriorityClass", "priorityclasses");
		add("NetworkPolicy", "networkpolicies");
		add("IPAddress", "ipaddresses");
		add("DeviceClass", "deviceclasses");
		add("RuntimeClass", "runtimeclasses");
		add("ValidatingAdmissionPolicy", "validatingadmissionpolicies");
		add("CSIStorageCapacity", "csistoragecapacities");
	}

	/** What counts its wishes: a change of the spec raises metadata.generation. */
	private static final Set<String> COUNTING = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job",
			"CronJob", "ReplicationController", "PodDisruptionBudget", "Ingress", "NetworkPolicy", "Pod");

	private AuditKinds() {
	}

	private static void add(String kind, String resource) {
		KINDS.values().remove(kind);
		KINDS.put(resource, kind);
		RESOURCES.put(kind, resource);
	}

	/** The kind of a resource; the empty string where it is none of Kubernetes' own. */
	static String kind(String resource) {
		return KINDS.getOrDefault(resource, "");
	}

	/** The resource of a kind; the empty string where it is none of Kubernetes' own. */
	static String resource(String kind) {
		return RESOURCES.getOrDefault(kind, "");
	}

	static boolean counts(String kind) {
		return COUNTING.contains(kind);
	}

}
