package dev.podium.practice.apiserver.codec;

import java.util.function.Consumer;

import dev.podium.practice.apiserver.types.FieldValidation;
import dev.podium.practice.apiserver.types.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Request bodies in, objects out: JSON, YAML and Kubernetes' protobuf.
 */
public interface Decoding {

	/**
	 * The object in a body.
	 * @param body at most 3 MB
	 * @param contentType of the request, JSON if null
	 * @param type what the path names; the body may leave apiVersion and kind out
	 * @param mode what to do about fields that the schema does not know
	 * @param warnings takes one text for each warning
	 * @throws ApiStatusException 400 for what does not parse, 415 for an unknown type of
	 * content
	 */
	ObjectNode decode(byte[] body, @Nullable String contentType, ResourceType type, FieldValidation mode,
			Consumer<String> warnings);

	/**
	 * The object in a body that is not of the path's type: DeleteOptions, Binding,
	 * Eviction.
	 * @param body at most 3 MB
	 * @param contentType of the request, JSON if null
	 * @throws ApiStatusException 400 for what does not parse, 415 for an unknown type of
	 * content
	 */
	ObjectNode decode(byte[] body, @Nullable String contentType);

}
