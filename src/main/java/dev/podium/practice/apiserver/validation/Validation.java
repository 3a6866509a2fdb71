package dev.podium.practice.apiserver.validation;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server accepts: a refusal is an {@link ApiStatusException} with code 422,
 * reason Invalid and one cause for each field.
 */
public interface Validation {

	/** Called when defaults stand in the object. */
	void validateCreate(ResourceType type, ObjectNode object);

	/** Of the object itself. */
	default void validateUpdate(ResourceType type, ObjectNode before, ObjectNode after) {
		validateUpdate(type, before, after, "");
	}

	/**
	 * Called when defaults stand in the object; neither is altered.
	 * @param subresource what is written: empty for the object itself, {@code status}, …
	 */
	void validateUpdate(ResourceType type, ObjectNode before, ObjectNode after, String subresource);

}
