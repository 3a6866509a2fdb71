package dev.podium.feed;

import dev.podium.change.Change;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;

/**
 * One numbered change as it is held.
 *
 * @param object which object it is about: its uid, or kind, namespace and name; the
 * practice controls are one, too; null for a change without one
 * @param deletes whether the object is gone after it
 * @param body the object (or the audit entry) as compact JSON; null where the change has
 * none
 * @param before the body of the object's previous version; null where there is none or it
 * is no longer held
 * @param previous the number of that version; 0 where there is none
 * @param bare the change itself, where it has no body
 * @param relist whether it was found by comparing lists, not told by a watch
 */
@SuppressWarnings("ArrayRecordComponent")
record Entry(ChangeSummary summary, @Nullable String object, boolean deletes, byte @Nullable [] body,
		byte @Nullable [] before, long previous, @Nullable Change bare, boolean relist) {

	/** What an entry costs beside its body: the summary, the index. */
	private static final long OVERHEAD = 512;

	/** What a part of the summary's view costs, as a container. */
	private static final long PART = 96;

	long seq() {
		return this.summary.seq();
	}

	long bytes() {
		View view = this.summary.view();
		long drawn = (view != null) ? view.parts() * PART : 0;
		return OVERHEAD + drawn + ((this.body != null) ? this.body.length : 0);
	}

	Entry withoutBefore() {
		return new Entry(this.summary, this.object, this.deletes, this.body, null, this.previous, this.bare,
				this.relist);
	}

}
