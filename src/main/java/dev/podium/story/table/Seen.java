package dev.podium.story.table;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks at: a subject before and after a change, and what related object the
 * change was of.
 *
 * @param type of the change
 * @param known whether we saw how it came to be: false for what was there before we
 * looked and for what a new list showed after a gap
 * @param before the subject before; null at the beginning of its story
 * @param now the subject after
 * @param related the other object that changed; null where it is the subject itself
 */
public record Seen<S extends SubjectState>(ObjectChange.Type type, boolean known, @Nullable S before, S now,
		@Nullable Related related) {
}
