package dev.podium.story.workload;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.story.model.Cut;

/**
 * A Pod, as far as the story of what owns it asks.
 *
 * @param set the uid of the ReplicaSet that owns it
 * @param ready the condition
 * @param wasReady whether it was ready once
 * @param going whether it is being deleted
 * @param ended whether it has run to its end
 * @param trouble the cluster's reason why it does not get on, or the empty string
 * @param message the cluster's words for it
 */
record PodLine(String uid, String name, String set, boolean ready, boolean wasReady, boolean going, boolean ended,
		String trouble, String message) {

	static PodLine of(ObjectNode pod, boolean wasReady) {
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
				controller(metadata), ready, ready || wasReady, metadata.has("deletionTimestamp"),
				phase.equals("Succeeded") || phase.equals("Failed"), Cut.words(halt.reason()),
				Cut.message(halt.message()));
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
