package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * FlowSchemas.
 */
final class FlowSchemaStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void cells(JsonNode schema, Cells cells) {
		String dangling = Conditions.find(schema.path("status"), "Dangling").path("status").asString("?");
		cells.name(schema)
			.add(schema.at("/spec/priorityLevelConfiguration/name").asString(""))
			.add(schema.at("/spec/matchingPrecedence").asLong(0))
			.add(schema.at("/spec/distinguisherMethod/type").asString(Cells.NONE))
			.age(schema)
			.add(dangling);
	}

}
