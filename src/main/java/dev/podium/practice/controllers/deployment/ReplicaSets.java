package dev.podium.practice.controllers.deployment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Deployment's ReplicaSets at the time of a sync: the one of its present template, and
 * those of earlier ones.
 */
final class ReplicaSets {

	static final String HASH = "pod-template-hash";

	static final Comparator<JsonNode> BY_AGE = Comparator.<JsonNode, String>comparing(Meta::created)
		.thenComparing(Meta::name);

	private final List<ObjectNode> old = new ArrayList<>();

	private @Nullable ObjectNode current;

	/**
	 * Tells the present one from the others.
	 * @param template of the Deployment
	 * @param all of the Deployment
	 */
	ReplicaSets(JsonNode template, Collection<ObjectNode> all) {
		for (ObjectNode replicaSet : all.stream().sorted(BY_AGE).toList()) {
			if (this.current == null && isOf(template, replicaSet)) {
				this.current = replicaSet;
			}
			else {
				this.old.add(replicaSet);
			}
		}
	}

	/** Whether a ReplicaSet has a template, but for the hash. */
	static boolean isOf(JsonNode template, JsonNode replicaSet) {
		JsonNode its = replicaSet.path("spec").path("template").deepCopy();
		if (its.path("metadata").path("labels") instanceof ObjectNode labels) {
			labels.remove(HASH);
			if (labels.isEmpty()) {
				((ObjectNode) its.path("metadata")).remove("labels");
			}
		}
		JsonNode wanted = template.deepCopy();
		if (wanted.path("metadata").path("labels") instanceof ObjectNode labels) {
			labels.remove(HASH);
		}
		return Numbers.same(its, wanted);
	}

	/** The one of the present template, or null. */
	@Nullable ObjectNode current() {
		return this.current;
	}

	/** Once it has been written. */
	void current(ObjectNode replicaSet) {
		this.current = replicaSet;
	}

	/** Those of earlier templates, oldest first. */
	List<ObjectNode> old() {
		return this.old;
	}

	List<ObjectNode> all() {
		List<ObjectNode> all = new ArrayList<>(this.old);
		if (this.current != null) {
			all.add(this.current);
		}
		return all;
	}

	/** Instead of one that has been written. */
	void replace(ObjectNode before, ObjectNode after) {
		if (before == this.current) {
			this.current = after;
		}
		this.old.replaceAll((one) -> (one == before) ? after : one);
	}

	static List<ObjectNode> active(List<ObjectNode> replicaSets) {
		return replicaSets.stream().filter((one) -> wanted(one) > 0).toList();
	}

	/** How many Pods a ReplicaSet, or a Deployment, is to have. */
	static int wanted(JsonNode workload) {
		return workload.path("spec").path("replicas").asInt(1);
	}

	static int available(JsonNode replicaSet) {
		return replicaSet.path("status").path("availableReplicas").asInt(0);
	}

	static int sum(Collection<ObjectNode> replicaSets, ToIntFunction<JsonNode> count) {
		return replicaSets.stream().mapToInt(count).sum();
	}

	static int sum(Collection<ObjectNode> replicaSets, String statusField) {
		return sum(replicaSets, (one) -> one.path("status").path(statusField).asInt(0));
	}

}
