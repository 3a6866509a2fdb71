package dev.podium.story.authors;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

import dev.podium.story.model.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes as one program: all its components write under that program's name. What was
 * written tells them apart. Rows are tried in order; what no row names is as with the
 * controllers of kube-controller-manager.
 */
final class OneProgram {

	private static final Set<String> NAMES = Set.of("k3s", "kubelite", "microshift", "hyperkube");

	private static final String NODE_LEASES = "kube-node-lease";

	/**
	 * One row.
	 *
	 * @param kind written
	 * @param subresource written; {@code *} is any, the empty string the object itself
	 * @param shows whether what was written is this actor's, by the write and the object
	 */
	private record Row(String kind, String subresource, BiPredicate<Write, ObjectNode> shows,
			Function<ObjectNode, @Nullable Actor> actor) {
	}

	private static final List<Row> ROWS = List.of(
			row("Pod", "status", (write, pod) -> write.touches("status.conditions[type=DisruptionTarget]"),
					ControllerAuthors::byDisruption),
			row("Pod", "status", (write, pod) -> unscheduled(write), (pod) -> Components.SCHEDULER),
			row("Pod", "status", (write, pod) -> write.touches("status.resourceClaimStatuses"),
					(pod) -> Components.controller("resource-claim-controller")),
			row("Pod", "status", (write, pod) -> nodeLost(write), (pod) -> Components.controller("node-controller")),
			row("Pod", "status", (write, pod) -> true, OneProgram::kubelet),
			row("Node", "status", (write, node) -> silent(node), (node) -> Components.controller("node-controller")),
			row("Node", "status", (write, node) -> !write.touches("status.volumesAttached"), OneProgram::kubelet),
			row("Node", "", OneProgram::ownNode, OneProgram::kubelet),
			row("PodDisruptionBudget", "status", (write, budget) -> budget.path("status").has("disruptedPods")
					&& write.touches("status.disruptedPods"), (budget) -> Components.API_SERVER));

	private OneProgram() {
	}

	/** Whether a field manager is such a program. */
	static boolean is(String manager) {
		return NAMES.contains(manager);
	}

	/** The component that altered an object. */
	static Actor ofUpdate(Write write, FieldOwnership.Entry entry) {
		for (Row row : ROWS) {
			if (row.kind().equals(write.kind())
					&& (row.subresource().equals("*") || row.subresource().equals(entry.subresource()))
					&& row.shows().test(write, write.object())) {
				Actor actor = row.actor().apply(write.object());
				if (actor != null) {
					return actor;
				}
			}
		}
		Actor own = ofItself(write.object());
		return (own != null) ? own : named(ControllerAuthors.ofUpdate(write, entry.subresource()), entry.manager());
	}

	/** The component that made an object. */
	static Actor ofCreation(ObjectNode object, String manager) {
		Actor own = ofItself(object);
		if (own != null) {
			return own;
		}
		return switch (object.path("kind").asString("")) {
			case "Node", "CSINode" -> kubelet(object);
			case "Pod" -> object.path("metadata").path("annotations").has("kubernetes.io/config.mirror")
					? kubelet(object) : named(ControllerAuthors.ofCreation(object), manager);
			case "Namespace", "Service", "IPAddress", "PriorityClass", "FlowSchema", "PriorityLevelConfiguration",
					"APIService" ->
				Components.API_SERVER;
			default -> named(ControllerAuthors.ofCreation(object), manager);
		};
	}

	/** What each component keeps of its own, and only it writes. */
	private static @Nullable Actor ofItself(ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		return switch (object.path("kind").asString("")) {
			case "Lease" -> lease(object, metadata.path("name").asString(""));
			case "EndpointSlice", "Endpoints", "Service" -> metadata.path("name").asString("").equals("kubernetes")
					&& metadata.path("namespace").asString("").equals("default") ? Components.API_SERVER : null;
			default -> null;
		};
	}

	private static @Nullable Actor lease(ObjectNode lease, String name) {
		if (lease.path("metadata").path("namespace").asString("").equals(NODE_LEASES)) {
			return kubelet(lease);
		}
		if (name.equals("kube-scheduler")) {
			return Components.SCHEDULER;
		}
		if (name.equals(Components.CONTROLLER_MANAGER)) {
			return Components.controller(name);
		}
		return name.startsWith("apiserver-") ? Components.API_SERVER : null;
	}

	/** What no table names is the program's. */
	private static Actor named(Actor actor, String manager) {
		return actor.name().equals(Components.CONTROLLER_MANAGER) ? Components.controller(manager) : actor;
	}

	private static Actor kubelet(ObjectNode object) {
		return Components.ofManager(Components.KUBELET, object);
	}

	private static boolean unscheduled(Write write) {
		return write.touches("status.nominatedNodeName") || (write.touches("status.conditions[type=PodScheduled]")
				&& condition(write.object(), "PodScheduled").path("status").asString("").equals("False"));
	}

	/** Of a Pod on a lost node the controller writes this one condition. */
	private static boolean nodeLost(Write write) {
		return write.touches("status.conditions[type=Ready]")
				&& !write.touches("status.conditions[type=ContainersReady]")
				&& !write.touches("status.containerStatuses") && !write.object().path("spec").has("readinessGates")
				&& condition(write.object(), "Ready").path("status").asString("").equals("False");
	}

	/** A kubelet never says of itself that nothing is known of it. */
	private static boolean silent(ObjectNode node) {
		return condition(node, "Ready").path("status").asString("").equals("Unknown");
	}

	/** Labels but the old ones, and annotations but how long Secrets are kept. */
	private static boolean ownNode(Write write, ObjectNode node) {
		return !write.touches("spec") && !write.touches("metadata.labels['beta.kubernetes.io/arch']")
				&& !write.touches("metadata.annotations['node.alpha.kubernetes.io/ttl']");
	}

	private static JsonNode condition(ObjectNode object, String type) {
		for (JsonNode condition : object.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals(type)) {
				return condition;
			}
		}
		return object.missingNode();
	}

	private static Row row(String kind, String subresource, BiPredicate<Write, ObjectNode> shows,
			Function<ObjectNode, @Nullable Actor> actor) {
		return new Row(kind, subresource, shows, actor);
	}

}
