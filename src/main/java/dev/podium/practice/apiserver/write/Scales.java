package dev.podium.practice.apiserver.write;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.patch.ManagedFields;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subresource {@code scale}: a workload's replicas as a {@code Scale} of
 * autoscaling/v1, which whoever scales need not know more about.
 */
public final class Scales {

	/** The type of what is asked and answered. */
	public static final ResourceType TYPE = new ResourceType("autoscaling", "v1", "scales", "scale", "Scale", true,
			List.of(), List.of(), Set.of());

	private final ObjectStore store;

	private final Writes writes;

	public Scales(ObjectStore store, Writes writes) {
		this.store = store;
		this.writes = writes;
	}

	public ObjectNode get(ResourceType type, ObjectKey key) {
		Stored found = this.store.get(type, key);
		if (found == null) {
			throw Statuses.notFound(type, key.name());
		}
		return scale(type, found.node());
	}

	/**
	 * Changes a scale.
	 * @param change makes the new scale from the present one; called again when somebody
	 * else wrote in between
	 */
	public ObjectNode update(ResourceType type, ObjectKey key, Writer writer, UnaryOperator<ObjectNode> change) {
		ObjectNode stored = this.writes.update(type, key, "scale", writer, (before) -> {
			ObjectNode given = change.apply(scale(type, before));
			Preconditions.requireCurrent(type, before, given);
			FieldErrors errors = new FieldErrors();
			errors.notNegative("spec.replicas", given.at("/spec/replicas"));
			errors.refuse(TYPE, key.name());
			put(before, pointer(type, "specReplicasPath"), given.at("/spec/replicas").asInt(0));
			return before;
		}, (before, after) -> ManagedFields.update(before, after, writer.manager(), "scale", ""));
		return scale(type, stored);
	}

	private static ObjectNode scale(ResourceType type, ObjectNode object) {
		ObjectNode scale = JsonMapper.shared()
			.createObjectNode()
			.put("kind", "Scale")
			.put("apiVersion", "autoscaling/v1");
		ObjectNode metadata = scale.putObject("metadata");
		for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
			JsonNode value = object.path("metadata").path(field);
			if (!value.isMissingNode()) {
				metadata.set(field, value);
			}
		}
		ObjectNode spec = scale.putObject("spec");
		int replicas = object.at(pointer(type, "specReplicasPath")).asInt(0);
		if (replicas != 0) {
			spec.put("replicas", replicas);
		}
		ObjectNode status = scale.putObject("status")
			.put("replicas", object.at(pointer(type, "statusReplicasPath")).asInt(0));
		String selector = selector(type, object);
		if (!selector.isEmpty()) {
			status.put("selector", selector);
		}
		return scale;
	}

	/** Where a custom resource's definition says, and where the built-in ones have it. */
	private static String pointer(ResourceType type, String path) {
		if (type.custom() != null) {
			return type.custom().scale().path(path).asString("").replace('.', '/');
		}
		return path.equals("statusReplicasPath") ? "/status/replicas" : "/spec/replicas";
	}

	private static void put(ObjectNode object, String pointer, int replicas) {
		int last = pointer.lastIndexOf('/');
		((last > 0) ? object.withObject(pointer.substring(0, last)) : object).put(pointer.substring(last + 1),
				replicas);
	}

	/** A ReplicationController's is a map; a custom resource's stands in its status. */
	private static String selector(ResourceType type, ObjectNode object) {
		if (type.custom() != null) {
			String pointer = pointer(type, "labelSelectorPath");
			return pointer.isEmpty() ? "" : object.at(pointer).asString("");
		}
		JsonNode selector = object.at("/spec/selector");
		boolean plain = type.qualified().equals("replicationcontrollers");
		return (plain ? Selector.ofLabels(selector) : Selector.of(selector)).text();
	}

}
