package dev.podium.practice.controllers.deployment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.Revisions;
import dev.podium.practice.controllers.pods.TemplateHash;
import dev.podium.practice.controllers.runtime.Decisions;
import dev.podium.practice.controllers.runtime.EventRecorder;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one sync of a Deployment can do: give revisions, create the ReplicaSet of the
 * present template, scale ReplicaSets, delete old ones, and write the status.
 */
class Rollout {

	private static final String RESOURCE = "deployments.apps";

	private static final String REPLICA_SETS = "replicasets.apps";

	private final ApiClient api;

	private final EventRecorder events;

	private final Decisions decisions;

	private final ClusterClock clock;

	private final ObjectNode deployment;

	private final ReplicaSets replicaSets;

	private final Strategy strategy;

	private final Steps steps;

	/**
	 * One sync.
	 * @param deployment taken over
	 * @param replicaSets of the Deployment
	 */
	Rollout(KeyedController controller, ObjectNode deployment, Collection<ObjectNode> replicaSets, Steps steps) {
		this.api = controller.api();
		this.events = controller.events();
		this.decisions = controller.decisions();
		this.clock = controller.clock();
		this.deployment = deployment;
		this.replicaSets = new ReplicaSets(deployment.path("spec").path("template"), replicaSets);
		this.strategy = Strategy.of(deployment);
		this.steps = steps;
	}

	ObjectNode deployment() {
		return this.deployment;
	}

	ReplicaSets replicaSets() {
		return this.replicaSets;
	}

	Strategy strategy() {
		return this.strategy;
	}

	Steps steps() {
		return this.steps;
	}

	DeploymentStatus status() {
		return new DeploymentStatus(this.deployment, this.clock.now());
	}

	/** The Deployment's size. */
	int wanted() {
		return ReplicaSets.wanted(this.deployment);
	}

	/** Gives the present ReplicaSet its annotations, and the Deployment its revision. */
	void syncRevision() {
		ObjectNode current = this.replicaSets.current();
		if (current == null) {
			return;
		}
		ObjectNode copy = current.deepCopy();
		int minReadySeconds = this.deployment.path("spec").path("minReadySeconds").asInt(0);
		boolean annotated = Revisions.annotate(this.deployment, copy, Revisions.max(this.replicaSets.old()) + 1);
		if (annotated || minReadySeconds != current.path("spec").path("minReadySeconds").asInt(0)) {
			copy.withObject("spec").put("minReadySeconds", minReadySeconds);
			this.steps.write(() -> this.replicaSets.replace(current, this.api.update(REPLICA_SETS, copy)));
			return;
		}
		boolean changed = revise(Long.toString(Revisions.of(current)));
		if (DeploymentStatus.hasDeadline(this.deployment)
				&& Conditions.find(this.deployment.path("status"), "Progressing").isMissingNode()) {
			progressing("FoundNewReplicaSet", "Found new replica set \"" + Meta.name(current) + '"');
			changed = true;
		}
		if (changed) {
			this.steps.write(this::writeStatus);
		}
	}

	/** Creates the ReplicaSet of the present template where there is none. */
	void create() {
		if (this.replicaSets.current() == null) {
			this.steps.write(this::createCurrent);
		}
	}

	private void createCurrent() {
		JsonNode template = this.deployment.path("spec").path("template");
		String hash = TemplateHash.of(template, this.deployment.path("status").path("collisionCount").asInt(0));
		ObjectNode wanted = replicaSet(hash);
		int size = sizeOfCurrent(0);
		wanted.withObject("spec").put("replicas", size);
		long revision = Revisions.max(this.replicaSets.old()) + 1;
		Revisions.annotate(this.deployment, wanted, revision);
		Revisions.size(wanted, wanted(), wanted() + this.strategy.maxSurge());
		boolean changed = false;
		if (ReplicaSets.sum(this.replicaSets.old(), ReplicaSets::wanted) > 0) {
			mayGrow(null, Meta.name(wanted), 0, size);
		}
		try {
			ObjectNode created = this.api.create(REPLICA_SETS, Meta.namespace(this.deployment), wanted);
			this.replicaSets.current(created);
			if (size > 0) {
				tell("Scaled up replica set %s from 0 to %d", Meta.name(created), size);
			}
			if (DeploymentStatus.hasDeadline(this.deployment)) {
				progressing("NewReplicaSetCreated", "Created new replica set \"" + Meta.name(created) + '"');
				changed = true;
			}
		}
		catch (ApiStatusException ex) {
			refused(ex, wanted);
		}
		if (this.replicaSets.current() != null && (revise(Long.toString(revision)) || changed)) {
			this.steps.write(this::writeStatus);
		}
	}

	/** A slow watch, the hash of another template, or something to be told. */
	private void refused(ApiStatusException refusal, ObjectNode wanted) {
		if (refusal.reason().equals("AlreadyExists")) {
			ObjectNode present = this.api.get(REPLICA_SETS, Meta.namespace(this.deployment), Meta.name(wanted));
			if (present != null && Meta.controllerUid(present).equals(Meta.uid(this.deployment))
					&& ReplicaSets.isOf(this.deployment.path("spec").path("template"), present)) {
				this.replicaSets.current(present);
				return;
			}
			ObjectNode status = this.deployment.withObject("status");
			status.put("collisionCount", status.path("collisionCount").asInt(0) + 1);
			this.steps.write(this::writeStatus);
		}
		else if (!PodControl.isNamespaceTerminating(refusal)) {
			String message = "Failed to create new replica set \"%s\": %s".formatted(Meta.name(wanted),
					refusal.getMessage());
			this.events.warning(this.deployment, "ReplicaSetCreateError", message);
			if (DeploymentStatus.hasDeadline(this.deployment)) {
				DeploymentStatus.set(this.deployment.withObject("status"),
						status().condition("Progressing", "False", "ReplicaSetCreateError", message));
				this.steps.write(this::writeStatus);
			}
		}
		this.steps.then(() -> {
			throw refusal;
		});
	}

	private ObjectNode replicaSet(String hash) {
		ObjectNode replicaSet = JsonNodeFactory.instance.objectNode();
		replicaSet.put("kind", "ReplicaSet").put("apiVersion", "apps/v1");
		ObjectNode metadata = replicaSet.putObject("metadata");
		String name = Meta.name(this.deployment);
		metadata.put("name", name.substring(0, Math.min(name.length(), 253 - 1 - hash.length())) + '-' + hash);
		metadata.put("namespace", Meta.namespace(this.deployment));
		metadata.putArray("ownerReferences").add(Meta.controlledBy(this.deployment));
		ObjectNode spec = replicaSet.putObject("spec");
		int minReadySeconds = this.deployment.path("spec").path("minReadySeconds").asInt(0);
		Numbers.putUnlessZero(spec, "minReadySeconds", minReadySeconds);
		spec.set("selector", this.deployment.path("spec").path("selector").deepCopy());
		spec.withObject("selector").withObject("matchLabels").put(ReplicaSets.HASH, hash);
		spec.set("template", this.deployment.path("spec").path("template").deepCopy());
		ObjectNode labels = spec.withObject("template").withObject("metadata").withObject("labels");
		labels.put(ReplicaSets.HASH, hash);
		metadata.set("labels", labels.deepCopy());
		return replicaSet;
	}

	/**
	 * How many Pods the present ReplicaSet may have by now.
	 * @param present how many it has
	 */
	int sizeOfCurrent(int present) {
		if (!this.strategy.rolling()) {
			return wanted();
		}
		int room = wanted() + this.strategy.maxSurge() - ReplicaSets.sum(this.replicaSets.all(), ReplicaSets::wanted);
		return (room <= 0) ? present : present + Math.min(room, wanted() - present);
	}

	/**
	 * Scales a ReplicaSet.
	 * @param always also where only its note of the Deployment's size is out of date
	 * @return whether its size changes
	 */
	boolean scale(ObjectNode replicaSet, int size, boolean always) {
		int before = ReplicaSets.wanted(replicaSet);
		int max = wanted() + this.strategy.maxSurge();
		if (before == size && (!always || Revisions.isSized(replicaSet, wanted(), max))) {
			return false;
		}
		ObjectNode scaled = replicaSet.deepCopy();
		scaled.withObject("spec").put("replicas", size);
		Revisions.size(scaled, wanted(), max);
		this.steps.write(() -> {
			this.replicaSets.replace(replicaSet, this.api.update(REPLICA_SETS, scaled));
			if (before != size) {
				tell("Scaled %s replica set %s from %d to %d", (before < size) ? "up" : "down", Meta.name(replicaSet),
						before, size);
			}
		});
		return before != size;
	}

	/**
	 * Tells how far the present ReplicaSet may grow, beside the others.
	 * @param replicaSet null where it is not there yet
	 */
	void mayGrow(@Nullable ObjectNode replicaSet, String name, int from, int to) {
		if (this.strategy.rolling() && to > from) {
			decide("deployment.scale-new", replicaSet, Map.of("set", name, "from", Integer.toString(from), "to",
					Integer.toString(to), "surge", Integer.toString(this.strategy.maxSurge())));
		}
	}

	/** Tells what it decides by the sum of what may be more and what may be fewer. */
	void decide(String rule, @Nullable ObjectNode replicaSet, Map<String, String> args) {
		Map<String, String> all = new HashMap<>(args);
		all.put("wanted", Integer.toString(wanted()));
		all.put("atMost", Integer.toString(wanted() + this.strategy.maxSurge()));
		all.put("atLeast", Integer.toString(wanted() - this.strategy.maxUnavailable()));
		this.decisions.tell(rule, this.deployment, replicaSet, all, null);
	}

	/** Deletes the oldest ReplicaSets beyond revisionHistoryLimit. */
	void cleanUp() {
		JsonNode limit = this.deployment.path("spec").path("revisionHistoryLimit");
		List<ObjectNode> cleanable = this.replicaSets.old()
			.stream()
			.filter((one) -> !Meta.isDeleting(one))
			.sorted((left, right) -> Long.compare(Revisions.of(left), Revisions.of(right)))
			.toList();
		if (!limit.isNumber() || cleanable.size() <= limit.asInt(0)) {
			return;
		}
		for (ObjectNode old : cleanable.subList(0, cleanable.size() - limit.asInt(0))) {
			JsonNode status = old.path("status");
			if (status.path("replicas").asInt(0) == 0 && ReplicaSets.wanted(old) == 0
					&& Meta.generation(old) <= status.path("observedGeneration").asLong(0)) {
				this.steps.write(() -> delete(old));
			}
		}
	}

	private void delete(ObjectNode old) {
		try {
			this.api.delete(REPLICA_SETS, Meta.namespace(old), Meta.name(old), null, null);
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
		}
	}

	/**
	 * Writes a status where it says something else than before.
	 * @return whether it does
	 */
	boolean writeStatus(ObjectNode status) {
		if (Numbers.same(status, this.deployment.path("status"))) {
			return false;
		}
		this.deployment.set("status", status);
		this.steps.write(this::writeStatus);
		return true;
	}

	/**
	 * The written version is not looked at: another write of the same sync is then
	 * refused and tried again, as on a real cluster.
	 */
	private void writeStatus() {
		this.api.updateStatus(RESOURCE, this.deployment);
	}

	/** Notes that a Deployment has been paused or resumed. */
	void noteStatus(ObjectNode condition) {
		DeploymentStatus.set(this.deployment.withObject("status"), condition);
		this.steps.write(this::writeStatus);
	}

	private boolean revise(String revision) {
		if (revision.equals(Meta.annotation(this.deployment, Revisions.REVISION))) {
			return false;
		}
		this.deployment.withObject("metadata").withObject("annotations").put(Revisions.REVISION, revision);
		return true;
	}

	private void progressing(String reason, String message) {
		DeploymentStatus.set(this.deployment.withObject("status"),
				status().condition("Progressing", "True", reason, message));
	}

	private void tell(String message, Object... arguments) {
		this.events.normal(this.deployment, "ScalingReplicaSet", message.formatted(arguments));
	}

}
