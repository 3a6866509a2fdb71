package dev.podium.story.advice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.story.model.Cut;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rules ask about an object that has Pods, or is one.
 *
 * @param generation how often what is asked for changed
 * @param owner the controller that owns it; null where none does
 * @param replicas how many Pods it asks for; 0 for a kind that does not say
 * @param labels of its Pods
 * @param requests whether its Pods say as a whole how much they need
 * @param rolling whether it has Pods of an older template beside those of its own
 */
record ObjectFacts(String kind, String namespace, String name, String uid, long generation, @Nullable Owner owner,
		int replicas, Map<String, String> labels, List<ContainerFacts> containers, boolean requests, boolean rolling) {

	/** More labels are not looked at. */
	private static final int MAX_LABELS = 16;

	/**
	 * Who controls an object.
	 */
	record Owner(String kind, String name, String uid) {

		static @Nullable Owner of(JsonNode metadata) {
			for (JsonNode reference : metadata.path("ownerReferences")) {
				if (reference.path("controller").asBoolean(false)) {
					return new Owner(Cut.name(reference.path("kind").asString("")),
							Cut.name(reference.path("name").asString("")),
							Cut.name(reference.path("uid").asString("")));
				}
			}
			return null;
		}

	}

	static ObjectFacts of(String kind, ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		JsonNode spec = object.path("spec");
		JsonNode pod = switch (kind) {
			case "Pod" -> object;
			case "CronJob" -> spec.path("jobTemplate").path("spec").path("template");
			default -> spec.path("template");
		};
		boolean counted = kind.equals("Deployment") || kind.equals("StatefulSet") || kind.equals("ReplicaSet");
		return new ObjectFacts(kind, Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")),
				metadata.path("generation").asLong(0), Owner.of(metadata), counted ? spec.path("replicas").asInt(1) : 0,
				labels(pod.path("metadata").path("labels")), ContainerFacts.of(pod.path("spec")),
				ContainerFacts.asks(pod.path("spec").path("resources")), rolling(kind, object.path("status")));
	}

	/**
	 * The same once its status, at most, is another; null where more may be. Most changes
	 * are of that sort.
	 */
	@Nullable ObjectFacts withStatusOf(ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		if (this.generation == 0 || this.kind.equals("Pod") || metadata.path("generation").asLong(0) != this.generation
				|| !Objects.equals(Owner.of(metadata), this.owner)) {
			return null;
		}
		boolean rolls = rolling(this.kind, object.path("status"));
		return (rolls == this.rolling) ? this : new ObjectFacts(this.kind, this.namespace, this.name, this.uid,
				this.generation, this.owner, this.replicas, this.labels, this.containers, this.requests, rolls);
	}

	private static boolean rolling(String kind, JsonNode status) {
		return switch (kind) {
			case "Deployment" -> status.path("replicas").asInt(0) > status.path("updatedReplicas").asInt(0);
			case "StatefulSet" -> !status.path("updateRevision")
				.asString("")
				.equals(status.path("currentRevision").asString(status.path("updateRevision").asString("")));
			case "DaemonSet" -> status.path("currentNumberScheduled").asInt(0) > status.path("updatedNumberScheduled")
				.asInt(status.path("currentNumberScheduled").asInt(0));
			default -> false;
		};
	}

	static Map<String, String> labels(JsonNode labels) {
		Map<String, String> all = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> label : labels.properties()) {
			if (all.size() < MAX_LABELS) {
				all.put(Cut.name(label.getKey()), Cut.name(label.getValue().asString("")));
			}
		}
		return Map.copyOf(all);
	}

	Subject subject() {
		return new Subject(this.kind, this.namespace, this.name, this.uid,
				(this.owner != null) ? List.of(this.owner.uid()) : List.of());
	}

}
