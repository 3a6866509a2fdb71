package dev.podium.practice.controllers.deployment;

import java.time.Instant;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Deployment's status says: counts over its ReplicaSets, and the conditions
 * Available, Progressing and ReplicaFailure.
 */
final class DeploymentStatus {

	private static final String PROGRESSING = "Progressing";

	private final ObjectNode deployment;

	private final Instant now;

	/**
	 * The status of a Deployment.
	 * @param deployment a copy, whose status is the one before
	 * @param now as written into conditions
	 */
	DeploymentStatus(ObjectNode deployment, Instant now) {
		this.deployment = deployment;
		this.now = now;
	}

	/** From what its ReplicaSets say. */
	ObjectNode counted(ReplicaSets replicaSets) {
		int available = ReplicaSets.sum(replicaSets.all(), "availableReplicas");
		int wanted = ReplicaSets.sum(replicaSets.all(), ReplicaSets::wanted);
		ObjectNode current = replicaSets.current();
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		status.put("observedGeneration", (int) Meta.generation(this.deployment));
		Numbers.putUnlessZero(status, "replicas", ReplicaSets.sum(replicaSets.all(), "replicas"));
		Numbers.putUnlessZero(status, "updatedReplicas",
				(current != null) ? current.path("status").path("replicas").asInt(0) : 0);
		Numbers.putUnlessZero(status, "readyReplicas", ReplicaSets.sum(replicaSets.all(), "readyReplicas"));
		Numbers.putUnlessZero(status, "availableReplicas", available);
		Numbers.putUnlessZero(status, "unavailableReplicas", Math.max(wanted - available, 0));
		status.put("terminatingReplicas", ReplicaSets.sum(replicaSets.all(), "terminatingReplicas"));
		JsonNode before = this.deployment.path("status");
		if (before.has("conditions")) {
			status.set("conditions", before.path("conditions").deepCopy());
		}
		if (before.has("collisionCount")) {
			status.set("collisionCount", before.path("collisionCount"));
		}
		boolean enough = available >= ReplicaSets.wanted(this.deployment)
				- Strategy.of(this.deployment).maxUnavailable();
		set(status,
				enough ? condition("Available", "True", "MinimumReplicasAvailable",
						"Deployment has minimum availability.")
						: condition("Available", "False", "MinimumReplicasUnavailable",
								"Deployment does not have minimum availability."));
		return status;
	}

	/**
	 * And how the rollout goes.
	 * @param timedOut whether nothing has moved for longer than progressDeadlineSeconds
	 */
	ObjectNode ofRollout(ReplicaSets replicaSets, boolean timedOut) {
		ObjectNode status = counted(replicaSets);
		JsonNode before = this.deployment.path("status");
		JsonNode progressing = Conditions.find(before, PROGRESSING);
		boolean wasComplete = count(status, "replicas") == count(status, "updatedReplicas")
				&& reason(progressing).equals("NewReplicaSetAvailable");
		if (!hasDeadline(this.deployment)) {
			Conditions.remove(status, PROGRESSING);
		}
		else if (!wasComplete) {
			ObjectNode current = replicaSets.current();
			String what = (current != null) ? "ReplicaSet \"" + Meta.name(current) + '"'
					: "Deployment \"" + Meta.name(this.deployment) + '"';
			if (isComplete(this.deployment, status)) {
				set(status, condition(PROGRESSING, "True", "NewReplicaSetAvailable",
						what + " has successfully progressed."));
			}
			else if (isProgress(before, status)) {
				progress(status, progressing, what + " is progressing.");
			}
			else if (timedOut) {
				set(status, condition(PROGRESSING, "False", "ProgressDeadlineExceeded",
						what + " has timed out progressing."));
			}
		}
		failure(status, replicaSets);
		return status;
	}

	/** Written anew with each sign of progress. */
	private void progress(ObjectNode status, JsonNode before, String message) {
		ObjectNode condition = condition(PROGRESSING, "True", "ReplicaSetUpdated", message);
		if (before.path("status").asString("").equals("True")) {
			condition.set("lastTransitionTime", before.path("lastTransitionTime"));
		}
		Conditions.put(status, condition);
	}

	private static boolean isProgress(JsonNode before, JsonNode status) {
		int oldBefore = count(before, "replicas") - count(before, "updatedReplicas");
		int old = count(status, "replicas") - count(status, "updatedReplicas");
		return count(status, "updatedReplicas") > count(before, "updatedReplicas") || old < oldBefore
				|| count(status, "readyReplicas") > count(before, "readyReplicas")
				|| count(status, "availableReplicas") > count(before, "availableReplicas");
	}

	/** The present ReplicaSet's failure first. */
	private void failure(ObjectNode status, ReplicaSets replicaSets) {
		ObjectNode current = replicaSets.current();
		JsonNode failure = Conditions.find((current != null) ? current.path("status") : status.missingNode(),
				"ReplicaFailure");
		for (ObjectNode replicaSet : replicaSets.all()) {
			failure = failure.isMissingNode() ? Conditions.find(replicaSet.path("status"), "ReplicaFailure") : failure;
		}
		if (failure.isMissingNode()) {
			Conditions.remove(status, "ReplicaFailure");
			return;
		}
		ObjectNode condition = condition("ReplicaFailure", failure.path("status").asString(""), reason(failure),
				failure.path("message").asString(""));
		condition.set("lastUpdateTime", failure.path("lastTransitionTime"));
		condition.set("lastTransitionTime", failure.path("lastTransitionTime"));
		set(status, condition);
	}

	/** A condition that begins now. */
	ObjectNode condition(String type, String status, String reason, String message) {
		String time = Times.seconds(this.now);
		return JsonNodeFactory.instance.objectNode()
			.put("type", type)
			.put("status", status)
			.put("lastUpdateTime", time)
			.put("lastTransitionTime", time)
			.put("reason", reason)
			.put("message", message);
	}

	/**
	 * Sets a condition unless it says the same already; the time of the transition stays
	 * where only the reason is another one.
	 */
	static void set(ObjectNode status, ObjectNode condition) {
		JsonNode before = Conditions.find(status, condition.path("type").asString(""));
		boolean sameStatus = before.path("status").equals(condition.path("status"));
		if (sameStatus && before.path("reason").equals(condition.path("reason"))) {
			return;
		}
		if (sameStatus) {
			condition.set("lastTransitionTime", before.path("lastTransitionTime"));
		}
		Conditions.put(status, condition);
	}

	/** All Pods are of the present template and available, and no other is left. */
	static boolean isComplete(JsonNode deployment, JsonNode status) {
		int wanted = ReplicaSets.wanted(deployment);
		return count(status, "updatedReplicas") == wanted && count(status, "replicas") == wanted
				&& count(status, "availableReplicas") == wanted
				&& status.path("observedGeneration").asLong(0) >= Meta.generation(deployment);
	}

	static boolean hasDeadline(JsonNode deployment) {
		JsonNode deadline = deployment.path("spec").path("progressDeadlineSeconds");
		return deadline.isNumber() && deadline.asInt(0) != Integer.MAX_VALUE;
	}

	static String reason(JsonNode condition) {
		return condition.path("reason").asString("");
	}

	private static int count(JsonNode status, String field) {
		return status.path(field).asInt(0);
	}

}
