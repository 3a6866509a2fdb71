package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * PriorityLevelConfigurations.
 */
final class PriorityLevelStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void cells(JsonNode level, Cells cells) {
		JsonNode limited = level.at("/spec/limited");
		JsonNode queuing = limited.at("/limitResponse/queuing");
		cells.name(level)
			.add(level.at("/spec/type").asString(""))
			.orNone(limited.path("nominalConcurrencyShares"))
			.orNone(queuing.path("queues"))
			.orNone(queuing.path("handSize"))
			.orNone(queuing.path("queueLengthLimit"))
			.age(level);
	}

}
