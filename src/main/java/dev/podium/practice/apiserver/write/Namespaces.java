package dev.podium.practice.apiserver.write;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.node.ObjectNode;

/**
 * What holds for namespaces only: nothing is created in one that is missing or ending,
 * and one ends when its own finalizer has been taken away.
 */
public final class Namespaces {

	public static final ResourceType TYPE = BuiltInTypes.get("v1", "namespaces");

	private Namespaces() {
	}

	static boolean is(ResourceType type) {
		return type.equals(TYPE);
	}

	static void requireOpen(ObjectStore store, String name, ResourceType type, String object) {
		Stored namespace = store.get(TYPE, new ObjectKey("", name));
		if (namespace == null) {
			throw Statuses.notFound(TYPE, name);
		}
		if ("Terminating".equals(namespace.node().path("status").path("phase").asString(""))) {
			throw Statuses.namespaceEnding(type, object, name);
		}
	}

	static void label(ResourceType type, ObjectNode object) {
		if (is(type)) {
			ObjectNode metadata = Metadata.of(object);
			ObjectNode labels = (metadata.get("labels") instanceof ObjectNode given) ? given
					: metadata.putObject("labels");
			labels.put("kubernetes.io/metadata.name", metadata.path("name").asString(""));
		}
	}

	/** What a new namespace begins with. */
	static void activate(ResourceType type, ObjectNode object) {
		if (is(type)) {
			ObjectNode spec = (object.get("spec") instanceof ObjectNode given) ? given : object.putObject("spec");
			spec.putArray("finalizers").add("kubernetes");
			object.putObject("status").put("phase", "Active");
		}
	}

}
