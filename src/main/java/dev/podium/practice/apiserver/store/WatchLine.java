package dev.podium.practice.apiserver.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a watch.
 *
 * @param type what happened
 * @param object the object; null for a bookmark and an error
 * @param resourceVersion where the watch stands after this line
 * @param error the Status of an error, else null
 */
public record WatchLine(Type type, @Nullable Stored object, long resourceVersion, @Nullable ObjectNode error) {

	/** {@code BOOKMARK} twice: one closes the initial events. */
	public enum Type {

		ADDED, MODIFIED, DELETED, BOOKMARK, INITIAL_EVENTS_END, ERROR

	}

}
