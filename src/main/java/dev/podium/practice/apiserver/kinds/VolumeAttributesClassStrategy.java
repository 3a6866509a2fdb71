package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * VolumeAttributesClasses.
 */
final class VolumeAttributesClassStrategy implements KindStrategy {

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode one, Cells cells) {
		cells.name(one).add(one.path("driverName").asString("")).age(one);
	}

}
