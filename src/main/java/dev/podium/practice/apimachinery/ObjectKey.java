package dev.podium.practice.apimachinery;

import tools.jackson.databind.JsonNode;

/**
 * Which object of a resource, as a work queue holds it.
 *
 * @param namespace empty where the resource has none
 */
public record ObjectKey(String namespace, String name) {

	public static ObjectKey of(JsonNode object) {
		return new ObjectKey(object.path("metadata").path("namespace").asString(""),
				object.path("metadata").path("name").asString(""));
	}

	@Override
	public String toString() {
		return this.namespace.isEmpty() ? this.name : this.namespace + '/' + this.name;
	}

}
