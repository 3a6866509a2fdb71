package dev.podium.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a feed with what was there before it: all that a stage needs to play it.
 * Windows are aligned, so that the same stretch is always the same window.
 *
 * @param first the oldest change that the feed still holds
 * @param last the newest
 * @param from the window's first change; its alignment's, or {@code first}
 * @param to its last change so far; {@code from - 1} in an empty feed
 * @param since when its first change was received; null in an empty feed
 * @param until when the first change after it was received; null at the live edge
 * @param base the last change of each object that a stage draws and that was there just
 * before the window, in order
 * @param changes its changes, dense
 */
public record FeedWindow(String epoch, long first, long last, long from, long to, @Nullable Instant since,
		@Nullable Instant until, List<ChangeSummary> base, List<ChangeSummary> changes) {

	/** How many changes a full window holds. */
	public static final int SIZE = 256;

	static FeedWindow of(String epoch, FeedLog log, long seq) {
		long first = log.first();
		long last = log.last();
		if (last < first) {
			return new FeedWindow(epoch, first, last, first, first - 1, null, null, base(log, first), List.of());
		}
		long aligned = Math.floorDiv(seq - 1, SIZE) * SIZE + 1;
		long from = Math.max(first, aligned);
		long to = Math.min(last, aligned + SIZE - 1);
		List<ChangeSummary> changes = log.from(from).stream().limit(to - from + 1).map(Entry::summary).toList();
		Entry next = log.entry(to + 1);
		return new FeedWindow(epoch, first, last, from, to, changes.get(0).receivedAt(),
				(next != null) ? next.summary().receivedAt() : null, base(log, from), changes);
	}

	private static List<ChangeSummary> base(FeedLog log, long from) {
		Map<String, ChangeSummary> there = new LinkedHashMap<>();
		log.base().forEach((entry) -> take(entry, there));
		for (Entry entry : log.from(log.first())) {
			if (entry.seq() >= from) {
				break;
			}
			take(entry, there);
		}
		return there.values().stream().sorted(Comparator.comparingLong(ChangeSummary::seq)).toList();
	}

	private static void take(Entry entry, Map<String, ChangeSummary> there) {
		if (entry.object() == null) {
			return;
		}
		if (entry.deletes()) {
			there.remove(entry.object());
		}
		else if (entry.summary().view() != null) {
			there.put(entry.object(), entry.summary());
		}
	}

}
