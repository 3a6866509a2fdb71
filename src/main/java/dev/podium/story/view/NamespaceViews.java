package dev.podium.story.view;

import java.util.List;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of a namespace.
 */
final class NamespaceViews {

	/** Of what its controller says, that which names what is left. */
	private static final List<String> LEFT = List.of("NamespaceContentRemaining", "NamespaceFinalizersRemaining");

	private NamespaceViews() {
	}

	static View namespace(ObjectNode object) {
		return new View.Namespace(ObjectFields.name(object.path("status"), "phase"), left(object));
	}

	private static @Nullable String left(ObjectNode object) {
		String left = "";
		for (String type : LEFT) {
			JsonNode condition = ObjectFields.condition(object, type);
			String says = ObjectFields.holds(condition) ? condition.path("message").asString("") : "";
			left = (left.isEmpty() || says.isEmpty()) ? left + Cut.words(says) : left + " " + Cut.words(says);
		}
		return left.isEmpty() ? null : Cut.words(left);
	}

}
