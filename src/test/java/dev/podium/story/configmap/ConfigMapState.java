package dev.podium.story.configmap;

import dev.podium.story.table.SubjectState;
import tools.jackson.databind.JsonNode;

/**
 * A ConfigMap, as far as the rules ask about it.
 *
 * @param changes how often its data became other
 */
record ConfigMapState(String namespace, String name, String uid, String version, boolean deleting, JsonNode data,
		int changes) implements SubjectState {
}
