package dev.podium.practice.apiserver.client;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a component of the practice cluster can ask of its API server: the same rules,
 * validation and errors as over HTTP, as one user with one field manager. Calls answer at
 * once; a refusal is an {@link ApiStatusException}.
 */
public interface ApiClient {

	/** The object, or null where there is none. */
	@Nullable ObjectNode get(String resource, @Nullable String namespace, String name);

	/** All objects of a resource ({@code pods}, {@code deployments.apps}). */
	List<ObjectNode> list(String resource, @Nullable String namespace);

	ObjectNode create(String resource, @Nullable String namespace, ObjectNode object);

	/** Replaces; a stale resourceVersion is a conflict. */
	ObjectNode update(String resource, ObjectNode object);

	/** Replaces the status only. */
	ObjectNode updateStatus(String resource, ObjectNode object);

	/** A strategic merge patch of the status only. */
	ObjectNode patchStatus(String resource, @Nullable String namespace, String name, ObjectNode patch);

	/** A merge patch of the object. */
	ObjectNode patch(String resource, @Nullable String namespace, String name, ObjectNode patch);

	/** POST of a Pod's binding: sets spec.nodeName and PodScheduled=True in one write. */
	void bind(String namespace, String pod, String node);

	/** The {@code Scale} of a workload. */
	ObjectNode getScale(String resource, @Nullable String namespace, String name);

	/** Sets the replicas of a workload by its scale. */
	ObjectNode scale(String resource, @Nullable String namespace, String name, int replicas);

	/**
	 * Evicts a Pod; a PodDisruptionBudget that does not allow it now gives a refusal with
	 * code 429.
	 */
	void evict(String namespace, String pod, DeleteOptions options);

	/**
	 * Deletes.
	 * @param gracePeriodSeconds as in DeleteOptions; 0 removes at once
	 * @param uid precondition, or null
	 */
	default void delete(String resource, @Nullable String namespace, String name, @Nullable Integer gracePeriodSeconds,
			@Nullable String uid) {
		Long grace = (gracePeriodSeconds != null) ? Long.valueOf(gracePeriodSeconds) : null;
		delete(resource, namespace, name, DeleteOptions.PLAIN.withGrace(grace).withUid(uid));
	}

	/** Deletes, with all that DeleteOptions can say. */
	void delete(String resource, @Nullable String namespace, String name, DeleteOptions options);

	/**
	 * Deletes all objects of a resource in one namespace.
	 * @param labelSelector as in a request; null for all
	 */
	void deleteCollection(String resource, @Nullable String namespace, @Nullable String labelSelector,
			DeleteOptions options);

	/** All resources that are served now. */
	List<Resource> resources();

	/**
	 * Lists what is there, then watches: each existing object comes as ADDED first.
	 * @param resource the resource
	 * @param fieldSelector as in a request, {@code spec.nodeName=node-1}; null for all
	 * @param events takes each event; called by one thread at a time, never while a write
	 * holds the store
	 * @return ends the watch
	 */
	default AutoCloseable watch(String resource, @Nullable String fieldSelector, Consumer<WatchEvent> events) {
		return watch(resource, fieldSelector, events, () -> {
		});
	}

	/**
	 * The same, for whoever must know all that is there before the first act.
	 * @param listed called once, when each existing object has come
	 */
	AutoCloseable watch(String resource, @Nullable String fieldSelector, Consumer<WatchEvent> events, Runnable listed);

	/**
	 * A resource, as discovery tells it.
	 *
	 * @param name as in calls of this client: {@code pods}, {@code deployments.apps}
	 * @param apiVersion as in its objects: {@code v1}, {@code apps/v1}
	 * @param kind as in its objects
	 * @param namespaced whether its objects are in a namespace
	 */
	record Resource(String name, String apiVersion, String kind, boolean namespaced) {
	}

	/**
	 * What a watch tells.
	 *
	 * @param type ADDED, MODIFIED or DELETED
	 * @param object the object; not to be altered
	 */
	record WatchEvent(String type, ObjectNode object) {
	}

}
