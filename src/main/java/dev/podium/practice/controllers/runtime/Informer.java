package dev.podium.practice.controllers.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a controller knows of a resource: what its watch has told so far, which lags a
 * little behind the API server. The objects are not to be altered.
 */
public final class Informer {

	private final String resource;

	private final Handler handler;

	private final Map<ObjectKey, ObjectNode> objects = new LinkedHashMap<>();

	/** By the uid of their controller; orphans under an empty one. */
	private final Map<String, Map<ObjectKey, ObjectNode>> byController = new HashMap<>();

	private boolean listed;

	Informer(String resource, Handler handler) {
		this.resource = resource;
		this.handler = handler;
	}

	/** The resource, {@code replicasets.apps}. */
	String resource() {
		return this.resource;
	}

	/** Whether everything that was there has been told. */
	public boolean isListed() {
		return this.listed;
	}

	void listed() {
		this.listed = true;
	}

	void take(WatchEvent event) {
		ObjectKey key = ObjectKey.of(event.object());
		ObjectNode before = this.objects.get(key);
		if (before != null) {
			this.byController.computeIfPresent(Meta.controllerUid(before), (uid, controlled) -> {
				controlled.remove(key);
				return controlled.isEmpty() ? null : controlled;
			});
		}
		if (event.type().equals("DELETED")) {
			this.objects.remove(key);
			this.handler.changed(event.object(), null);
			return;
		}
		this.objects.put(key, event.object());
		this.byController.computeIfAbsent(Meta.controllerUid(event.object()), (uid) -> new LinkedHashMap<>())
			.put(key, event.object());
		this.handler.changed(before, event.object());
	}

	public @Nullable ObjectNode get(ObjectKey key) {
		return this.objects.get(key);
	}

	/** The object that an owner reference means; null where it is another one by now. */
	public @Nullable ObjectNode get(String namespace, @Nullable JsonNode reference) {
		if (reference == null) {
			return null;
		}
		ObjectNode found = this.objects.get(new ObjectKey(namespace, reference.path("name").asString("")));
		boolean same = found != null && Meta.uid(found).equals(reference.path("uid").asString(""));
		return same ? found : null;
	}

	public Collection<ObjectNode> list() {
		return this.objects.values();
	}

	public List<ObjectNode> list(String namespace) {
		return this.objects.values().stream().filter((object) -> Meta.namespace(object).equals(namespace)).toList();
	}

	/**
	 * Of these the one that controls an object; null where its controller is another
	 * kind.
	 */
	public @Nullable ObjectNode controllerOf(JsonNode object, String kind) {
		JsonNode reference = Meta.controller(object);
		boolean ours = reference != null && reference.path("kind").asString("").equals(kind);
		return ours ? get(Meta.namespace(object), reference) : null;
	}

	/** What an object controls, in the order in which it came. */
	public List<ObjectNode> controlledBy(JsonNode owner) {
		return new ArrayList<>(this.byController.getOrDefault(Meta.uid(owner), Map.of()).values());
	}

	/** What nobody controls. */
	public List<ObjectNode> orphans(String namespace) {
		return this.byController.getOrDefault("", Map.of())
			.values()
			.stream()
			.filter((object) -> Meta.namespace(object).equals(namespace))
			.toList();
	}

	/** The object that a change is about: as it is now, or as it was last. */
	public static ObjectNode either(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode object = (after != null) ? after : before;
		if (object == null) {
			throw new IllegalArgumentException("a change of nothing");
		}
		return object;
	}

	/** Told of each change, once the informer knows it. */
	public interface Handler {

		/**
		 * An object came, changed or went.
		 * @param before null where it is new
		 * @param after null where it is gone; then before is its last state
		 */
		void changed(@Nullable ObjectNode before, @Nullable ObjectNode after);

	}

}
