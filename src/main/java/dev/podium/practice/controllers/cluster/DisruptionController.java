package dev.podium.practice.controllers.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells in the status of each PodDisruptionBudget how many of its Pods are healthy, and
 * how many may be evicted.
 */
public final class DisruptionController extends KeyedController {

	private static final String BUDGETS = "poddisruptionbudgets.policy";

	/** A Pod that was evicted is to be on its way within this. */
	private static final Duration DELETION = Duration.ofMinutes(2);

	private static final Map<String, String> WORKLOADS = Map.of("ReplicaSet", "replicasets.apps", "StatefulSet",
			"statefulsets.apps", "ReplicationController", "replicationcontrollers", "Deployment", "deployments.apps");

	private final Informer budgets = informer(BUDGETS, this::budgetChanged);

	private final Informer pods = informer("pods", this::podChanged);

	/** Since when an eviction is known that has not deleted its Pod yet. */
	private final Map<ObjectKey, Duration> evicted = new HashMap<>();

	public DisruptionController(ApiClient api, ClusterClock clock) {
		super(api, clock, "controllermanager");
		WORKLOADS.values().forEach((resource) -> informer(resource, this::workloadChanged));
	}

	private void budgetChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		queue().add(ObjectKey.of(Informer.either(before, after)));
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode pod = Informer.either(before, after);
		this.budgets.list(Meta.namespace(pod))
			.stream()
			.filter((budget) -> selects(budget, pod) || (before != null && selects(budget, before)))
			.forEach((budget) -> queue().add(ObjectKey.of(budget)));
	}

	private void workloadChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		JsonNode was = (before != null) ? before.path("spec").path("replicas") : null;
		if (after != null && !after.path("spec").path("replicas").equals(was)) {
			this.budgets.list(Meta.namespace(after)).forEach((budget) -> queue().add(ObjectKey.of(budget)));
		}
	}

	private static boolean selects(JsonNode budget, JsonNode pod) {
		return Selector.of(budget.path("spec").path("selector")).matches(pod);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode budget = this.budgets.get(key);
		if (budget == null) {
			return;
		}
		List<ObjectNode> selected = this.pods.list(key.namespace())
			.stream()
			.filter((pod) -> selects(budget, pod))
			.toList();
		if (selected.isEmpty()) {
			events().normal(budget, "NoPods", "No matching pods found");
		}
		ObjectNode disrupted = disrupted(key, budget, selected);
		long healthy = selected.stream()
			.filter((pod) -> !Meta.isDeleting(pod) && Pods.isReady(pod) && !disrupted.has(Meta.name(pod)))
			.count();
		JsonNode spec = budget.path("spec");
		JsonNode most = spec.path("maxUnavailable");
		JsonNode least = spec.path("minAvailable");
		boolean counted = most.isMissingNode() && !least.isString();
		int expected = counted ? selected.size() : expected(selected, budget);
		int desired = most.isMissingNode() ? Numbers.scaled(least, expected, true)
				: Math.max(0, expected - Numbers.scaled(most, expected, true));
		int allowed = (expected > 0) ? Math.max(0, (int) healthy - desired) : 0;
		ObjectNode changed = budget.deepCopy();
		ObjectNode status = changed.withObject("status");
		status.put("observedGeneration", (int) Meta.generation(budget));
		status.remove("disruptedPods");
		if (!disrupted.isEmpty()) {
			status.set("disruptedPods", disrupted);
		}
		status.put("disruptionsAllowed", allowed)
			.put("currentHealthy", (int) healthy)
			.put("desiredHealthy", desired)
			.put("expectedPods", expected);
		condition(status, allowed > 0, Meta.generation(budget));
		if (!Numbers.same(budget.path("status"), status)) {
			steps.write(() -> api().updateStatus(BUDGETS, changed));
		}
	}

	/** The Pods that an eviction is about to delete. */
	private ObjectNode disrupted(ObjectKey key, ObjectNode budget, List<ObjectNode> selected) {
		ObjectNode disrupted = JsonNodeFactory.instance.objectNode();
		JsonNode told = budget.path("status").path("disruptedPods");
		for (ObjectNode pod : selected) {
			ObjectKey name = ObjectKey.of(pod);
			if (!told.has(name.name()) || Meta.isDeleting(pod)) {
				this.evicted.remove(name);
				continue;
			}
			Duration now = clock().elapsed();
			Duration end = this.evicted.computeIfAbsent(name, (any) -> now).plus(DELETION);
			if (now.compareTo(end) >= 0) {
				this.evicted.remove(name);
				events().warning(pod, "NotDeleted", "Pod was expected by PDB %s/%s to be deleted but it wasn't"
					.formatted(key.namespace(), key.namespace()));
			}
			else {
				disrupted.set(name.name(), told.path(name.name()));
				queue().addAfter(key, end.minus(now));
			}
		}
		return disrupted;
	}

	/** As many as the Pods' controllers want together. */
	private int expected(List<ObjectNode> selected, ObjectNode budget) {
		Map<String, Integer> scales = new HashMap<>();
		boolean unmanaged = false;
		for (ObjectNode pod : selected) {
			ObjectNode workload = workload(pod);
			if (workload == null) {
				unmanaged = true;
			}
			else {
				ObjectNode above = workload(workload);
				ObjectNode top = (above != null) ? above : workload;
				scales.put(Meta.uid(top), top.path("spec").path("replicas").asInt(1));
			}
		}
		if (unmanaged) {
			events().warning(budget, "UnmanagedPods",
					("Pods selected by this PodDisruptionBudget (selector: %s) were found "
							+ "to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in "
							+ "undefined behavior. To account for these pods please set \".spec.minAvailable\" field of the PDB to an "
							+ "integer value.")
						.formatted(budget.path("spec").path("selector")));
		}
		return scales.values().stream().mapToInt(Integer::intValue).sum();
	}

	private @Nullable ObjectNode workload(ObjectNode object) {
		JsonNode controller = Meta.controller(object);
		String resource = (controller != null) ? WORKLOADS.get(controller.path("kind").asString("")) : null;
		return (controller != null && resource != null)
				? api().get(resource, Meta.namespace(object), controller.path("name").asString("")) : null;
	}

	private void condition(ObjectNode status, boolean allowed, long generation) {
		JsonNode present = Conditions.find(status, "DisruptionAllowed");
		ObjectNode condition = (present instanceof ObjectNode found) ? found
				: status.withArray("conditions").addObject().put("type", "DisruptionAllowed");
		String value = allowed ? "True" : "False";
		boolean turned = !condition.path("status").asString("").equals(value);
		condition.put("status", value).put("observedGeneration", (int) generation);
		if (turned) {
			condition.put("lastTransitionTime", Times.seconds(clock().now()));
		}
		condition.put("reason", allowed ? "SufficientPods" : "InsufficientPods").put("message", "");
	}

}
