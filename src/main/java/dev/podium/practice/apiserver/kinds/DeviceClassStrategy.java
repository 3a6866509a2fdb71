package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * DeviceClasses.
 */
final class DeviceClassStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode deviceClass, Cells cells) {
		cells.name(deviceClass).age(deviceClass);
	}

}
