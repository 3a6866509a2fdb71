package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * RuntimeClasses.
 */
final class RuntimeClassStrategy implements KindStrategy {

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public void cells(JsonNode runtime, Cells cells) {
		cells.name(runtime).add(runtime.path("handler").asString("")).age(runtime);
	}

}
