package dev.podium.practice.controllers.deployment;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Claims;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.pods.Revisions;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one ReplicaSet for each template that a Deployment has had, and leads it from one
 * to the next.
 */
public final class DeploymentController extends KeyedController {

	private static final String RESOURCE = "deployments.apps";

	private final Informer deployments = informer(RESOURCE, this::deploymentChanged);

	private final Informer replicaSets = informer("replicasets.apps", this::replicaSetChanged);

	private final Informer pods = informer("pods", this::podChanged);

	private final Claims claims;

	/** When a Deployment's condition Progressing was last written, by uid. */
	private final Map<String, Progress> progress = new HashMap<>();

	public DeploymentController(ApiClient api, ClusterClock clock) {
		super(api, clock, "deployment-controller");
		this.claims = new Claims(api, RESOURCE, "replicasets.apps");
	}

	private void deploymentChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null) {
			JsonNode condition = Conditions.find(after.path("status"), "Progressing");
			Progress known = this.progress.get(Meta.uid(after));
			if (known == null || !known.condition().equals(condition)) {
				this.progress.put(Meta.uid(after), new Progress(condition, clock().elapsed()));
			}
		}
		else if (before != null) {
			this.progress.remove(Meta.uid(before));
		}
		add((after != null) ? after : before);
	}

	private void replicaSetChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode replicaSet = (after != null) ? after : before;
		if (replicaSet == null) {
			return;
		}
		if (before != null && after != null && !Meta.controllerUid(before).equals(Meta.controllerUid(after))) {
			add(owner(before));
		}
		if (Meta.controller(replicaSet) != null) {
			add(owner(replicaSet));
		}
		else if (after != null) {
			this.deployments.list(Meta.namespace(after))
				.stream()
				.filter((one) -> Claims.selects(one, after))
				.forEach(this::add);
		}
	}

	/** Recreate waits until the last Pod is gone. */
	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after == null && before != null) {
			JsonNode reference = Meta.controller(before);
			ObjectNode replicaSet = this.replicaSets.get(Meta.namespace(before), reference);
			ObjectNode deployment = (replicaSet != null) ? owner(replicaSet) : null;
			if (deployment != null && !Strategy.of(deployment).rolling()) {
				add(deployment);
			}
		}
	}

	private void add(@Nullable ObjectNode deployment) {
		if (deployment != null) {
			queue().add(ObjectKey.of(deployment));
		}
	}

	private @Nullable ObjectNode owner(JsonNode replicaSet) {
		return this.deployments.controllerOf(replicaSet, "Deployment");
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode found = this.deployments.get(key);
		if (found == null) {
			return;
		}
		ObjectNode deployment = found.deepCopy();
		List<ObjectNode> candidates = this.replicaSets.controlledBy(deployment);
		candidates.addAll(this.replicaSets.orphans(key.namespace()));
		List<ObjectNode> own = this.claims.claim(deployment, (one) -> Claims.selects(deployment, one), candidates,
				steps);
		steps.then(() -> {
			Rollout rollout = new Rollout(this, deployment, own, steps);
			if (Meta.isDeleting(deployment)) {
				statusOnly(rollout);
				return;
			}
			notePause(rollout);
			steps.then(() -> begin(rollout));
		});
	}

	private void begin(Rollout rollout) {
		Steps steps = rollout.steps();
		if (rollout.deployment().path("spec").path("paused").asBoolean(false)) {
			scale(rollout);
			return;
		}
		steps.then(rollout::syncRevision);
		steps.then(() -> {
			if (isScaled(rollout)) {
				scale(rollout);
			}
			else if (rollout.strategy().rolling()) {
				rolling(rollout);
			}
			else {
				recreate(rollout);
			}
		});
	}

	private void statusOnly(Rollout rollout) {
		rollout.steps().then(rollout::syncRevision);
		rollout.steps().then(() -> rollout.writeStatus(rollout.status().counted(rollout.replicaSets())));
	}

	/** So that a rollout does not time out for having been paused. */
	private void notePause(Rollout rollout) {
		JsonNode deployment = rollout.deployment();
		boolean paused = deployment.path("spec").path("paused").asBoolean(false);
		String reason = DeploymentStatus.reason(Conditions.find(deployment.path("status"), "Progressing"));
		if (!DeploymentStatus.hasDeadline(deployment) || reason.equals("ProgressDeadlineExceeded")) {
			return;
		}
		if (paused && !reason.equals("DeploymentPaused")) {
			rollout.noteStatus(
					rollout.status().condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused"));
		}
		else if (!paused && reason.equals("DeploymentPaused")) {
			rollout.noteStatus(
					rollout.status().condition("Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed"));
		}
	}

	/** Whether somebody has scaled the Deployment: its ReplicaSets remember its size. */
	private static boolean isScaled(Rollout rollout) {
		return ReplicaSets.active(rollout.replicaSets().all())
			.stream()
			.mapToLong(Revisions::desired)
			.anyMatch((desired) -> desired >= 0 && desired != rollout.wanted());
	}

	private void scale(Rollout rollout) {
		Steps steps = rollout.steps();
		steps.then(rollout::syncRevision);
		steps.then(() -> new ProportionalScaling(rollout).scale());
		steps.then(() -> {
			if (rollout.deployment().path("spec").path("paused").asBoolean(false)) {
				rollout.cleanUp();
			}
		});
		steps.then(() -> rollout.writeStatus(rollout.status().counted(rollout.replicaSets())));
	}

	private void rolling(Rollout rollout) {
		Steps steps = rollout.steps();
		steps.then(rollout::syncRevision);
		steps.then(rollout::create);
		steps.then(() -> {
			RollingUpdate update = new RollingUpdate(rollout);
			if (!update.up() && !update.down()) {
				cleanUp(rollout);
			}
		});
		steps.then(() -> writeRolloutStatus(rollout));
	}

	/** All old Pods are gone before the first new one comes. */
	private void recreate(Rollout rollout) {
		Steps steps = rollout.steps();
		steps.then(rollout::syncRevision);
		steps.then(() -> {
			boolean scaledDown = false;
			for (ObjectNode old : ReplicaSets.active(rollout.replicaSets().old())) {
				scaledDown |= rollout.scale(old, 0, false);
			}
			if (!scaledDown && !hasOldPods(rollout)) {
				steps.then(rollout::create);
				steps.then(() -> {
					ObjectNode current = rollout.replicaSets().current();
					if (current != null) {
						rollout.scale(current, rollout.wanted(), false);
					}
				});
				steps.then(() -> cleanUp(rollout));
			}
		});
		steps.then(() -> writeRolloutStatus(rollout));
	}

	private boolean hasOldPods(Rollout rollout) {
		List<ObjectNode> old = rollout.replicaSets().old();
		return ReplicaSets.sum(old, "replicas") > 0 || old.stream()
			.flatMap((replicaSet) -> this.pods.controlledBy(replicaSet).stream())
			.anyMatch((pod) -> !Pods.isTerminal(pod));
	}

	private static void cleanUp(Rollout rollout) {
		if (DeploymentStatus.isComplete(rollout.deployment(), rollout.deployment().path("status"))) {
			rollout.cleanUp();
		}
	}

	private void writeRolloutStatus(Rollout rollout) {
		JsonNode deployment = rollout.deployment();
		JsonNode condition = Conditions.find(deployment.path("status"), "Progressing");
		String reason = DeploymentStatus.reason(condition);
		Duration left = left(deployment);
		boolean timedOut = reason.equals("ProgressDeadlineExceeded")
				|| (left.isNegative() && !condition.isMissingNode() && !reason.equals("NewReplicaSetAvailable"));
		ObjectNode status = rollout.status().ofRollout(rollout.replicaSets(), timedOut);
		if (!rollout.writeStatus(status) && DeploymentStatus.hasDeadline(deployment) && !condition.isMissingNode()
				&& !DeploymentStatus.isComplete(deployment, status) && !reason.equals("ProgressDeadlineExceeded")) {
			// Nothing moves: somebody has to look when the deadline has passed.
			queue().addAfter(ObjectKey.of(deployment), left.plusSeconds(1));
		}
	}

	/** Until the progress deadline, on the cluster's clock. */
	private Duration left(JsonNode deployment) {
		Progress known = this.progress.getOrDefault(Meta.uid(deployment),
				new Progress(JsonNodeFactory.instance.missingNode(), clock().elapsed()));
		int deadline = deployment.path("spec").path("progressDeadlineSeconds").asInt(0);
		return Duration.ofSeconds(deadline).minus(clock().elapsed().minus(known.at()));
	}

	private record Progress(JsonNode condition, Duration at) {
	}

}
