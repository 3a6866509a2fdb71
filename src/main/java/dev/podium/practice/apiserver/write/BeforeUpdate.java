package dev.podium.practice.apiserver.write;

import java.util.Set;

import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a changed object is taken over, by the subresource that was written: a status
 * changes the status only, the object everything but its status. The rest is said by its
 * kind, as in the registry of Kubernetes.
 */
final class BeforeUpdate {

	/** Subresources whose writes count as changes of the spec. */
	private static final Set<String> COUNTED = Set.of("", "scale", "ephemeralcontainers", "resize");

	private BeforeUpdate() {
	}

	/** Whether a write counts in {@code metadata.generation}. */
	static boolean counts(String subresource) {
		return COUNTED.contains(subresource);
	}

	/** The new version; neither is altered where the answer is another object. */
	static ObjectNode prepareForUpdate(ResourceType type, ObjectNode before, ObjectNode changed, String subresource) {
		if (subresource.equals("status")) {
			return status(type, before, changed);
		}
		if (subresource.isEmpty() && type.hasSubresource("status")) {
			copy("status", before, changed);
		}
		return type.strategy().prepareForUpdate(before, changed, subresource);
	}

	private static ObjectNode status(ResourceType type, ObjectNode before, ObjectNode changed) {
		ObjectNode after = before.deepCopy();
		copy("status", changed, after);
		after.set("metadata", Metadata.of(changed));
		type.strategy().keptByStatus().forEach((field) -> copy(field, Metadata.of(before), Metadata.of(after)));
		return after;
	}

	private static void copy(String field, ObjectNode from, ObjectNode to) {
		JsonNode value = from.get(field);
		if (value != null) {
			to.set(field, value);
		}
		else {
			to.remove(field);
		}
	}

}
