package dev.podium.practice.apimachinery;

import tools.jackson.databind.JsonNode;

/**
 * Which object of a resource, in the order in which lists have it.
 *
 * @param namespace empty where the resource has none
 */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {

	public static ObjectKey of(JsonNode object) {
		return new ObjectKey(object.path("metadata").path("namespace").asString(""),
				object.path("metadata").path("name").asString(""));
	}

	@Override
	public int compareTo(ObjectKey other) {
		int byNamespace = this.namespace.compareTo(other.namespace);
		return (byNamespace != 0) ? byNamespace : this.name.compareTo(other.name);
	}

	@Override
	public String toString() {
		return this.namespace.isEmpty() ? this.name : this.namespace + '/' + this.name;
	}

}
