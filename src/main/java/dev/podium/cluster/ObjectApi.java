package dev.podium.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;
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

	List<ObjectNode> list(String apiVersion, String kind, @Nullable String namespace, @Nullable String labelSelector);

}
