package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ComponentStatuses, which are asked for and not kept.
 */
final class ComponentStatusStrategy implements KindStrategy {

	@Override
	public String deprecation() {
		return "v1 ComponentStatus is deprecated in v1.19+";
	}

	@Override
	public void cells(JsonNode status, Cells cells) {
		JsonNode condition = status.path("conditions").path(0);
		cells.name(status)
			.add(condition.path("status").asString("").equals("True") ? "Healthy" : "Unhealthy")
			.add(condition.path("message").asString(""))
			.add(condition.path("error").asString(""));
	}

}
