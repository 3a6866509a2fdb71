package dev.podium.story.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of a node.
 */
final class NodeViews {

	private NodeViews() {
	}

	static View node(ObjectNode object, @Nullable Instant lastRenewal) {
		JsonNode spec = object.path("spec");
		return new View.Node(ready(object), spec.path("unschedulable").asBoolean(false), lastRenewal,
				taints(spec.path("taints")), ObjectFields.count(object.path("status").path("allocatable"), "pods"));
	}

	static boolean ready(ObjectNode object) {
		return ObjectFields.holds(ObjectFields.condition(object, "Ready"));
	}

	private static List<String> taints(JsonNode taints) {
		if (taints.isEmpty()) {
			return List.of();
		}
		List<String> words = new ArrayList<>();
		for (JsonNode taint : taints) {
			if (words.size() == View.MAX) {
				break;
			}
			String value = ObjectFields.name(taint, "value");
			words.add(Cut.words(ObjectFields.name(taint, "key") + (value.isEmpty() ? "" : '=' + value) + ':'
					+ ObjectFields.name(taint, "effect")));
		}
		return words;
	}

}
