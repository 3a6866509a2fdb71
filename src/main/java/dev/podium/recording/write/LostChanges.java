package dev.podium.recording.write;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.change.Gap;
import dev.podium.feed.KeptChange;
import dev.podium.feed.KeptPage;
import dev.podium.recording.store.RecordingRows;
import org.jspecify.annotations.Nullable;

/**
 * What memory folded before it could be stored: a gap. Its number is the first one that
 * is missing; the others stay without a change.
 */
final class LostChanges {

	private LostChanges() {
	}

	/**
	 * Whether a page follows on what is stored with something missing.
	 * @param position the last change that is stored
	 */
	static boolean in(KeptPage page, long position) {
		if (page.alive() == null || page.first() <= position + 1) {
			return false;
		}
		long expected = position + 1;
		for (KeptChange change : page.changes()) {
			if (change.seq() != expected) {
				return true;
			}
			expected++;
		}
		return false;
	}

	/**
	 * The page's changes with the gap, unless it is stored already.
	 * @param stored what is stored; null for nothing
	 */
	static List<KeptChange> withGap(KeptPage page, RecordingRows.@Nullable Totals stored) {
		List<KeptChange> changes = new ArrayList<>(page.changes());
		long position = (stored != null) ? stored.lastSeq() : 0;
		if (stored != null && position + 1 < stored.denseFrom()) {
			return changes;
		}
		long seq = position + 1;
		int at = 0;
		while (changes.get(at).seq() == seq) {
			at++;
			seq++;
		}
		Instant since = (at > 0) ? changes.get(at - 1).summary().receivedAt()
				: (stored != null) ? stored.lastAt() : changes.get(0).summary().receivedAt();
		changes.add(at, KeptChange.of(seq, new Gap(since, "store", "",
				"The changes before number " + page.first() + " could not be stored in time.")));
		return changes;
	}

}
