package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The subresource {@code scale}: a workload's replicas as a {@code Scale} of
 * autoscaling/v1, which whoever scales need not know more about.
 */
final class Scales {

	/** The type of what is asked and answered. */
	static final ResourceType TYPE = new ResourceType("autoscaling", "v1", "scales", "scale", "Scale", true, List.of(),
			List.of(), Set.of());

	private final ObjectStore store;

	private final Writes writes;

	Scales(ObjectStore store, Writes writes) {
		this.store = store;
		this.writes = writes;
	}

	ObjectNode get(ResourceType type, Key key) {
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
	ObjectNode update(ResourceType type, Key key, Writer writer, UnaryOperator<ObjectNode> change) {
		ObjectNode stored = this.writes.update(type, key, "scale", writer, (before) -> {
			ObjectNode given = change.apply(scale(type, before));
			Writes.requireCurrent(type, before, given);
			FieldErrors errors = new FieldErrors();
			errors.notNegative("spec.replicas", given.at("/spec/replicas"));
			errors.refuse(TYPE, key.name());
			before.withObject("spec").put("replicas", given.at("/spec/replicas").asInt(0));
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
		int replicas = object.at("/spec/replicas").asInt(0);
		if (replicas != 0) {
			spec.put("replicas", replicas);
		}
		ObjectNode status = scale.putObject("status").put("replicas", object.at("/status/replicas").asInt(0));
		String selector = selector(type, object.at("/spec/selector"));
		if (!selector.isEmpty()) {
			status.put("selector", selector);
		}
		return scale;
	}

	/** A ReplicationController's is a map. */
	private static String selector(ResourceType type, JsonNode selector) {
		if (!type.qualified().equals("replicationcontrollers")) {
			return new ObjectSelector(selector).text();
		}
		return selector.properties()
			.stream()
			.map((label) -> label.getKey() + "=" + label.getValue().asString(""))
			.sorted()
			.collect(Collectors.joining(","));
	}

}
