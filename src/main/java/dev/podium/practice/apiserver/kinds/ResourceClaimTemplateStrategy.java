package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ResourceClaimTemplates.
 */
final class ResourceClaimTemplateStrategy implements KindStrategy {

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode template, Cells cells) {
		cells.name(template).age(template);
	}

}
