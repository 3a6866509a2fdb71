package dev.podium.recording.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.feed.FeedWindow;
import dev.podium.feed.KeptChange;

/**
 * Changes of one window, as they are stored together.
 *
 * @param rawBytes what their lines have
 * @param lines compressed, each with its line end
 * @param told compressed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Run(long first, long last, Instant firstAt, Instant lastAt, long rawBytes, byte[] lines, byte[] told,
		byte[] marks) {

	/** Beyond so many bytes of lines a window is more than one run. */
	static final long MAX_RAW_BYTES = 4L << 20;

	/** The first number of the window that a change is in. */
	public static long window(long seq) {
		return Math.floorDiv(seq - 1, (long) FeedWindow.SIZE) * FeedWindow.SIZE + 1;
	}

	public static long lastOf(long window) {
		return window + FeedWindow.SIZE - 1;
	}

	/** The runs of changes that are all in one window. */
	public static List<Run> of(List<KeptChange> changes, StoreCompressor compressor) {
		List<Run> runs = new ArrayList<>();
		int from = 0;
		long raw = 0;
		for (int i = 0; i < changes.size(); i++) {
			raw += changes.get(i).lineBytes() + 1;
			if (raw >= MAX_RAW_BYTES || i == changes.size() - 1) {
				runs.add(one(changes.subList(from, i + 1), raw, compressor));
				from = i + 1;
				raw = 0;
			}
		}
		return runs;
	}

	private static Run one(List<KeptChange> changes, long raw, StoreCompressor compressor) {
		KeptChange first = changes.get(0);
		KeptChange last = changes.get(changes.size() - 1);
		List<AnnotatedChangeRow> told = changes.stream().map(AnnotatedChangeRow::of).toList();
		byte[] lines = compressor.compress((out) -> {
			for (KeptChange change : changes) {
				change.writeLine(out);
				out.write('\n');
			}
		});
		return new Run(first.seq(), last.seq(), first.summary().receivedAt(), last.summary().receivedAt(), raw, lines,
				compressor.compress(AnnotatedChangeJson.changes(told)), compressor.compress(OverviewIndex.write(told)));
	}

	public long bytes() {
		return (long) this.lines.length + this.told.length + this.marks.length;
	}

}
