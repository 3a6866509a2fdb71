package dev.podium.practice.apiserver.types;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * What a Pod's spec holds.
 */
public final class PodSpecs {

	private PodSpecs() {
	}

	/** Init containers, then containers. */
	public static List<JsonNode> containers(JsonNode spec) {
		return Stream.of("initContainers", "containers")
			.flatMap((field) -> spec.path(field).valueStream())
			.filter(JsonNode::isObject)
			.toList();
	}

}
