package dev.podium.recording.format;

import dev.podium.feed.KeptChange;
import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a change, as it is stored.
 *
 * @param object which object it is about, over its versions; null for a change without
 * one
 * @param deletes whether the object is gone after it
 * @param previous the number of the object's previous version; 0 where there is none
 * @param gap which kind of gap it is; null where it is none
 */
public record AnnotatedChangeRow(ChangeSummary summary, @Nullable String object, boolean deletes, long previous,
		@Nullable String gap) {

	public static AnnotatedChangeRow of(KeptChange change) {
		return new AnnotatedChangeRow(change.summary(), change.object(), change.deletes(), change.previous(),
				change.gap());
	}

	public long seq() {
		return this.summary.seq();
	}

}
