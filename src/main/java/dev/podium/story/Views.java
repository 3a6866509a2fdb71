package dev.podium.story;

import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
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

	/** Of what no kind of story draws; null where the stage draws nothing. */
	static @Nullable View of(ObjectChange change, NodeRenewals renewals) {
		ObjectNode object = change.object();
		return switch (change.kind()) {
			case "Node" -> new View.Node(nodeReady(object), object.path("spec").path("unschedulable").asBoolean(false),
					renewals.of(change.name()));
			case NodeLeases.KIND -> new View.Lease(NodeRenewals.time(object), NodeLeases.isSilence(change));
			default -> null;
		};
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
