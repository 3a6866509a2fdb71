package dev.podium.story;

import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of an object.
 */
final class Views {

	private Views() {
	}

	/** Of an object without a story; null where the stage draws nothing. */
	static @Nullable View of(String kind, ObjectNode object) {
		if (!kind.equals("Node")) {
			return null;
		}
		return new View.Node(nodeReady(object), object.path("spec").path("unschedulable").asBoolean(false));
	}

	static boolean nodeReady(ObjectNode node) {
		for (JsonNode condition : node.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				return condition.path("status").asString("").equals("True");
			}
		}
		return false;
	}

}
