package dev.podium.practice.controllers.pods;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.runtime.EventRecorder;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates a workload's Pods from its template and deletes them, and says so in Events.
 */
public final class PodControl {

	private final ApiClient api;

	private final EventRecorder events;

	public PodControl(ApiClient api, EventRecorder events) {
		this.api = api;
		this.events = events;
	}

	/** A Pod as a template says, controlled by its owner, without a name. */
	public static ObjectNode fromTemplate(JsonNode owner, JsonNode template) {
		ObjectNode pod = JsonNodeFactory.instance.objectNode();
		pod.put("kind", "Pod").put("apiVersion", "v1");
		ObjectNode metadata = pod.putObject("metadata");
		JsonNode given = template.path("metadata");
		metadata.put("generateName", prefix(Meta.name(owner)));
		for (String field : new String[] { "labels", "annotations", "finalizers" }) {
			if (!given.path(field).isEmpty()) {
				metadata.set(field, given.path(field).deepCopy());
			}
		}
		metadata.putArray("ownerReferences").add(Meta.controlledBy(owner));
		pod.set("spec", template.path("spec").deepCopy());
		return pod;
	}

	/** A name's dash is left away where it would make the name invalid. */
	private static String prefix(String owner) {
		return (owner.length() < 253) ? owner + '-' : owner;
	}

	/** Creates a Pod; a refusal is told in an Event, too. */
	public ObjectNode create(JsonNode owner, ObjectNode pod) {
		try {
			ObjectNode created = this.api.create("pods", Meta.namespace(owner), pod);
			this.events.normal(owner, "SuccessfulCreate", "Created pod: " + Meta.name(created));
			return created;
		}
		catch (ApiStatusException ex) {
			if (!isNamespaceTerminating(ex)) {
				this.events.warning(owner, "FailedCreate", "Error creating: " + ex.getMessage());
			}
			throw ex;
		}
	}

	/** Deletes a Pod; one that is gone already is not an error. */
	public void delete(JsonNode owner, JsonNode pod) {
		try {
			this.api.delete("pods", Meta.namespace(pod), Meta.name(pod), null, null);
			this.events.normal(owner, "SuccessfulDelete", "Deleted pod: " + Meta.name(pod));
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				this.events.warning(owner, "FailedDelete", "Error deleting: " + ex.getMessage());
			}
			throw ex;
		}
	}

	/** Nothing more can be created where a namespace goes: not worth a word. */
	public static boolean isNamespaceTerminating(ApiStatusException refusal) {
		for (JsonNode cause : refusal.status().path("details").path("causes")) {
			if (cause.path("reason").asString("").equals("NamespaceTerminating")) {
				return true;
			}
		}
		return false;
	}

}
