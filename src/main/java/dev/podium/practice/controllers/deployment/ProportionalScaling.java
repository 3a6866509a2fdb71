package dev.podium.practice.controllers.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.podium.practice.controllers.pods.Revisions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Scales a Deployment of which several ReplicaSets have Pods: each in proportion, so that
 * a rollout in the middle is not hastened.
 */
final class ProportionalScaling {

	private final Rollout rollout;

	ProportionalScaling(Rollout rollout) {
		this.rollout = rollout;
	}

	void scale() {
		List<ObjectNode> active = new ArrayList<>(ReplicaSets.active(this.rollout.replicaSets().all()));
		if (active.size() <= 1) {
			scaleOne(active);
			return;
		}
		ObjectNode current = this.rollout.replicaSets().current();
		int wanted = this.rollout.wanted();
		if (current != null && ReplicaSets.wanted(current) == wanted && Revisions.desired(current) == wanted
				&& ReplicaSets.available(current) == wanted) {
			ReplicaSets.active(this.rollout.replicaSets().old()).forEach((old) -> this.rollout.scale(old, 0, false));
		}
		else if (this.rollout.strategy().rolling()) {
			scaleAll(active);
		}
	}

	/** The only one with Pods; where none has, the present or else the newest one. */
	private void scaleOne(List<ObjectNode> active) {
		ObjectNode current = this.rollout.replicaSets().current();
		List<ObjectNode> old = this.rollout.replicaSets().old();
		ObjectNode one = !active.isEmpty() ? active.get(0)
				: (current != null || old.isEmpty()) ? current : old.get(old.size() - 1);
		if (one != null) {
			this.rollout.scale(one, this.rollout.wanted(), false);
		}
	}

	private void scaleAll(List<ObjectNode> active) {
		int allowed = (this.rollout.wanted() > 0) ? this.rollout.wanted() + this.rollout.strategy().maxSurge() : 0;
		int toAdd = allowed - ReplicaSets.sum(active, ReplicaSets::wanted);
		Comparator<JsonNode> bySize = Comparator.<JsonNode>comparingInt(ReplicaSets::wanted).reversed();
		active.sort(bySize.thenComparing((toAdd > 0) ? ReplicaSets.BY_AGE.reversed() : ReplicaSets.BY_AGE));
		int added = 0;
		int[] sizes = new int[active.size()];
		for (int i = 0; i < sizes.length; i++) {
			int share = share(active.get(i), toAdd, added);
			sizes[i] = ReplicaSets.wanted(active.get(i)) + share;
			added += share;
		}
		sizes[0] = Math.max(0, sizes[0] + toAdd - added);
		for (int i = 0; i < sizes.length; i++) {
			this.rollout.scale(active.get(i), sizes[i], true);
		}
	}

	private int share(JsonNode replicaSet, int toAdd, int added) {
		if (toAdd == 0 || toAdd == added) {
			return 0;
		}
		int fraction = fraction(replicaSet);
		return (toAdd > 0) ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
	}

	private int fraction(JsonNode replicaSet) {
		int size = ReplicaSets.wanted(replicaSet);
		if (this.rollout.wanted() == 0) {
			return -size;
		}
		long before = Revisions.largest(replicaSet);
		if (before == 0) {
			before = this.rollout.deployment().path("status").path("replicas").asInt(0);
		}
		double now = (double) size * (this.rollout.wanted() + this.rollout.strategy().maxSurge());
		return (before == 0) ? 0 : (int) Math.round(now / before) - size;
	}

}
