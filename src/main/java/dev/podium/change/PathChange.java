package dev.podium.change;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One place at which an object differs from what it was.
 *
 * @param path from the object's root: {@code spec.nodeName},
 * {@code status.conditions[type=Ready].status},
 * {@code metadata.annotations['example.com/note']},
 * {@code spec.containers[name=db].args[0]},
 * {@code metadata.finalizers[=foregroundDeletion]}
 * @param op what happened there; of something added or removed as a whole only its root
 * is told
 * @param before the value before; null where added
 * @param after the value after; null where removed
 */
public record PathChange(String path, Op op, @Nullable JsonNode before, @Nullable JsonNode after) {

	public enum Op {

		ADDED, REMOVED, CHANGED

	}

}
