package dev.podium.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Single objects of a cluster. Every method may throw {@link ClusterException}.
 */
public interface ObjectApi {

	/**
	 * Creates an object of any kind the cluster serves, with
	 * {@code fieldValidation=Strict}.
	 * @param manifest with apiVersion, kind and metadata.name or generateName
	 * @param namespace where it goes if the manifest names none
	 * @param fieldManager who is written into managedFields
	 * @return the object as created
	 */
	ObjectNode create(ObjectNode manifest, String namespace, String fieldManager);

	/**
	 * Answers and fails as {@link #create} would, but leaves everything as it is
	 * ({@code dryRun=All}).
	 */
	ObjectNode check(ObjectNode manifest, String namespace, String fieldManager);

	/** The object, or null where there is none. */
	@Nullable ObjectNode get(String apiVersion, String kind, String namespace, String name);

	/** Asks for deletion; answers at once, while a graceful deletion goes on. */
	void delete(String apiVersion, String kind, String namespace, String name, @Nullable Integer gracePeriodSeconds);

	/**
	 * Changes a part of an object.
	 * @param subresource as {@code scale}; the empty string for the object itself
	 * @param fieldManager who is written into managedFields
	 */
	ObjectNode patch(String apiVersion, String kind, String namespace, String name, String subresource, Patch patch,
			String fieldManager);

	/**
	 * Asks for a Pod's eviction, as {@code kubectl drain} does; answers at once, while it
	 * ends.
	 * @throws ClusterException with the reason NOT_YET where its disruption budget does
	 * not allow it now
	 */
	void evict(String namespace, String pod);

	List<ObjectNode> list(String apiVersion, String kind, @Nullable String namespace, @Nullable String labelSelector);

	/**
	 * What is to change.
	 *
	 * @param mediaType which says how the body is read
	 */
	record Patch(String mediaType, JsonNode body) {

		/** Lists are merged by what names their elements, as in {@code kubectl set}. */
		public static Patch strategic(ObjectNode body) {
			return new Patch("application/strategic-merge-patch+json", body);
		}

		public static Patch merge(ObjectNode body) {
			return new Patch("application/merge-patch+json", body);
		}

		/** A list of operations. */
		public static Patch operations(ArrayNode body) {
			return new Patch("application/json-patch+json", body);
		}

	}

}
