package dev.podium.practice.network;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a component of the network has been told of a resource so far. The objects are not
 * to be altered.
 */
public final class ToldObjects {

	private final String resource;

	private final Handler handler;

	private final TreeMap<ObjectKey, ObjectNode> objects = new TreeMap<>();

	private boolean listed;

	ToldObjects(String resource, Handler handler) {
		this.resource = resource;
		this.handler = handler;
	}

	/** The resource, {@code endpointslices.discovery.k8s.io}. */
	String resource() {
		return this.resource;
	}

	/** Whether everything that was there has been told. */
	boolean isListed() {
		return this.listed;
	}

	void listed() {
		this.listed = true;
	}

	void take(WatchEvent event) {
		ObjectKey key = ObjectKey.of(event.object());
		if (event.type().equals("DELETED")) {
			this.objects.remove(key);
		}
		else {
			this.objects.put(key, event.object());
		}
		this.handler.changed(event.object());
	}

	/** The object, or null where it knows of none. */
	public @Nullable ObjectNode get(ObjectKey key) {
		return this.objects.get(key);
	}

	/** All of them. */
	public Collection<ObjectNode> all() {
		return this.objects.values();
	}

	/** Those of a namespace. */
	public Collection<ObjectNode> in(String namespace) {
		Map<ObjectKey, ObjectNode> rest = this.objects.tailMap(new ObjectKey(namespace, ""), true);
		return rest.values()
			.stream()
			.takeWhile((object) -> object.path("metadata").path("namespace").asString("").equals(namespace))
			.toList();
	}

	/** Told of each object that came, changed or went, once this knows it. */
	public interface Handler {

		void changed(ObjectNode object);

	}

}
