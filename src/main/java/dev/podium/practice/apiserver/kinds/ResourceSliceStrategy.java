package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ResourceSlices.
 */
final class ResourceSliceStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode slice, Cells cells) {
		cells.name(slice)
			.add(slice.at("/spec/nodeName").asString(""))
			.add(slice.at("/spec/driver").asString(""))
			.add(slice.at("/spec/pool/name").asString(""))
			.age(slice);
	}

}
