package dev.podium.practice.apiserver.patch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON merge patch, RFC 7386.
 */
public final class MergePatch {

	private MergePatch() {
	}

	/** The object with the patch applied; the object is altered. */
	public static ObjectNode apply(ObjectNode object, ObjectNode patch) {
		patch.properties().forEach((entry) -> {
			JsonNode value = entry.getValue();
			if (value.isNull()) {
				object.remove(entry.getKey());
			}
			else if (value instanceof ObjectNode below) {
				ObjectNode target = (object.get(entry.getKey()) instanceof ObjectNode present) ? present
						: object.putObject(entry.getKey());
				apply(target, below);
			}
			else {
				object.set(entry.getKey(), value.deepCopy());
			}
		});
		return object;
	}

}
