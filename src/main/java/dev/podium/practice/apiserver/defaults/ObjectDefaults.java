package dev.podium.practice.apiserver.defaults;

import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.TypeSchema;
import dev.podium.practice.apiserver.types.TypeSchemas;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server adds to objects, as their kinds say; afterwards fields stand in the
 * order of their type.
 */
public final class ObjectDefaults implements Defaults {

	private final TypeSchemas schemas;

	private final RandomGenerator random;

	public ObjectDefaults(TypeSchemas schemas, RandomGenerator random) {
		this.schemas = schemas;
		this.random = random;
	}

	@Override
	public void apply(ResourceType type, ObjectNode object) {
		type.strategy().applyDefaults(object);
		order(type, object);
	}

	@Override
	public void admit(ResourceType type, ObjectNode object) {
		if (type.custom() != null) {
			return;
		}
		if (type.hasSubresource("status")) {
			object.putObject("status");
		}
		type.strategy().admit(object, this.random);
		order(type, object);
	}

	private void order(ResourceType type, ObjectNode object) {
		TypeSchema schema = (type.custom() == null) ? this.schemas.find(type.apiVersion(), type.kind()) : null;
		if (schema != null) {
			schema.order(object);
		}
	}

}
