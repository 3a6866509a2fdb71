package dev.podium.feed;

import dev.podium.change.Change;
import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change with its body.
 *
 * @param summary the change in a line
 * @param object the object, or the audit entry, as it was told; null for a change without
 * one
 * @param before the object's previous version; null where there was none or it is no
 * longer held
 * @param bare the change itself, where it has no body: a gap, a bookmark, a delivery, the
 * practice controls, a verdict, a decision
 * @param line the change as a line of a recording
 */
public record FeedChange(ChangeSummary summary, @Nullable ObjectNode object, @Nullable ObjectNode before,
		@Nullable Change bare, String line) {
}
