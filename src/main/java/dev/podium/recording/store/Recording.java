package dev.podium.recording.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A feed in the store.
 *
 * @param id the feed's epoch
 * @param name its name; null where nobody gave it one: it is then pruned in time
 * @param from when its first change was received; when it began, where it has none
 * @param to when its last change was received
 * @param changes how many
 * @param stories how many
 * @param bytes what it takes in the store
 * @param rawBytes what its lines have, uncompressed
 * @param complete whether it holds every change; not so where the store was not reached
 * in time
 * @param deletedAt since when it waits to be gone for good; null where it was not deleted
 */
public record Recording(String id, @Nullable String name, RecordedCluster cluster, Source source, State state,
		Instant from, Instant to, long changes, int stories, long bytes, long rawBytes, boolean complete,
		@Nullable Instant deletedAt) {

	/** Where a recording comes from. */
	public enum Source {

		LIVE, IMPORT, BUNDLED

	}

	/** {@link #CUT_OFF}: Podium ended in the midst of it. */
	public enum State {

		RUNNING, ENDED, CUT_OFF

	}

	/** The same in another state. */
	public Recording in(State other) {
		return new Recording(this.id, this.name, this.cluster, this.source, other, this.from, this.to, this.changes,
				this.stories, this.bytes, this.rawBytes, this.complete, this.deletedAt);
	}

}
