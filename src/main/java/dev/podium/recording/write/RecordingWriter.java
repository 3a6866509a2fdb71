package dev.podium.recording.write;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.feed.Feed;
import dev.podium.feed.FeedWindow;
import dev.podium.feed.KeptChange;
import dev.podium.feed.KeptPage;
import dev.podium.recording.format.AnnotatedChangeJson;
import dev.podium.recording.format.AnnotatedChangeRow;
import dev.podium.recording.format.Block;
import dev.podium.recording.format.Micros;
import dev.podium.recording.format.Run;
import dev.podium.recording.format.StoreCompressor;
import dev.podium.recording.format.WindowBase;
import dev.podium.recording.read.StoredWindow;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingHead;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.recording.store.StoryRows;
import dev.podium.recording.store.StoryShape;
import org.jspecify.annotations.Nullable;

/**
 * Stores one feed, page by page, each in one transaction. What is stored of the window
 * that is being filled lies in small runs, which are folded into one when it is full.
 * After a failure a writer is of no more use: another one resumes from what is stored.
 * Not safe for use by several threads.
 */
final class RecordingWriter implements AutoCloseable {

	/** What a feed is asked for at a time. */
	private static final int PAGE = 2048;

	/** Small runs of more bytes than that are left as they are. */
	private static final long MAX_PENDING = 8L << 20;

	private final Database database;

	private final Clock clock;

	private final StoreCompressor compressor = new StoreCompressor();

	private final WindowBase base;

	private final StoryShape shape;

	/**
	 * The changes of the window that is being filled, and the runs they are stored in.
	 */
	private final List<KeptChange> pending = new ArrayList<>(FeedWindow.SIZE);

	private final Map<Long, Long> pendingRuns = new LinkedHashMap<>();

	private long window;

	private RecordingHead head;

	private RecordingRows.@Nullable Totals totals;

	private RecordingWriter(Database database, RecordingHead head, Clock clock, WindowBase base, StoryShape shape) {
		this.database = database;
		this.head = head;
		this.clock = clock;
		this.base = base;
		this.shape = shape;
	}

	/** Begins a recording; there is nothing of it before its first change. */
	static RecordingWriter begin(Database database, RecordingHead head, Clock clock) {
		return new RecordingWriter(database, head, clock, new WindowBase(), new StoryShape());
	}

	/**
	 * Goes on where a recording stands, or begins it where nothing of it is stored yet.
	 */
	static RecordingWriter resume(Database database, RecordingHead head, Clock clock) {
		return database.readAll((sql) -> {
			RecordingRow row = RecordingRows.find(sql, head.epoch());
			if (row == null) {
				return begin(database, head, clock);
			}
			WindowBase base = new WindowBase();
			StoredWindow.upTo(sql, head.epoch(), row.lastSeq()).forEach(base::take);
			RecordingWriter writer = new RecordingWriter(database, head, clock, base,
					StoryShape.stored(sql, head.epoch()));
			writer.totals = RecordingRows.Totals.of(row);
			writer.window = Run.window(row.lastSeq());
			return writer;
		});
	}

	/** The last change that is stored; 0 for none. */
	long position() {
		return (this.totals != null) ? this.totals.lastSeq() : 0;
	}

	/** From which change on none is missing; 0 where nothing is stored. */
	long denseFrom() {
		return (this.totals != null) ? this.totals.denseFrom() : 0;
	}

	/** Whether every change is stored. */
	boolean complete() {
		return this.totals == null || this.totals.complete();
	}

	void cluster(RecordedCluster cluster) {
		this.head = new RecordingHead(this.head.epoch(), this.head.name(), cluster, this.head.source(),
				this.head.owner(), this.head.making());
	}

	/**
	 * Stores all that a feed has beyond what is stored.
	 * @throws StoreException where that fails
	 */
	void drain(Feed feed) {
		drain(feed, () -> {
		});
	}

	/**
	 * The same.
	 * @param stored called after each page: while a feed goes on there may always be
	 * another
	 */
	void drain(Feed feed, Runnable stored) {
		while (position() < feed.last()) {
			KeptPage page = feed.kept(position(), PAGE);
			if (page.changes().isEmpty()) {
				return;
			}
			store(page);
			stored.run();
		}
	}

	/**
	 * Stores a page, all or nothing.
	 * @throws StoreException where that fails
	 */
	void store(KeptPage page) {
		boolean lost = LostChanges.in(page, position());
		List<KeptChange> changes = lost ? LostChanges.withGap(page, this.totals) : page.changes();
		if (lost && page.alive() != null) {
			this.base.retain(page.alive());
		}
		Flush flush = new Flush();
		for (KeptChange change : changes) {
			flush.take(change);
		}
		flush.endWindow();
		boolean shapeless = this.shape.shape() == null;
		StoryRows.Rows stories = StoryRows.rows(this.head.epoch(), page.altered(), this.shape);
		if (shapeless && this.shape.shape() != null) {
			flush.add(Block.SHAPE, 0, this.compressor.compress(this.shape.shape()));
		}
		long known = position();
		this.database.write((sql, batches) -> {
			flush.unfolded.forEach((first) -> {
				sql.sql("DELETE FROM run WHERE epoch = ? AND first_seq = ?").params(this.head.epoch(), first).update();
				sql.sql("DELETE FROM block WHERE epoch = ? AND kind < ? AND first_seq = ?")
					.params(this.head.epoch(), Block.BASE, first)
					.update();
			});
			batches.batchUpdate(
					"INSERT INTO run (epoch, first_seq, last_seq, first_at, last_at)" + " VALUES (?, ?, ?, ?, ?)",
					flush.runs);
			batches.batchUpdate(Block.INSERT, flush.blocks);
			int added = StoryRows.write(batches, stories.rows(), known);
			RecordingRows.Totals next = totals(changes, flush, added, stories.bytes(), lost ? page.first() : 0);
			if (this.totals == null) {
				RecordingRows.insert(sql, this.head, next, this.clock.instant());
			}
			else {
				RecordingRows.update(sql, this.head, next, this.clock.instant());
			}
			flush.next = next;
		});
		this.totals = flush.next;
	}

	private RecordingRows.Totals totals(List<KeptChange> changes, Flush flush, int stories, long storyBytes,
			long denseFrom) {
		RecordingRows.Totals was = this.totals;
		KeptChange first = changes.get(0);
		KeptChange last = changes.get(changes.size() - 1);
		long raw = changes.stream().mapToLong((change) -> change.lineBytes() + 1L).sum();
		if (was == null) {
			return new RecordingRows.Totals(first.seq(), last.seq(), (denseFrom > 0) ? denseFrom : first.seq(),
					first.summary().receivedAt(), last.summary().receivedAt(), changes.size(), stories,
					flush.bytes + storyBytes, raw, denseFrom == 0);
		}
		return new RecordingRows.Totals(was.firstSeq(), last.seq(), Math.max(denseFrom, was.denseFrom()), was.firstAt(),
				last.summary().receivedAt(), was.changes() + changes.size(), was.stories() + stories,
				was.bytes() + flush.bytes + storyBytes, was.rawBytes() + raw, was.complete() && denseFrom == 0);
	}

	/**
	 * The recording is over; one that was being made is there from now on.
	 * @throws StoreException where that fails
	 */
	void end(Recording.State state) {
		this.database.write((sql, batches) -> RecordingRows.state(sql, this.head.epoch(), state));
	}

	/** Leaves nothing of it behind. */
	void discard() {
		this.database.write((sql, batches) -> RecordingRows.erase(sql, this.head.epoch()));
	}

	@Override
	public void close() {
		this.compressor.close();
	}

	/** What one transaction writes. */
	private final class Flush {

		private final List<Object[]> runs = new ArrayList<>();

		private final List<Object[]> blocks = new ArrayList<>();

		private final List<Long> unfolded = new ArrayList<>();

		private final List<KeptChange> group = new ArrayList<>();

		private long bytes;

		private RecordingRows.@Nullable Totals next;

		void take(KeptChange change) {
			long at = Run.window(change.seq());
			if (at != RecordingWriter.this.window) {
				fold();
				RecordingWriter.this.window = at;
				List<AnnotatedChangeRow> there = RecordingWriter.this.base.due();
				if (there != null) {
					add(Block.BASE, at, RecordingWriter.this.compressor.compress(AnnotatedChangeJson.changes(there)));
				}
			}
			this.group.add(change);
			RecordingWriter.this.base.take(AnnotatedChangeRow.of(change));
		}

		/** What is left is the beginning of a window. */
		void endWindow() {
			if (this.group.isEmpty()) {
				return;
			}
			if (this.group.get(this.group.size() - 1).seq() == Run.lastOf(RecordingWriter.this.window)) {
				fold();
				return;
			}
			for (Run run : Run.of(this.group, RecordingWriter.this.compressor)) {
				add(run);
				RecordingWriter.this.pendingRuns.put(run.first(), run.bytes());
			}
			RecordingWriter.this.pending.addAll(this.group);
			this.group.clear();
			if (RecordingWriter.this.pending.stream().mapToLong(KeptChange::lineBytes).sum() > MAX_PENDING) {
				RecordingWriter.this.pending.clear();
				RecordingWriter.this.pendingRuns.clear();
			}
		}

		/** The window in which the group is gets no more. */
		private void fold() {
			List<KeptChange> all = new ArrayList<>(RecordingWriter.this.pending);
			all.addAll(this.group);
			RecordingWriter.this.pendingRuns.forEach((first, size) -> {
				this.unfolded.add(first);
				this.bytes -= size;
			});
			RecordingWriter.this.pending.clear();
			RecordingWriter.this.pendingRuns.clear();
			this.group.clear();
			Run.of(all, RecordingWriter.this.compressor).forEach(this::add);
		}

		private void add(Run run) {
			this.runs.add(new Object[] { RecordingWriter.this.head.epoch(), run.first(), run.last(),
					Micros.of(run.firstAt()), Micros.of(run.lastAt()) });
			add(Block.LINES, run.first(), run.lines());
			add(Block.TOLD, run.first(), run.told());
			add(Block.MARKS, run.first(), run.marks());
		}

		private void add(int kind, long first, byte[] data) {
			this.blocks.addAll(Block.rows(RecordingWriter.this.head.epoch(), kind, first, data));
			this.bytes += data.length;
		}

	}

}
