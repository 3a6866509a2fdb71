package dev.podium.recording.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedChange;
import dev.podium.feed.FeedPage;
import dev.podium.feed.FeedWindow;
import dev.podium.feed.NoLongerHeldException;
import dev.podium.feed.Overview;
import dev.podium.feed.OverviewCount;
import dev.podium.feed.StoriesPage;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.format.Run;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.recording.store.StoreException;
import dev.podium.recording.store.StoryRows;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Advice;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A running feed with its past: memory holds the present, the store what memory has
 * folded. Readers see one log. Where the store fails it is the feed alone.
 */
public final class PastLog implements ChangeLog {

	private final Feed feed;

	private final Supplier<Database> database;

	private final RecordedLog recorded;

	private final long storedFirst;

	/**
	 * @param storedFirst from which change on the store misses none
	 */
	public PastLog(Feed feed, Supplier<Database> database, long storedFirst) {
		this.feed = feed;
		this.database = database;
		this.recorded = new RecordedLog(database, feed.epoch());
		this.storedFirst = storedFirst;
	}

	@Override
	public String epoch() {
		return this.feed.epoch();
	}

	@Override
	public long first() {
		return Math.min(this.storedFirst, this.feed.first());
	}

	@Override
	public long last() {
		return this.feed.last();
	}

	@Override
	public Instant now() {
		return this.feed.now();
	}

	/** Whether memory has folded something that the store has. */
	private boolean folded() {
		return this.feed.first() > this.storedFirst;
	}

	/** Whether memory has folded a change that the store has. */
	private boolean folded(long seq) {
		return seq >= this.storedFirst && seq < this.feed.first();
	}

	/**
	 * What memory tells of a change; null where it folded it meanwhile, since it goes on
	 * while it is asked.
	 */
	private <T> @Nullable T unlessFolded(long seq, Supplier<T> memory) {
		T held;
		try {
			held = memory.get();
		}
		catch (NoLongerHeldException ex) {
			if (folded(seq)) {
				return null;
			}
			throw ex;
		}
		return folded(seq) ? null : held;
	}

	private <T extends @Nullable Object> T either(Supplier<T> joined, Supplier<T> memory) {
		try {
			return joined.get();
		}
		catch (StoreException | NoSuchRecordingException ex) {
			return memory.get();
		}
	}

	@Override
	public FeedPage read(long after, int limit) {
		long from = Math.max(after, this.storedFirst - 1);
		if (from + 1 >= this.feed.first()) {
			FeedPage held = this.feed.read(from, limit);
			if (from + 1 >= held.first()) {
				return named(held);
			}
		}
		return either(() -> {
			FeedPage stored = this.recorded.read(from, limit);
			if (stored.items().isEmpty()) {
				return named(this.feed.read(from, limit));
			}
			List<AnnotatedChange> items = new ArrayList<>(stored.items());
			long last = items.get(items.size() - 1).summary().seq();
			if (items.size() < limit && last + 1 >= this.feed.first()) {
				items.addAll(held(last, limit - items.size()));
			}
			return named(new FeedPage(epoch(), first(), last(), items));
		}, () -> this.feed.read(after, limit));
	}

	/** What memory holds after a number; nothing where it has folded what comes next. */
	private List<AnnotatedChange> held(long after, int limit) {
		FeedPage held = this.feed.read(after, limit);
		return (after + 1 >= held.first()) ? held.items() : List.of();
	}

	private FeedPage named(FeedPage page) {
		return new FeedPage(page.epoch(), first(), page.last(), page.items());
	}

	@Override
	public FeedChange change(long seq) {
		FeedChange held = folded(seq) ? null : unlessFolded(seq, () -> this.feed.change(seq));
		return (held != null) ? held : either(() -> this.recorded.change(seq), () -> this.feed.change(seq));
	}

	@Override
	public List<ChangeSummary> changesOf(String story, long after, int limit) {
		if (after + 1 >= this.feed.first()) {
			return this.feed.changesOf(story, after, limit);
		}
		return either(() -> {
			long stored = this.recorded.last();
			List<ChangeSummary> changes = new ArrayList<>(this.recorded.changesOf(story, after, limit));
			long last = Math.max(changes.isEmpty() ? after : changes.get(changes.size() - 1).seq(), stored);
			if (changes.size() < limit) {
				changes.addAll(this.feed.changesOf(story, last, limit - changes.size()));
			}
			return changes;
		}, () -> this.feed.changesOf(story, after, limit));
	}

	@Override
	public FeedWindow window(@Nullable Instant at) {
		FeedWindow held = this.feed.window(at);
		boolean earlier = at != null && held.since() != null && at.isBefore(held.since());
		return earlier ? stored(() -> this.recorded.window(at), held) : whole(held);
	}

	@Override
	public FeedWindow window(long seq) {
		FeedWindow held = folded(seq) ? null : unlessFolded(seq, () -> this.feed.window(seq));
		return (held != null) ? whole(held)
				: either(() -> joined(this.recorded.window(seq), last()), () -> this.feed.window(seq));
	}

	/** A window of which memory has folded the beginning has it from the store. */
	private FeedWindow whole(FeedWindow held) {
		return (held.from() == Run.window(held.from())) ? named(held)
				: stored(() -> this.recorded.window(held.from()), held);
	}

	private FeedWindow stored(Supplier<FeedWindow> stored, FeedWindow held) {
		if (!folded()) {
			return held;
		}
		return either(() -> {
			FeedWindow found = stored.get();
			// the store is behind where it has another window instead
			boolean other = found.to() < held.from() && held.from() > Run.lastOf(Run.window(found.from()))
					&& found.until() == null;
			return other ? named(held) : joined(found, held.last());
		}, () -> held);
	}

	private FeedWindow named(FeedWindow window) {
		return new FeedWindow(window.epoch(), first(), window.last(), window.from(), window.to(), window.since(),
				window.until(), window.base(), window.changes());
	}

	/** A stored window, with what memory holds of it beyond what is stored. */
	private FeedWindow joined(FeedWindow stored, long last) {
		long end = Run.lastOf(Run.window(stored.from()));
		List<ChangeSummary> changes = new ArrayList<>(stored.changes());
		long position = changes.isEmpty() ? stored.from() - 1 : changes.get(changes.size() - 1).seq();
		Instant until = stored.until();
		if (until == null && position < last && position + 1 >= this.feed.first()) {
			for (AnnotatedChange annotated : held(position, FeedWindow.SIZE + 1)) {
				if (annotated.summary().seq() > end) {
					until = annotated.summary().receivedAt();
					break;
				}
				changes.add(annotated.summary());
				position = annotated.summary().seq();
			}
		}
		return new FeedWindow(epoch(), first(), last, Math.max(first(), stored.from()), position, stored.since(), until,
				stored.base(), changes);
	}

	@Override
	public Overview overview(@Nullable String story, @Nullable Instant from, @Nullable Instant to, int bins,
			boolean steps) {
		if (!folded() && this.feed.holdsAllStories()) {
			return this.feed.overview(story, from, to, bins, steps);
		}
		return either(() -> this.database.get().readAll((sql) -> {
			RecordingRow row = RecordingRows.get(sql, epoch());
			Instant end = (to != null) ? to : now();
			Instant oldest = row.firstAt().isAfter(end) ? end : row.firstAt();
			OverviewCount count = new OverviewCount((from != null) ? from : oldest, end, bins);
			this.recorded.count(sql, count, row.lastSeq(), story, from, end);
			this.feed.count(count, row.lastSeq(), story, from, end);
			if (steps) {
				steps(sql, count, story);
			}
			return count.of(epoch(), first(), last());
		}), () -> this.feed.overview(story, from, to, bins, steps));
	}

	private void steps(JdbcClient sql, OverviewCount count, @Nullable String story) {
		List<Story> held = (story != null) ? one(story) : this.feed.stories();
		held.forEach(count::story);
		if (story == null ? !this.feed.holdsAllStories() : held.isEmpty()) {
			Set<String> ids = new HashSet<>();
			held.forEach((one) -> ids.add(one.id()));
			StoryRows.steps(sql, epoch(), story)
				.stream()
				.filter((step) -> !ids.contains(step.story()))
				.forEach(count::step);
		}
	}

	private List<Story> one(String id) {
		Story story = this.feed.story(id);
		return (story != null) ? List.of(story) : List.of();
	}

	@Override
	public StoriesPage stories(StoriesWanted wanted) {
		if (this.feed.holdsAllStories()) {
			return this.feed.stories(wanted);
		}
		return either(() -> {
			List<Story> held = this.feed.stories().stream().filter(wanted::about).toList();
			return this.database.get().readAll((sql) -> {
				StoriesPage stored = StoryRows.page(sql, epoch(), wanted);
				long newest = StoryRows.newest(sql, epoch());
				Map<String, Story> stories = new LinkedHashMap<>();
				stored.stories().forEach((story) -> stories.put(story.id(), story));
				held.stream()
					.filter((story) -> wanted.reaches(story.firstSeq()))
					.filter((story) -> stories.containsKey(story.id()) || story.firstSeq() > newest)
					.forEach((story) -> stories.put(story.id(), story));
				int added = (int) held.stream().filter((story) -> story.firstSeq() > newest).count();
				return new StoriesPage(stored.total() + added,
						stories.values()
							.stream()
							.sorted((one, other) -> Long.compare(other.firstSeq(), one.firstSeq()))
							.limit(wanted.most())
							.toList());
			});
		}, () -> this.feed.stories(wanted));
	}

	@Override
	public List<Advice> advice() {
		return this.feed.advice();
	}

	@Override
	public @Nullable Story story(String id) {
		Story story = this.feed.story(id);
		if (story != null || this.feed.holdsAllStories()) {
			return story;
		}
		try {
			return this.recorded.story(id);
		}
		catch (StoreException ex) {
			return null;
		}
	}

}
