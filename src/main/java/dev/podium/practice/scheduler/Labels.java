package dev.podium.practice.scheduler;

import java.util.HashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * An object's labels, which are asked again and again.
 */
final class Labels {

	private Labels() {
	}

	static Map<String, String> of(JsonNode object) {
		Map<String, String> labels = new HashMap<>();
		object.path("metadata")
			.path("labels")
			.properties()
			.forEach((label) -> labels.put(label.getKey(), label.getValue().asString("")));
		return labels;
	}

}
