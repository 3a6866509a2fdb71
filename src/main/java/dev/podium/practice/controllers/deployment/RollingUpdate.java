package dev.podium.practice.controllers.deployment;

import java.util.List;

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
		if (room <= 0) {
			return false;
		}
		int spare = ReplicaSets.sum(old, ReplicaSets::available) + ReplicaSets.available(current) - least;
		boolean scaled = false;
		for (ObjectNode replicaSet : old) {
			int present = ReplicaSets.wanted(replicaSet);
			int unhealthy = Math.max(0, Math.min(room, present - ReplicaSets.available(replicaSet)));
			room -= unhealthy;
			int healthy = Math.max(0, Math.min(spare, present - unhealthy));
			spare -= healthy;
			scaled |= this.rollout.scale(replicaSet, present - unhealthy - healthy, false);
		}
		return scaled;
	}

}
