package dev.podium.story.service;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod that a Service selects.
 *
 * @param template the hash of the template that it was made of, or the empty string
 * @param counts whether it is there to stay: neither on its way out nor at its end
 */
record SelectedPod(String uid, String name, String template, boolean ready, boolean counts) {

	static SelectedPod of(ObjectNode pod) {
		JsonNode metadata = pod.path("metadata");
		JsonNode status = pod.path("status");
		boolean ready = false;
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				ready = condition.path("status").asString("").equals("True");
			}
		}
		String phase = status.path("phase").asString("");
		return new SelectedPod(Cut.name(metadata.path("uid").asString("")),
				Cut.name(metadata.path("name").asString("")),
				metadata.path("labels").path("pod-template-hash").asString(""), ready,
				!metadata.has("deletionTimestamp") && !phase.equals("Succeeded") && !phase.equals("Failed"));
	}

	/** What of a Pod is read here. */
	static ObjectNode kept(ObjectNode pod) {
		JsonNode metadata = pod.path("metadata");
		JsonNode status = pod.path("status");
		ObjectNode kept = JsonNodeFactory.instance.objectNode();
		kept.set("kind", pod.path("kind"));
		ObjectNode its = kept.putObject("metadata");
		for (String field : new String[] { "name", "namespace", "uid", "labels", "deletionTimestamp" }) {
			if (metadata.has(field)) {
				its.set(field, metadata.path(field));
			}
		}
		ObjectNode says = kept.putObject("status");
		says.put("phase", status.path("phase").asString(""));
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				says.putArray("conditions").add(condition);
			}
		}
		return kept;
	}

}
