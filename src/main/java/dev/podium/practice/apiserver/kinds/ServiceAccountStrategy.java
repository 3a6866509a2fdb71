package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ServiceAccounts.
 */
final class ServiceAccountStrategy implements KindStrategy {

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		cells.name(object).age(object);
	}

}
