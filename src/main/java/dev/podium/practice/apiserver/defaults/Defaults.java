package dev.podium.practice.apiserver.defaults;

import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server adds to an object that it is given: defaults of the schema and what
 * admission adds.
 */
public interface Defaults {

	/** Defaults of the schema, on each write of an object. */
	void apply(ResourceType type, ObjectNode object);

	/**
	 * What admission and the resource's own strategy add to a new object after its
	 * managedFields are told: a Pod's service account, tolerations, token volume, its
	 * first status.
	 */
	void admit(ResourceType type, ObjectNode object);

}
