package dev.podium.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.podium.cluster.ObjectApi;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that a demo made, with what belongs to it in the cluster.
 */
record DemoWorkload(ObjectApi objects, ObjectNode object) {

	private static final String REVISION = "deployment.kubernetes.io/revision";

	private static final String HASH = "pod-template-hash";

	String kind() {
		return this.object.path("kind").asString("");
	}

	String namespace() {
		return metadata("namespace");
	}

	String name() {
		return metadata("name");
	}

	String demo() {
		return this.object.path("metadata").path("labels").path(Demos.LABEL).asString("");
	}

	private String metadata(String field) {
		return this.object.path("metadata").path(field).asString("");
	}

	boolean is(String kind) {
		return kind().equals(kind);
	}

	int replicas() {
		return this.object.path("spec").path("replicas").asInt(1);
	}

	/** The first container, which is the one that the actions are about. */
	JsonNode container() {
		return this.object.path("spec").path("template").path("spec").path("containers").path(0);
	}

	boolean paused() {
		return this.object.path("spec").path("paused").asBoolean(false);
	}

	/**
	 * The template of the revision before, as {@code kubectl rollout undo} finds it; null
	 * where there is none.
	 */
	@Nullable ObjectNode templateBefore() {
		List<ObjectNode> sets = this.objects.list("apps/v1", "ReplicaSet", namespace(), selector())
			.stream()
			.filter(this::owns)
			.sorted(Comparator.comparingLong(DemoWorkload::revision).reversed())
			.toList();
		if (sets.size() < 2 || !(sets.get(1).path("spec").path("template") instanceof ObjectNode template)) {
			return null;
		}
		ObjectNode before = template.deepCopy();
		if (before.path("metadata").path("labels") instanceof ObjectNode labels) {
			labels.remove(HASH);
		}
		return before;
	}

	private boolean owns(ObjectNode other) {
		for (JsonNode owner : other.path("metadata").path("ownerReferences")) {
			if (owner.path("uid").asString("").equals(metadata("uid"))) {
				return true;
			}
		}
		return false;
	}

	private static long revision(ObjectNode set) {
		String revision = set.path("metadata").path("annotations").path(REVISION).asString("");
		return revision.matches("\\d{1,18}") ? Long.parseLong(revision) : 0;
	}

	/**
	 * The first of its Pods that is not on its way out: a ready one where there is one.
	 */
	Optional<String> pod() {
		if (is("Pod")) {
			return this.object.path("metadata").has("deletionTimestamp") ? Optional.empty() : Optional.of(name());
		}
		List<ObjectNode> pods = new ArrayList<>(this.objects.list("v1", "Pod", namespace(), selector()));
		pods.removeIf((pod) -> pod.path("metadata").has("deletionTimestamp"));
		return pods.stream()
			.min(Comparator.comparing((ObjectNode pod) -> !ready(pod))
				.thenComparing((pod) -> pod.path("metadata").path("name").asString("")))
			.map((pod) -> pod.path("metadata").path("name").asString(""));
	}

	private static boolean ready(ObjectNode pod) {
		for (JsonNode condition : pod.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				return condition.path("status").asString("").equals("True");
			}
		}
		return false;
	}

	private String selector() {
		return this.object.path("spec")
			.path("selector")
			.path("matchLabels")
			.properties()
			.stream()
			.map((Map.Entry<String, JsonNode> label) -> label.getKey() + '=' + label.getValue().asString(""))
			.collect(Collectors.joining(","));
	}

}
