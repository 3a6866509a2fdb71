package dev.podium.story.workload;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.story.model.Cut;

/**
 * A Pod, as far as the story of what owns it asks.
 *
 * @param set which template it has: the uid of its ReplicaSet, or the label by which a
 * StatefulSet or a DaemonSet tells its templates apart
 * @param hash the label of its revision, or the empty string
 * @param ready the condition
 * @param wasReady whether it was ready once
 * @param going whether it is being deleted
 * @param ended whether it has run to its end
 * @param trouble the cluster's reason why it does not get on, or the empty string
 * @param message the cluster's words for it
 */
record PodLine(String uid, String name, String set, String hash, boolean ready, boolean wasReady, boolean going,
		boolean ended, String trouble, String message) {

	/** The labels by which those that own Pods themselves tell their templates apart. */
	private static final Map<String, String> TEMPLATES = Map.of("StatefulSet", "controller-revision-hash", "DaemonSet",
			"pod-template-generation");

	/**
	 * @param kind of the subject that owns it, itself or through a ReplicaSet
	 */
	static PodLine of(ObjectNode pod, String kind, boolean wasReady) {
		JsonNode metadata = pod.path("metadata");
		JsonNode status = pod.path("status");
		String phase = status.path("phase").asString("");
		boolean ready = false;
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				ready = condition.path("status").asString("").equals("True");
			}
		}
		PodHalt halt = PodHalt.of(status);
		return new PodLine(Cut.name(metadata.path("uid").asString("")), Cut.name(metadata.path("name").asString("")),
				set(metadata, kind), hash(metadata), ready, ready || wasReady, metadata.has("deletionTimestamp"),
				phase.equals("Succeeded") || phase.equals("Failed"), Cut.words(halt.reason()),
				Cut.message(halt.message()));
	}

	private static String set(JsonNode metadata, String kind) {
		String label = TEMPLATES.get(kind);
		return (label != null) ? Cut.name(metadata.path("labels").path(label).asString("")) : controller(metadata);
	}

	private static String hash(JsonNode metadata) {
		JsonNode labels = metadata.path("labels");
		String its = labels.path("pod-template-hash").asString("");
		return Cut.name(its.isEmpty() ? labels.path("controller-revision-hash").asString("") : its);
	}

	static String controller(JsonNode metadata) {
		for (JsonNode reference : metadata.path("ownerReferences")) {
			if (reference.path("controller").asBoolean(false)) {
				return reference.path("uid").asString("");
			}
		}
		return "";
	}

	/** Whether the controllers count it: neither on its way out nor at its end. */
	boolean counts() {
		return !this.going && !this.ended;
	}

	boolean serves() {
		return this.ready && counts();
	}

}
