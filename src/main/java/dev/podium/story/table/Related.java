package dev.podium.story.table;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change of an object that is not a story's subject, but belongs to its story.
 *
 * @param change the object as it is now
 * @param before as it was before; null where there was none or it is unknown
 * @param author who wrote it; null where nobody can know
 */
public record Related(ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
}
