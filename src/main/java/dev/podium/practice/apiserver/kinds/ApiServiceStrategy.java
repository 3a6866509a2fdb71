package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * APIServices.
 */
final class ApiServiceStrategy implements KindStrategy {

	@Override
	public void cells(JsonNode service, Cells cells) {
		JsonNode target = service.at("/spec/service");
		JsonNode available = Conditions.find(service.path("status"), "Available");
		cells.name(service)
			.add(target.isObject() ? target.path("namespace").asString("") + "/" + target.path("name").asString("")
					: "Local")
			.add(available.isMissingNode() ? "Unknown" : available.path("status").asString(""))
			.age(service);
	}

}
