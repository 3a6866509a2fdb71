package dev.podium.story.authors;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.podium.change.PathChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the controllers within kube-controller-manager apart: all write as one field
 * manager, but each writes its own kinds, subresources and fields. Rows are tried in
 * order; a new controller is a new row.
 */
final class ControllerAuthors {

	static final String GARBAGE_COLLECTOR = "generic-garbage-collector";

	/**
	 * One row.
	 *
	 * @param kind written; {@code *} is any
	 * @param subresource written; {@code *} is any, the empty string the object itself
	 * @param path a changed path starts with it; the empty string is any
	 * @param name the controller; {@code owner} is the controller of the owner's kind
	 */
	private record Row(String kind, String subresource, String path, String name) {

		boolean matches(Write write, String writtenSubresource) {
			return (this.kind.equals("*") || this.kind.equals(write.kind()))
					&& (this.subresource.equals("*") || this.subresource.equals(writtenSubresource))
					&& (this.path.isEmpty() || write.touches(this.path));
		}

	}

	private static final String OWNER = "owner";

	private static final List<Row> ROWS = List.of(row("*", "scale", "", "horizontal-pod-autoscaler"),
			row("Pod", "*", "metadata.finalizers", "job-controller"),
			row("Pod", "status", "status.resourceClaimStatuses", "resource-claim-controller"),
			row("Pod", "status", "", "node-controller"), row("Pod", "*", "", OWNER),
			row("Node", "", "metadata.annotations['node.alpha.kubernetes.io/ttl']", "ttl-controller"),
			row("Node", "*", "status.volumesAttached", "attachdetach-controller"),
			row("Node", "*", "", "node-controller"), row("Namespace", "*", "", "namespace-controller"),
			row("Deployment", "*", "", "deployment-controller"),
			row("ReplicaSet", "status", "", "replicaset-controller"),
			row("ReplicaSet", "*", "", "deployment-controller"),
			row("ReplicationController", "*", "", "replication-controller"),
			row("StatefulSet", "*", "", "statefulset-controller"), row("DaemonSet", "*", "", "daemon-set-controller"),
			row("Job", "*", "metadata.ownerReferences", "cronjob-controller"), row("Job", "*", "", "job-controller"),
			row("CronJob", "*", "", "cronjob-controller"), row("ControllerRevision", "*", "", OWNER),
			row("Service", "*", "", "service-controller"), row("Endpoints", "*", "", "endpoint-controller"),
			row("HorizontalPodAutoscaler", "*", "", "horizontal-pod-autoscaler"),
			row("PodDisruptionBudget", "*", "", "disruption-controller"),
			row("PersistentVolumeClaim", "*", "metadata.finalizers", "pvc-protection-controller"),
			row("PersistentVolumeClaim", "*", "", "persistent-volume-binder"),
			row("PersistentVolume", "*", "metadata.finalizers", "pv-protection-controller"),
			row("PersistentVolume", "*", "", "persistent-volume-binder"),
			row("ServiceAccount", "*", "", "service-account-controller"),
			row("ResourceQuota", "*", "", "resourcequota-controller"),
			row("CertificateSigningRequest", "*", "", "certificate-controller"),
			row("ResourceClaim", "*", "", "resource-claim-controller"));

	/** Which controller makes and deletes what an object of a kind controls. */
	private static final Map<String, String> BY_OWNER = Map.of("Deployment", "deployment-controller", "ReplicaSet",
			"replicaset-controller", "ReplicationController", "replication-controller", "StatefulSet",
			"statefulset-controller", "DaemonSet", "daemon-set-controller", "Job", "job-controller", "CronJob",
			"cronjob-controller", "Service", "endpointslice-controller", "Endpoints",
			"endpointslicemirroring-controller");

	/** Who takes a finalizer away, and so ends a deletion that waited for it. */
	private static final Map<String, String> BY_FINALIZER = Map.of("foregroundDeletion", GARBAGE_COLLECTOR, "orphan",
			GARBAGE_COLLECTOR, "batch.kubernetes.io/job-tracking", "job-controller", "kubernetes",
			"namespace-controller", "kubernetes.io/pvc-protection", "pvc-protection-controller",
			"kubernetes.io/pv-protection", "pv-protection-controller", "service.kubernetes.io/load-balancer-cleanup",
			"service-controller");

	private static final Set<String> TAINTS = Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable",
			"node.kubernetes.io/unschedulable", "node.kubernetes.io/memory-pressure",
			"node.kubernetes.io/disk-pressure", "node.kubernetes.io/pid-pressure",
			"node.kubernetes.io/network-unavailable");

	/** Whom a Pod's DisruptionTarget condition names by its reason. */
	private static final Map<String, Actor> BY_DISRUPTION = Map.of("PreemptionByScheduler", Components.SCHEDULER,
			"DeletionByTaintManager", Components.controller("taint-eviction-controller"), "DeletionByPodGC",
			Components.controller("pod-garbage-collector"), "DeletionByDeviceTaintManager",
			Components.controller("device-taint-eviction-controller"));

	private static Row row(String kind, String subresource, String path, String name) {
		return new Row(kind, subresource, path, name);
	}

	private ControllerAuthors() {
	}

	/** The controller that altered an object. */
	static Actor ofUpdate(Write write, String subresource) {
		if (write.kind().equals("Pod") && write.touches("status.conditions[type=DisruptionTarget]")) {
			Actor disrupter = byDisruption(write.object());
			if (disrupter != null) {
				return disrupter;
			}
		}
		if (write.touches("metadata.ownerReferences") && orphaned(write)) {
			return Components.controller(GARBAGE_COLLECTOR);
		}
		if (write.kind().equals("EndpointSlice")) {
			return endpointSlice(write.object());
		}
		for (Row row : ROWS) {
			if (row.matches(write, subresource)) {
				String name = row.name().equals(OWNER) ? byOwner(write) : row.name();
				if (name != null) {
					return Components.controller(name);
				}
			}
		}
		return Components.controller(Components.CONTROLLER_MANAGER);
	}

	/** The controller that made an object. */
	static Actor ofCreation(ObjectNode object) {
		String name = byOwner(object);
		if (object.path("kind").asString("").equals("EndpointSlice")) {
			return endpointSlice(object);
		}
		if (name != null) {
			return Components.controller(name);
		}
		return Components.controller(switch (object.path("kind").asString("")) {
			case "Endpoints" -> "endpoint-controller";
			case "ServiceAccount" -> "service-account-controller";
			case "ConfigMap" -> "root-ca-cert-publisher";
			// Of a Pod's own volume the Pod is the owner.
			case "PersistentVolumeClaim" ->
				(owner(object) == null) ? "statefulset-controller" : "ephemeral-volume-controller";
			default -> Components.CONTROLLER_MANAGER;
		});
	}

	static @Nullable Actor byDisruption(ObjectNode pod) {
		return BY_DISRUPTION.get(disruption(pod));
	}

	/** The reason of a Pod's DisruptionTarget condition, or the empty string. */
	static String disruption(ObjectNode pod) {
		for (JsonNode condition : pod.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("DisruptionTarget")
					&& condition.path("status").asString("").equals("True")) {
				return condition.path("reason").asString("");
			}
		}
		return "";
	}

	/** The controller of the kind that owns an object; null where none of ours does. */
	static @Nullable String byOwner(ObjectNode object) {
		JsonNode owner = owner(object);
		return (owner != null) ? BY_OWNER.get(owner.path("kind").asString("")) : null;
	}

	static @Nullable String byOwnerKind(String kind) {
		return BY_OWNER.get(kind);
	}

	static @Nullable String byFinalizer(String finalizer) {
		return BY_FINALIZER.get(finalizer);
	}

	/** Taints of Kubernetes' own follow the node's conditions, and leave no entry. */
	static @Nullable Author ofTaints(Write write) {
		ObjectNode before = write.before();
		if (before == null || !write.kind().equals("Node") || !write.touches("spec.taints")
				|| write.touches("spec.unschedulable")) {
			return null;
		}
		JsonNode now = write.object().path("spec").path("taints");
		JsonNode then = before.path("spec").path("taints");
		boolean own = Stream.of(now, then)
			.flatMap(JsonNode::valueStream)
			.filter((taint) -> !contains(now, taint) || !contains(then, taint))
			.allMatch((taint) -> TAINTS.contains(taint.path("key").asString("")));
		return own ? Author.inferred(Components.controller("node-controller")) : null;
	}

	private static boolean contains(JsonNode taints, JsonNode wanted) {
		return taints.valueStream().anyMatch(wanted::equals);
	}

	/** The owner that controls an object, or else its first. */
	static @Nullable JsonNode owner(ObjectNode object) {
		JsonNode first = null;
		for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
			if (owner.path("controller").asBoolean(false)) {
				return owner;
			}
			first = (first == null) ? owner : first;
		}
		return first;
	}

	private static @Nullable String byOwner(Write write) {
		String name = byOwner(write.object());
		ObjectNode before = write.before();
		return (name == null && before != null) ? byOwner(before) : name;
	}

	/** The garbage collector orphans, and unblocks owners; others adopt and release. */
	private static boolean orphaned(Write write) {
		for (PathChange change : write.diff()) {
			if (change.path().startsWith("metadata.ownerReferences") && (change.path().endsWith("blockOwnerDeletion")
					|| (change.op() == PathChange.Op.REMOVED && write.surroundings().orphaning(change.before())))) {
				return true;
			}
		}
		return false;
	}

	private static Actor endpointSlice(ObjectNode slice) {
		String manager = slice.path("metadata")
			.path("labels")
			.path("endpointslice.kubernetes.io/managed-by")
			.asString("");
		return Components.controller(manager.startsWith("endpointslicemirroring-") ? "endpointslicemirroring-controller"
				: "endpointslice-controller");
	}

}
