package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * Leases.
 */
final class LeaseStrategy implements KindStrategy {

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		cells.name(object).add(object.at("/spec/holderIdentity").asString("")).age(object);
	}

}
