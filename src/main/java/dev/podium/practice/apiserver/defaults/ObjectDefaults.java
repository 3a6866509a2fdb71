package dev.podium.practice.apiserver.defaults;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ServiceSpecs;
import dev.podium.practice.apiserver.types.TypeSchema;
import dev.podium.practice.apiserver.types.TypeSchemas;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.PodDefaults.absent;
import static dev.podium.practice.apiserver.defaults.PodDefaults.absentObject;

/**
 * What the API server adds to objects, one row a kind; afterwards fields stand in the
 * order of their type.
 */
public final class ObjectDefaults implements Defaults {

	private static final Map<String, Consumer<ObjectNode>> DEFAULTS = Map.ofEntries(
	// @formatter:off
		Map.entry("v1/Pod", PodDefaults::pod),
		Map.entry("v1/Namespace", ObjectDefaults::namespace),
		Map.entry("v1/Event", ObjectDefaults::event),
		Map.entry("v1/Secret", ObjectDefaults::secret),
		Map.entry("v1/Service", ObjectDefaults::service),
		Map.entry("v1/Endpoints", ObjectDefaults::endpoints),
		Map.entry("v1/PersistentVolume", ObjectDefaults::persistentVolume),
		Map.entry("v1/PersistentVolumeClaim", (claim) -> absent(claim.withObject("spec"), "volumeMode", "Filesystem")),
		Map.entry("v1/ReplicationController", ObjectDefaults::replicationController),
		Map.entry("apps/v1/Deployment", ObjectDefaults::deployment),
		Map.entry("apps/v1/ReplicaSet", ObjectDefaults::replicaSet),
		Map.entry("apps/v1/StatefulSet", ObjectDefaults::statefulSet),
		Map.entry("apps/v1/DaemonSet", ObjectDefaults::daemonSet),
		Map.entry("batch/v1/Job", ObjectDefaults::job),
		Map.entry("batch/v1/CronJob", ObjectDefaults::cronJob),
		Map.entry("v1/LimitRange", ObjectDefaults::limitRange),
		Map.entry("autoscaling/v2/HorizontalPodAutoscaler", ObjectDefaults::autoscaler),
		Map.entry("networking.k8s.io/v1/NetworkPolicy", ObjectDefaults::networkPolicy),
		Map.entry("rbac.authorization.k8s.io/v1/Role", ObjectDefaults::role),
		Map.entry("rbac.authorization.k8s.io/v1/ClusterRole", ObjectDefaults::role),
		Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", ObjectDefaults::roleBinding),
		Map.entry("rbac.authorization.k8s.io/v1/ClusterRoleBinding", ObjectDefaults::roleBinding),
		Map.entry("scheduling.k8s.io/v1/PriorityClass", (one) -> absent(one, "preemptionPolicy", "PreemptLowerPriority")),
		Map.entry("policy/v1/PodDisruptionBudget", (budget) -> {
			if (budget.get("status") instanceof ObjectNode status) {
				budgetStatus(status);
			}
		}),
		Map.entry("discovery.k8s.io/v1/EndpointSlice", ObjectDefaults::slice),
		Map.entry("storage.k8s.io/v1/StorageClass", ObjectDefaults::storageClass),
		Map.entry("admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy", AdmissionDefaults::policy),
		Map.entry("admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding", AdmissionDefaults::binding),
		Map.entry("admissionregistration.k8s.io/v1/MutatingAdmissionPolicy", AdmissionDefaults::policy),
		Map.entry("admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding", AdmissionDefaults::binding),
		Map.entry("admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration", AdmissionDefaults::validating),
		Map.entry("admissionregistration.k8s.io/v1/MutatingWebhookConfiguration", AdmissionDefaults::mutating),
		Map.entry("apiextensions.k8s.io/v1/CustomResourceDefinition", DefinitionDefaults::add));
	// @formatter:on

	/** The first status of an object, where it is more than nothing. */
	private static final Map<String, Consumer<ObjectNode>> STATUS = Map.ofEntries(
	// @formatter:off
		Map.entry("v1/Namespace", (status) -> status.put("phase", "Active")),
		Map.entry("v1/PersistentVolume", (status) -> status.put("phase", "Pending")),
		Map.entry("v1/PersistentVolumeClaim", (status) -> status.put("phase", "Pending")),
		Map.entry("v1/Service", (status) -> status.putObject("loadBalancer")),
		Map.entry("networking.k8s.io/v1/Ingress", (status) -> status.putObject("loadBalancer")),
		Map.entry("v1/ReplicationController", (status) -> status.put("replicas", 0)),
		Map.entry("apps/v1/ReplicaSet", (status) -> status.put("replicas", 0)),
		Map.entry("apps/v1/StatefulSet", (status) -> status.put("replicas", 0).put("availableReplicas", 0)),
		Map.entry("autoscaling/v2/HorizontalPodAutoscaler", (status) -> status.put("desiredReplicas", 0).putNull("currentMetrics")),
		Map.entry("policy/v1/PodDisruptionBudget", ObjectDefaults::budgetStatus),
		Map.entry("apps/v1/DaemonSet", (status) -> status.put("currentNumberScheduled", 0)
			.put("numberMisscheduled", 0).put("desiredNumberScheduled", 0).put("numberReady", 0)));
	// @formatter:on

	private final TypeSchemas schemas;

	private final RandomGenerator random;

	public ObjectDefaults(TypeSchemas schemas, RandomGenerator random) {
		this.schemas = schemas;
		this.random = random;
	}

	@Override
	public void apply(ResourceType type, ObjectNode object) {
		if (type.custom() != null) {
			type.custom().schema().addDefaults(object);
			return;
		}
		DEFAULTS.getOrDefault(key(type), (any) -> {
		}).accept(object);
		order(type, object);
	}

	@Override
	public void admit(ResourceType type, ObjectNode object) {
		if (type.custom() != null) {
			return;
		}
		if (type.kind().equals("Pod")) {
			PodDefaults.admit(object, this.random);
		}
		else if (type.hasSubresource("status") && !type.kind().equals("Node")) {
			STATUS.getOrDefault(key(type), (any) -> {
			}).accept(object.putObject("status"));
		}
		if (type.kind().equals("PersistentVolume")) {
			object.withObject("status")
				.put("lastPhaseTransitionTime", object.at("/metadata/creationTimestamp").asString(""));
		}
		if (type.kind().equals("Namespace")) {
			object.putObject("spec").putArray("finalizers").add("kubernetes");
		}
		if (type.kind().equals("Job")) {
			admitJob(object);
		}
		order(type, object);
	}

	private void order(ResourceType type, ObjectNode object) {
		TypeSchema schema = this.schemas.find(type.apiVersion(), type.kind());
		if (schema != null) {
			schema.order(object);
		}
	}

	private static String key(ResourceType type) {
		return type.apiVersion() + "/" + type.kind();
	}

	private static void namespace(ObjectNode namespace) {
		ObjectNode metadata = namespace.withObject("metadata");
		String name = metadata.path("name").asString("");
		if (!name.isEmpty()) {
			metadata.withObject("labels").put("kubernetes.io/metadata.name", name);
		}
	}

	/** An Event says what it does not know, too. */
	private static void event(ObjectNode event) {
		absentObject(event, "source");
		for (String time : List.of("firstTimestamp", "lastTimestamp", "eventTime")) {
			if (!event.has(time)) {
				event.putNull(time);
			}
		}
		absent(event, "reportingComponent", "");
		absent(event, "reportingInstance", "");
	}

	private static void secret(ObjectNode secret) {
		absent(secret, "type", "Opaque");
		if (secret.remove("stringData") instanceof ObjectNode texts) {
			ObjectNode data = secret.withObject("data");
			texts.properties()
				.forEach((text) -> data.put(text.getKey(), Base64.getEncoder()
					.encodeToString(text.getValue().asString("").getBytes(StandardCharsets.UTF_8))));
		}
	}

	private static void service(ObjectNode service) {
		ObjectNode spec = service.withObject("spec");
		absent(spec, "type", "ClusterIP");
		absent(spec, "sessionAffinity", "None");
		String type = spec.path("type").asString("");
		if (!type.equals("ExternalName")) {
			absent(spec, "internalTrafficPolicy", "Cluster");
		}
		if (!spec.has("clusterIPs") && !spec.path("clusterIP").asString("").isEmpty()) {
			spec.putArray("clusterIPs").add(spec.path("clusterIP").asString(""));
		}
		if (type.equals("LoadBalancer")) {
			absent(spec, "allocateLoadBalancerNodePorts", true);
		}
		if (spec.path("sessionAffinity").asString("").equals("ClientIP")) {
			absent(absentObject(absentObject(spec, "sessionAffinityConfig"), "clientIP"), "timeoutSeconds", 10800);
		}
		if (ServiceSpecs.isReachedFromOutside(spec)) {
			absent(spec, "externalTrafficPolicy", "Cluster");
		}
		protocol(spec.path("ports"));
		for (JsonNode port : spec.path("ports")) {
			JsonNode target = port.path("targetPort");
			boolean none = target.isMissingNode() || target.asString("").isEmpty() || target.asString("").equals("0");
			if (none && port.has("port")) {
				((ObjectNode) port).set("targetPort", port.path("port"));
			}
		}
	}

	private static void endpoints(ObjectNode endpoints) {
		endpoints.path("subsets").forEach((subset) -> protocol(subset.path("ports")));
	}

	private static void protocol(JsonNode ports) {
		ports.forEach((port) -> absent((ObjectNode) port, "protocol", "TCP"));
	}

	private static void persistentVolume(ObjectNode volume) {
		ObjectNode spec = volume.withObject("spec");
		absent(spec, "persistentVolumeReclaimPolicy", "Retain");
		absent(spec, "volumeMode", "Filesystem");
		if (spec.path("hostPath") instanceof ObjectNode hostPath && !hostPath.has("type")) {
			hostPath.put("type", "");
		}
	}

	private static void replicationController(ObjectNode controller) {
		replicaSet(controller);
		ObjectNode spec = controller.withObject("spec");
		JsonNode labels = spec.at("/template/metadata/labels");
		if (!spec.has("selector") && labels.isObject()) {
			spec.set("selector", labels.deepCopy());
		}
		ObjectNode metadata = controller.withObject("metadata");
		if (metadata.path("labels").isEmpty() && labels.isObject()) {
			metadata.set("labels", labels.deepCopy());
		}
	}

	private static void replicaSet(ObjectNode replicaSet) {
		ObjectNode spec = replicaSet.withObject("spec");
		absent(spec, "replicas", 1);
		PodDefaults.template(spec.path("template"));
	}

	private static void deployment(ObjectNode deployment) {
		replicaSet(deployment);
		ObjectNode spec = deployment.withObject("spec");
		ObjectNode strategy = absentObject(spec, "strategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			ObjectNode rolling = absentObject(strategy, "rollingUpdate");
			absent(rolling, "maxUnavailable", "25%");
			absent(rolling, "maxSurge", "25%");
		}
		absent(spec, "revisionHistoryLimit", 10);
		absent(spec, "progressDeadlineSeconds", 600);
	}

	private static void statefulSet(ObjectNode statefulSet) {
		replicaSet(statefulSet);
		ObjectNode spec = statefulSet.withObject("spec");
		absent(spec, "podManagementPolicy", "OrderedReady");
		ObjectNode strategy = absentObject(spec, "updateStrategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			absent(absentObject(strategy, "rollingUpdate"), "partition", 0);
		}
		absent(spec, "revisionHistoryLimit", 10);
		for (JsonNode claim : spec.path("volumeClaimTemplates")) {
			ObjectNode template = (ObjectNode) claim;
			template.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
			absent(template.withObject("spec"), "volumeMode", "Filesystem");
			absent(absentObject(template, "status"), "phase", "Pending");
		}
		ObjectNode retention = absentObject(spec, "persistentVolumeClaimRetentionPolicy");
		absent(retention, "whenDeleted", "Retain");
		absent(retention, "whenScaled", "Retain");
	}

	private static void daemonSet(ObjectNode daemonSet) {
		absent(daemonSet.withObject("metadata").withObject("annotations"), Metadata.TEMPLATE_GENERATION, "1");
		ObjectNode spec = daemonSet.withObject("spec");
		PodDefaults.template(spec.path("template"));
		ObjectNode strategy = absentObject(spec, "updateStrategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			ObjectNode rolling = absentObject(strategy, "rollingUpdate");
			absent(rolling, "maxUnavailable", 1);
			absent(rolling, "maxSurge", 0);
		}
		absent(spec, "revisionHistoryLimit", 10);
	}

	private static void job(ObjectNode job) {
		ObjectNode spec = job.withObject("spec");
		if (!spec.has("parallelism") && !spec.has("completions")) {
			spec.put("completions", 1);
		}
		absent(spec, "parallelism", 1);
		absent(spec, "backoffLimit", spec.has("backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
		JsonNode labels = spec.at("/template/metadata/labels");
		if (!labels.isEmpty() && job.path("metadata").path("labels").isEmpty()) {
			job.withObject("metadata").set("labels", labels.deepCopy());
		}
		absent(spec, "manualSelector", false);
		absent(spec, "completionMode", "NonIndexed");
		for (JsonNode rule : spec.at("/podFailurePolicy/rules")) {
			rule.path("onPodConditions").forEach((pattern) -> absent((ObjectNode) pattern, "status", "True"));
		}
		absent(spec, "suspend", false);
		absent(spec, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
		PodDefaults.template(spec.path("template"));
	}

	/**
	 * A Job's Pods are told by the Job's uid; one without labels has those of its Pods.
	 */
	private static void admitJob(ObjectNode job) {
		String uid = job.at("/metadata/uid").asString("");
		ObjectNode spec = job.withObject("spec");
		if (uid.isEmpty() || spec.path("manualSelector").asBoolean(false)) {
			return;
		}
		ObjectNode labels = spec.withObject("/template/metadata").withObject("labels");
		boolean shared = job.path("metadata").path("labels").isEmpty()
				|| job.path("metadata").path("labels").equals(labels);
		for (String prefix : List.of("batch.kubernetes.io/", "")) {
			absent(labels, prefix + "controller-uid", uid);
			absent(labels, prefix + "job-name", job.at("/metadata/name").asString(""));
		}
		if (shared) {
			job.withObject("metadata").set("labels", labels.deepCopy());
		}
		absent(spec.withObject("/selector/matchLabels"), "batch.kubernetes.io/controller-uid", uid);
	}

	private static void cronJob(ObjectNode cronJob) {
		ObjectNode spec = cronJob.withObject("spec");
		absent(spec, "concurrencyPolicy", "Allow");
		absent(spec, "suspend", false);
		absent(spec, "successfulJobsHistoryLimit", 3);
		absent(spec, "failedJobsHistoryLimit", 1);
		absentObject(absentObject(spec, "jobTemplate"), "metadata");
		PodDefaults.template(spec.at("/jobTemplate/spec/template"));
	}

	private static void limitRange(ObjectNode limitRange) {
		for (JsonNode limit : limitRange.at("/spec/limits")) {
			if (!limit.path("type").asString("").equals("Container") || !(limit instanceof ObjectNode item)) {
				continue;
			}
			fill(item, "max", "default");
			fill(item, "default", "defaultRequest");
			fill(item, "min", "defaultRequest");
		}
	}

	private static void fill(ObjectNode limit, String from, String to) {
		limit.path(from).properties().forEach((one) -> {
			if (!limit.path(to).has(one.getKey())) {
				limit.withObject(to).set(one.getKey(), one.getValue());
			}
		});
	}

	private static void autoscaler(ObjectNode autoscaler) {
		ObjectNode spec = autoscaler.withObject("spec");
		absent(spec, "minReplicas", 1);
		if (spec.path("metrics").isEmpty()) {
			ObjectNode cpu = spec.putArray("metrics").addObject().put("type", "Resource").putObject("resource");
			cpu.put("name", "cpu").putObject("target").put("type", "Utilization").put("averageUtilization", 80);
		}
		if (spec.path("behavior") instanceof ObjectNode behavior) {
			ObjectNode up = absentObject(behavior, "scaleUp");
			absent(up, "stabilizationWindowSeconds", 0);
			scaling(up, true);
			scaling(absentObject(behavior, "scaleDown"), false);
		}
	}

	private static void scaling(ObjectNode rules, boolean up) {
		absent(rules, "selectPolicy", "Max");
		if (rules.path("policies").isEmpty()) {
			var policies = rules.putArray("policies");
			if (up) {
				policies.addObject().put("type", "Pods").put("value", 4).put("periodSeconds", 15);
			}
			policies.addObject().put("type", "Percent").put("value", 100).put("periodSeconds", 15);
		}
	}

	/** Ports without a protocol, and which directions a policy is about. */
	private static void networkPolicy(ObjectNode policy) {
		ObjectNode spec = policy.withObject("spec");
		for (String direction : List.of("ingress", "egress")) {
			spec.path(direction).forEach((rule) -> protocol(rule.path("ports")));
		}
		if (spec.path("policyTypes").isEmpty()) {
			var types = spec.putArray("policyTypes").add("Ingress");
			if (!spec.path("egress").isEmpty()) {
				types.add("Egress");
			}
		}
	}

	/** No rules are written, too. */
	private static void role(ObjectNode role) {
		if (!role.has("rules")) {
			role.putNull("rules");
		}
	}

	private static void roleBinding(ObjectNode binding) {
		if (binding.path("roleRef") instanceof ObjectNode role) {
			absent(role, "apiGroup", "rbac.authorization.k8s.io");
		}
		for (JsonNode subject : binding.path("subjects")) {
			String kind = subject.path("kind").asString("");
			if (kind.equals("User") || kind.equals("Group")) {
				absent((ObjectNode) subject, "apiGroup", "rbac.authorization.k8s.io");
			}
		}
	}

	private static void slice(ObjectNode slice) {
		protocol(slice.path("ports"));
		slice.path("ports").forEach((port) -> absent((ObjectNode) port, "name", ""));
		slice.path("endpoints").forEach((endpoint) -> absentObject((ObjectNode) endpoint, "conditions"));
	}

	private static void budgetStatus(ObjectNode status) {
		for (String count : List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
			absent(status, count, 0);
		}
	}

	private static void storageClass(ObjectNode storageClass) {
		absent(storageClass, "reclaimPolicy", "Delete");
		absent(storageClass, "volumeBindingMode", "Immediate");
	}

}
