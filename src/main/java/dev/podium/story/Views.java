package dev.podium.story;

import java.util.List;

import dev.podium.story.model.View;
import dev.podium.story.pod.PodState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of an object.
 */
final class Views {

	private Views() {
	}

	static View of(PodState pod) {
		List<View.Container> containers = pod.containers()
			.stream()
			.map((container) -> new View.Container(container.name(), container.kind(), container.image(),
					container.state(), orNull(container.reason()), container.exitCode(), container.ready(),
					container.restarts()))
			.toList();
		return new View.Pod(pod.bound() ? pod.node() : null, pod.phase(), orNull(pod.reason()), pod.is("Ready"),
				pod.deleting(), orNull(pod.owner()), containers);
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	/** Of an object that is no Pod; null where the stage draws nothing. */
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
