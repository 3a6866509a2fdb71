package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * CSINodes.
 */
final class CsiNodeStrategy implements KindStrategy {

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode node, Cells cells) {
		cells.name(node).add(node.at("/spec/drivers").size()).age(node);
	}

}
