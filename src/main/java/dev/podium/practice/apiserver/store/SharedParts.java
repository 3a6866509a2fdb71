package dev.podium.practice.apiserver.store;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts that many objects have alike, held once: Pods of one shape own the same fields
 * and have the same tolerations, projected volumes and resources, which are most of a
 * Pod's tree. What is stored is never altered, so it can be shared. Not safe for use by
 * several threads.
 */
final class SharedParts {

	/** More shapes than a workshop has; beyond it the part not met for longest goes. */
	private static final int MAX = 1024;

	private final Map<JsonNode, JsonNode> parts = new LinkedHashMap<>(256, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<JsonNode, JsonNode> eldest) {
			return size() > MAX;
		}

	};

	/** Shares what it can of an object that is about to be stored. */
	void share(ObjectNode object) {
		for (JsonNode owner : object.path("metadata").path("managedFields")) {
			children(owner);
		}
		children(object.path("spec"));
		children(object.path("status"));
	}

	private void children(JsonNode parent) {
		if (parent instanceof ObjectNode fields) {
			fields.properties().forEach((field) -> field.setValue(shared(field.getValue())));
		}
		else if (parent instanceof ArrayNode elements) {
			for (int index = 0; index < elements.size(); index++) {
				elements.set(index, shared(elements.get(index)));
			}
		}
	}

	private JsonNode shared(JsonNode part) {
		if (!part.isContainer()) {
			return part;
		}
		JsonNode known = this.parts.get(part);
		if (known != null) {
			return known;
		}
		children(part);
		this.parts.put(part, part);
		return part;
	}

}
