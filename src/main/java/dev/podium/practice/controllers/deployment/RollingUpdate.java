package dev.podium.practice.controllers.deployment;

import java.util.List;
import java.util.Map;

import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces a Deployment's Pods step by step: up within maxSurge, down within
 * maxUnavailable.
 */
final class RollingUpdate {

	private final Rollout rollout;

	private final ReplicaSets replicaSets;

	RollingUpdate(Rollout rollout) {
		this.rollout = rollout;
		this.replicaSets = rollout.replicaSets();
	}

	/**
	 * Scales the present ReplicaSet up, if there is room.
	 * @return whether it does
	 */
	boolean up() {
		ObjectNode current = this.replicaSets.current();
		if (current == null) {
			return false;
		}
		int present = ReplicaSets.wanted(current);
		int wanted = this.rollout.wanted();
		if (present == wanted) {
			return false;
		}
		int size = (present > wanted) ? wanted : this.rollout.sizeOfCurrent(present);
		this.rollout.mayGrow(current, Meta.name(current), present, size);
		return this.rollout.scale(current, size, false);
	}

	/**
	 * Scales old ReplicaSets down, if enough Pods are available: first what is not
	 * healthy.
	 * @return whether any is
	 */
	boolean down() {
		List<ObjectNode> old = ReplicaSets.active(this.replicaSets.old());
		ObjectNode current = this.replicaSets.current();
		if (old.isEmpty() || current == null) {
			return false;
		}
		int least = this.rollout.wanted() - this.rollout.strategy().maxUnavailable();
		int missing = ReplicaSets.wanted(current) - ReplicaSets.available(current);
		int room = ReplicaSets.sum(this.replicaSets.all(), ReplicaSets::wanted) - least - missing;
		int available = ReplicaSets.sum(old, ReplicaSets::available) + ReplicaSets.available(current);
		if (room <= 0) {
			waits(current, missing);
			return false;
		}
		int spare = available - least;
		boolean scaled = false;
		for (ObjectNode replicaSet : old) {
			int present = ReplicaSets.wanted(replicaSet);
			int unhealthy = Math.max(0, Math.min(room, present - ReplicaSets.available(replicaSet)));
			room -= unhealthy;
			int healthy = Math.max(0, Math.min(spare, present - unhealthy));
			spare -= healthy;
			int size = present - unhealthy - healthy;
			if (size < present) {
				this.rollout.decide("deployment.scale-old", replicaSet,
						Map.of("set", Meta.name(replicaSet), "from", Integer.toString(present), "to",
								Integer.toString(size), "available", Integer.toString(available), "unavailable",
								Integer.toString(this.rollout.strategy().maxUnavailable())));
			}
			scaled |= this.rollout.scale(replicaSet, size, false);
		}
		if (!scaled) {
			waits(current, missing);
		}
		return scaled;
	}

	/** No more of the new may be there, and no fewer of the old. */
	private void waits(ObjectNode current, int missing) {
		if (missing > 0) {
			this.rollout.decide("deployment.wait-available", current,
					Map.of("set", Meta.name(current), "missing", Integer.toString(missing)));
		}
	}

}
