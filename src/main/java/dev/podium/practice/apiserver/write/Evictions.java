package dev.podium.practice.apiserver.write;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evictions: deletions that ask the PodDisruptionBudget of a Pod first.
 */
final class Evictions {

	private static final ResourceType PODS = BuiltInTypes.get("v1", "pods");

	private static final ResourceType BUDGETS = BuiltInTypes.get("policy/v1", "poddisruptionbudgets");

	private static final Set<String> NOT_RUNNING = Set.of("Succeeded", "Failed", "Pending");

	private static final int MAX_DISRUPTED_PODS = 2000;

	private static final String REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";

	private final ObjectStore store;

	private final Writes writes;

	private final Deletion deletion;

	private final Clock clock;

	Evictions(ObjectStore store, Writes writes, Deletion deletion, Clock clock) {
		this.store = store;
		this.writes = writes;
		this.deletion = deletion;
		this.clock = clock;
	}

	/**
	 * Evicts a Pod.
	 * @throws ApiStatusException 429 with the cause {@code DisruptionBudget} where its
	 * budget does not allow it now
	 */
	void evict(String namespace, String name, DeleteOptions options, Writer writer) {
		ObjectKey key = new ObjectKey(namespace, name);
		Stored pod = this.store.get(PODS, key);
		if (pod == null) {
			throw Statuses.notFound(PODS, name);
		}
		if (!isGoingAnyway(pod.node())) {
			askBudget(namespace, pod.node(), options.dryRun());
		}
		if (!options.dryRun()) {
			Deletion.require(pod, options);
			this.writes.update(PODS, key, "status", writer, (before) -> {
				Conditions.replace(before.withObject("status"), target(before));
				return before;
			});
		}
		DeleteOptions remaining = new DeleteOptions(options.gracePeriodSeconds(), options.propagationPolicy(),
				options.orphanDependents(), options.uid(), null, options.dryRun());
		this.deletion.delete(PODS, key, remaining);
	}

	private void askBudget(String namespace, ObjectNode pod, boolean dryRun) {
		List<Stored> budgets = this.store.list(BUDGETS, namespace)
			.objects()
			.stream()
			.filter((budget) -> Selector.of(budget.node().at("/spec/selector")).matches(pod))
			.toList();
		if (budgets.size() > 1) {
			throw Statuses.plain(500,
					"This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
		}
		for (Stored budget : budgets) {
			if (isReady(pod) || !letsUnreadyGo(budget.node())) {
				this.writes.update(BUDGETS, budget.key(), "status", new Writer("kube-apiserver", dryRun),
						(before) -> decremented(before, pod.at("/metadata/name").asString("")));
			}
		}
	}

	private static boolean isGoingAnyway(ObjectNode pod) {
		return NOT_RUNNING.contains(pod.at("/status/phase").asString(""))
				|| pod.path("metadata").has("deletionTimestamp");
	}

	private static boolean isReady(ObjectNode pod) {
		return Conditions.isTrue(pod.path("status"), "Ready");
	}

	private static boolean letsUnreadyGo(ObjectNode budget) {
		JsonNode status = budget.path("status");
		int desired = status.path("desiredHealthy").asInt(0);
		return budget.at("/spec/unhealthyPodEvictionPolicy").asString("").equals("AlwaysAllow")
				|| (desired > 0 && status.path("currentHealthy").asInt(0) >= desired);
	}

	private ObjectNode decremented(ObjectNode budget, String pod) {
		String name = budget.at("/metadata/name").asString("");
		ObjectNode status = budget.withObject("status");
		int allowed = status.path("disruptionsAllowed").asInt(0);
		if (status.path("observedGeneration").asLong(0) < budget.at("/metadata/generation").asLong(0)) {
			throw Statuses.disruptionBudget(REFUSAL,
					"The disruption budget " + name + " is still being processed by the server.", 10);
		}
		if (allowed < 0 || status.path("disruptedPods").size() > MAX_DISRUPTED_PODS) {
			throw Statuses.forbidden(BUDGETS, name, (allowed < 0) ? "pdb disruptions allowed is negative"
					: "DisruptedPods map too big - too many evictions not confirmed by PDB controller");
		}
		if (allowed == 0) {
			throw Statuses.disruptionBudget(REFUSAL, refusal(name, status), 0);
		}
		status.put("disruptionsAllowed", allowed - 1);
		status.withObject("disruptedPods").put(pod, Metadata.now(this.clock));
		if (allowed == 1) {
			Conditions.replace(status,
					status.objectNode()
						.put("type", "DisruptionAllowed")
						.put("status", "False")
						.put("observedGeneration", status.path("observedGeneration").asLong(0))
						.put("lastTransitionTime", Metadata.now(this.clock))
						.put("reason", "InsufficientPods")
						.put("message", ""));
		}
		return budget;
	}

	private static String refusal(String name, ObjectNode status) {
		JsonNode disallowed = status.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString("").equals("DisruptionAllowed")
					&& condition.path("status").asString("").equals("False")
					&& !condition.path("message").asString("").isEmpty())
			.findFirst()
			.orElse(status.missingNode());
		String reason = disallowed.path("reason").asString("");
		String message = disallowed.path("message").asString("");
		int current = status.path("currentHealthy").asInt(0);
		int desired = status.path("desiredHealthy").asInt(0);
		String budget = "The disruption budget " + name;
		if (reason.equals("SyncFailed")) {
			return budget + " does not allow evicting pods currently because it failed sync: " + message;
		}
		if (current <= desired) {
			return budget + " needs " + desired + " healthy pods and has " + current + " currently";
		}
		return budget + " does not allow evicting pods currently"
				+ (message.isEmpty() ? "" : " (" + reason + "): " + message);
	}

	private ObjectNode target(ObjectNode pod) {
		return pod.objectNode()
			.put("type", "DisruptionTarget")
			.put("status", "True")
			.putNull("lastProbeTime")
			.put("lastTransitionTime", Metadata.now(this.clock))
			.put("reason", "EvictionByEvictionAPI")
			.put("message", "Eviction API: evicting");
	}

}
