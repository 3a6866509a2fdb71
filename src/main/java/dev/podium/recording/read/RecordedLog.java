package dev.podium.recording.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.FeedChange;
import dev.podium.feed.FeedPage;
import dev.podium.feed.FeedWindow;
import dev.podium.feed.NoLongerHeldException;
import dev.podium.feed.NoSuchChangeException;
import dev.podium.feed.Overview;
import dev.podium.feed.OverviewCount;
import dev.podium.feed.StoriesPage;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.format.AnnotatedChangeJson;
import dev.podium.recording.format.AnnotatedChangeRow;
import dev.podium.recording.format.Block;
import dev.podium.recording.format.Micros;
import dev.podium.recording.format.OverviewIndex;
import dev.podium.recording.format.Run;
import dev.podium.recording.format.WindowBase;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.recording.store.StoryRows;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A recording as it is stored. Nothing of it is held in memory: each question is answered
 * from the runs that it is about.
 */
public final class RecordedLog implements ChangeLog {

	private final Supplier<Database> database;

	private final String epoch;

	private final StoredLines lines;

	/**
	 * @param database the one that is open now
	 */
	public RecordedLog(Supplier<Database> database, String epoch) {
		this.database = database;
		this.epoch = epoch;
		this.lines = new StoredLines(database, epoch);
	}

	@Override
	public String epoch() {
		return this.epoch;
	}

	private RecordingRow row() {
		return this.database.get().read(this::row);
	}

	private RecordingRow row(JdbcClient sql) {
		return RecordingRows.get(sql, this.epoch);
	}

	@Override
	public long first() {
		return row().firstSeq();
	}

	@Override
	public long last() {
		return row().lastSeq();
	}

	@Override
	public Instant now() {
		return row().lastAt();
	}

	@Override
	public FeedPage read(long after, int limit) {
		return this.database.get().readAll((sql) -> {
			RecordingRow row = row(sql);
			List<ChangeSummary> changes = new ArrayList<>();
			long from = Math.max(after + 1, row.firstSeq());
			while (changes.size() < limit && from <= row.lastSeq()) {
				Long begins = this.lines.runHolding(sql, from);
				if (begins == null) {
					break;
				}
				long to = Run.lastOf(Run.window(begins));
				StoredWindow.told(sql, this.epoch, from, to)
					.stream()
					.limit(limit - changes.size())
					.forEach((change) -> changes.add(change.summary()));
				from = to + 1;
			}
			return new FeedPage(this.epoch, row.firstSeq(), row.lastSeq(), withStories(sql, after, changes));
		});
	}

	private List<AnnotatedChange> withStories(JdbcClient sql, long after, List<ChangeSummary> changes) {
		List<AnnotatedChange> items = new ArrayList<>();
		if (!changes.isEmpty()) {
			long position = after;
			var altered = new java.util.TreeMap<>(
					StoryRows.altered(sql, this.epoch, after, changes.get(changes.size() - 1).seq()));
			for (ChangeSummary change : changes) {
				List<Story> stories = new ArrayList<>();
				altered.subMap(position, false, change.seq(), true).values().forEach(stories::addAll);
				items.add(new AnnotatedChange(change, stories));
				position = change.seq();
			}
		}
		return items;
	}

	@Override
	public FeedChange change(long seq) {
		return this.database.get().readAll((sql) -> {
			FeedChange found = this.lines.change(sql, seq);
			if (found != null) {
				return found;
			}
			RecordingRow row = row(sql);
			if (seq >= 1 && seq <= row.lastSeq()) {
				throw new NoLongerHeldException(this.epoch, seq,
						(seq < row.firstSeq()) ? row.firstSeq() : row.denseFrom());
			}
			throw new NoSuchChangeException(this.epoch, seq, row.lastSeq());
		});
	}

	@Override
	public List<ChangeSummary> changesOf(String story, long after, int limit) {
		return this.database.get().readAll((sql) -> {
			List<ChangeSummary> changes = new ArrayList<>();
			for (Map.Entry<Long, byte[]> run : Block
				.read(sql, this.epoch, Block.MARKS, Run.window(Math.max(1, after + 1)), Long.MAX_VALUE)
				.entrySet()) {
				if (changes.size() >= limit) {
					break;
				}
				boolean has = OverviewIndex.read(run.getValue())
					.stream()
					.anyMatch((mark) -> mark.seq() > after && mark.isOf(story));
				if (has) {
					Block.read(sql, this.epoch, Block.TOLD, run.getKey(), run.getKey())
						.values()
						.stream()
						.flatMap((json) -> AnnotatedChangeJson.changes(json).stream())
						.map(AnnotatedChangeRow::summary)
						.filter((change) -> change.seq() > after && change.in(story) != null)
						.limit(limit - changes.size())
						.forEach(changes::add);
				}
			}
			return changes;
		});
	}

	@Override
	public FeedWindow window(@Nullable Instant at) {
		return this.database.get().readAll((sql) -> {
			RecordingRow row = row(sql);
			return window(sql, row, (at != null) ? lastAt(sql, row, at) : row.lastSeq());
		});
	}

	/** A change in the window in which the last one at or before a moment is. */
	private long lastAt(JdbcClient sql, RecordingRow row, Instant at) {
		return sql
			.sql("SELECT first_seq FROM run WHERE epoch = ? AND first_at <= ?"
					+ " ORDER BY first_at DESC, first_seq DESC LIMIT 1")
			.params(this.epoch, Micros.of(at))
			.query(Long.class)
			.optional()
			.orElse(row.firstSeq());
	}

	@Override
	public FeedWindow window(long seq) {
		return this.database.get().readAll((sql) -> {
			RecordingRow row = row(sql);
			if (seq < row.firstSeq()) {
				throw new NoLongerHeldException(this.epoch, seq, row.firstSeq());
			}
			return window(sql, row, Math.min(seq, row.lastSeq()));
		});
	}

	private FeedWindow window(JdbcClient sql, RecordingRow row, long seq) {
		Long run = this.lines.runHolding(sql, seq);
		long window = Run.window((run != null) ? run : seq);
		WindowBase base = new WindowBase();
		List<ChangeSummary> changes = new ArrayList<>();
		for (AnnotatedChangeRow change : StoredWindow.upTo(sql, this.epoch, Run.lastOf(window))) {
			if (change.seq() < window) {
				base.take(change);
			}
			else {
				changes.add(change.summary());
			}
		}
		Instant until = sql.sql("SELECT first_at FROM run WHERE epoch = ? AND first_seq > ? ORDER BY first_seq LIMIT 1")
			.params(this.epoch, Run.lastOf(window))
			.query(Long.class)
			.optional()
			.map(Micros::time)
			.orElse(null);
		return new FeedWindow(this.epoch, row.firstSeq(), row.lastSeq(), Math.max(row.firstSeq(), window),
				Math.min(row.lastSeq(), Run.lastOf(window)), changes.isEmpty() ? null : changes.get(0).receivedAt(),
				until, base.inOrder().stream().map(AnnotatedChangeRow::summary).toList(), changes);
	}

	@Override
	public Overview overview(@Nullable String story, @Nullable Instant from, @Nullable Instant to, int bins,
			boolean steps) {
		return this.database.get().readAll((sql) -> {
			RecordingRow row = row(sql);
			Instant end = (to != null) ? to : row.lastAt();
			Instant oldest = row.firstAt().isAfter(end) ? end : row.firstAt();
			OverviewCount count = new OverviewCount((from != null) ? from : oldest, end, bins);
			count(sql, count, row.lastSeq(), story, from, end);
			if (steps) {
				StoryRows.steps(sql, this.epoch, story).forEach(count::step);
			}
			return count.of(this.epoch, row.firstSeq(), row.lastSeq());
		});
	}

	/** Adds the changes up to a number to a count. */
	void count(JdbcClient sql, OverviewCount count, long upTo, @Nullable String story, @Nullable Instant from,
			Instant to) {
		long begins = sql.sql("SELECT coalesce(min(first_seq), 0) FROM run WHERE epoch = ? AND last_at >= ?")
			.params(this.epoch, (from != null) ? Micros.of(from) : Long.MIN_VALUE)
			.query(Long.class)
			.single();
		for (byte[] marks : Block.read(sql, this.epoch, Block.MARKS, begins, upTo).values()) {
			for (OverviewIndex.Entry mark : OverviewIndex.read(marks)) {
				if (mark.seq() <= upTo && (from == null || !mark.at().isBefore(from)) && !mark.at().isAfter(to)
						&& mark.isOf(story)) {
					count.change(mark.at(), mark.lane().author(), mark.lane().kind());
					if (mark.lane().gap() != null) {
						count.gap(new Overview.GapMark(mark.seq(), mark.at(), mark.lane().gap(), mark.lane().kind()));
					}
				}
			}
		}
	}

	@Override
	public StoriesPage stories(StoriesWanted wanted) {
		return this.database.get().readAll((sql) -> StoryRows.page(sql, this.epoch, wanted));
	}

	@Override
	public @Nullable Story story(String id) {
		return this.database.get().read((sql) -> StoryRows.find(sql, this.epoch, id));
	}

	/** The lines themselves. */
	public StoredLines lines() {
		return this.lines;
	}

}
