package dev.podium.practice.kubelet.pod;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podium.practice.apimachinery.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apimachinery.Conditions.find;

/**
 * The conditions of a Pod, as its kubelet writes them.
 */
final class PodConditions {

	private static final List<String> ORDER = List.of("PodReadyToStartContainers", "Initialized", "Ready",
			"ContainersReady", "PodScheduled");

	private final PodRun pod;

	/** Since when each condition has been as it is. */
	private final Map<String, Since> since = new HashMap<>();

	PodConditions(PodRun pod) {
		this.pod = pod;
	}

	/** Goes on from what another instance of this kubelet has reported. */
	void adopt(JsonNode conditions) {
		for (JsonNode condition : conditions) {
			this.since.put(condition.path("type").asString(""),
					new Since(condition.path("status").asString("").equals("True"),
							Times.parse(condition.path("lastTransitionTime"))));
		}
	}

	ArrayNode at(Instant now) {
		String over = terminalPhase();
		boolean completed = "Succeeded".equals(over);
		ArrayNode conditions = JsonNodeFactory.instance.arrayNode();
		conditions.add(condition("PodReadyToStartContainers", this.pod.sandboxReady, null, null, now));
		if (this.pod.initialized()) {
			conditions.add(condition("Initialized", true, completed ? "PodCompleted" : null, null, now));
		}
		else {
			List<String> incomplete = names(this.pod.init().stream().filter((container) -> !initialized(container)));
			conditions.add(condition("Initialized", false, "ContainersNotInitialized",
					"containers with incomplete status: " + list(incomplete), now));
		}
		conditions.add(ready("Ready", over, now));
		conditions.add(ready("ContainersReady", over, now));
		// The scheduler's own: the kubelet only says which generation it has seen.
		conditions.addObject().put("type", "PodScheduled").put("observedGeneration", this.pod.generation());
		return conditions;
	}

	/** Succeeded or Failed where all is over; null where it is not. */
	@Nullable String terminalPhase() {
		if (this.pod.cutShort != null) {
			return this.pod.all().stream().noneMatch(ContainerRun::running) ? "Failed" : null;
		}
		boolean over = this.pod.deleting()
				? this.pod.all().stream().allMatch(ContainerRun::done)
						&& this.pod.main().stream().allMatch((container) -> container.instance != null)
				: this.pod.finished();
		if (!over) {
			return null;
		}
		boolean well = !this.pod.initFailed() && this.pod.main().stream().allMatch(ContainerRun::succeeded);
		return well ? "Succeeded" : "Failed";
	}

	private ObjectNode ready(String type, @Nullable String over, Instant now) {
		if (over != null) {
			return condition(type, false, over.equals("Succeeded") ? "PodCompleted" : "PodFailed", null, now);
		}
		List<String> unready = names(Stream.concat(this.pod.sidecars().stream(), this.pod.main().stream())
			.filter((container) -> !container.ready));
		if (unready.isEmpty()) {
			return condition(type, true, null, null, now);
		}
		return condition(type, false, "ContainersNotReady", "containers with unready status: " + list(unready), now);
	}

	private ObjectNode condition(String type, boolean holds, @Nullable String reason, @Nullable String message,
			Instant now) {
		Since before = this.since.get(type);
		if (before == null || before.holds() != holds) {
			before = new Since(holds, now);
			this.since.put(type, before);
		}
		ObjectNode condition = JsonNodeFactory.instance.objectNode();
		condition.put("type", type)
			.put("observedGeneration", this.pod.generation())
			.put("status", holds ? "True" : "False")
			.putNull("lastProbeTime")
			.put("lastTransitionTime", Times.seconds(before.at()));
		if (reason != null) {
			condition.put("reason", reason);
		}
		if (message != null) {
			condition.put("message", message);
		}
		return condition;
	}

	/**
	 * Of each condition what has changed, with its type; and the order of all.
	 * @param before the status that was written last
	 * @param now the status that is to be written
	 */
	static void addChanges(ObjectNode changes, JsonNode before, JsonNode now) {
		ArrayNode changed = JsonNodeFactory.instance.arrayNode();
		for (JsonNode condition : now.path("conditions")) {
			ObjectNode difference = difference(find(before, condition.path("type").asString("")), condition);
			if (!difference.isEmpty()) {
				changed.add(difference.put("type", condition.path("type").asString("")));
			}
		}
		if (!changed.isEmpty()) {
			ArrayNode order = changes.putArray("$setElementOrder/conditions");
			ORDER.forEach((type) -> order.addObject().put("type", type));
			changes.set("conditions", changed);
		}
	}

	private static ObjectNode difference(JsonNode before, JsonNode now) {
		ObjectNode difference = JsonNodeFactory.instance.objectNode();
		now.properties().forEach((field) -> {
			if (!field.getValue().equals(before.path(field.getKey())) && !field.getKey().equals("type")) {
				difference.set(field.getKey(), field.getValue());
			}
		});
		before.properties().forEach((field) -> {
			if (!now.has(field.getKey())) {
				difference.putNull(field.getKey());
			}
		});
		return difference;
	}

	private static boolean initialized(ContainerRun container) {
		return (container.kind() == ContainerRun.Kind.SIDECAR) ? container.begun() : container.succeeded();
	}

	private static List<String> names(Stream<ContainerRun> containers) {
		return containers.map(ContainerRun::name).toList();
	}

	private static String list(List<String> names) {
		return '[' + String.join(" ", names) + ']';
	}

	private record Since(boolean holds, Instant at) {
	}

}
