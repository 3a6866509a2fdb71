package dev.podium.practice.apiserver.store;

import java.util.List;
import java.util.function.Predicate;

import dev.podium.practice.apiserver.types.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which objects of a type a list or a watch is about.
 *
 * @param type the resource
 * @param namespace null for all
 * @param matching labels and fields
 */
public record Selection(ResourceType type, @Nullable String namespace, Predicate<JsonNode> matching) {

	/**
	 * From a request.
	 * @param labels label selector, null or empty for all
	 * @param fields field selector, null or empty for all
	 * @throws ApiStatusException 400 where one cannot be parsed
	 */
	public static Selection of(ResourceType type, @Nullable String namespace, @Nullable String labels,
			@Nullable String fields) {
		List<Predicate<JsonNode>> all = List.of(LabelSelector.parse(labels), FieldSelector.parse(type, fields));
		return new Selection(type, namespace, (object) -> all.stream().allMatch((one) -> one.test(object)));
	}

	/** One object, by name. */
	public boolean contains(Stored object) {
		return object.type().sharesObjects(this.type)
				&& (this.namespace == null || this.namespace.equals(object.key().namespace()))
				&& this.matching.test(object.node());
	}

}
