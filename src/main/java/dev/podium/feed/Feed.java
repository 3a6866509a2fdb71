package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.story.FallbackSummary;
import dev.podium.story.Storyteller;
import dev.podium.story.model.Advice;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Failures;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbered log of one cluster's changes. Numbers are dense and start at 1; times
 * never go back. Any thread may append: one at a time is numbered and told. Readers take
 * what they need by position, and are woken when there is more.
 */
public final class Feed implements ChangeLog, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Feed.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();

	private final FeedClock clock;

	private final String epoch;

	private final ChangeAnnotator annotator;

	private final Failures failures;

	private final FeedLog entries;

	private final AlteredStories altered;

	private final Bodies bodies = new Bodies();

	private volatile long last;

	private boolean ended;

	public Feed(FeedClock clock, FeedLimits limits) {
		this(clock, limits, Epoch.next(clock.get(), ThreadLocalRandom.current()));
	}

	/**
	 * @param epoch of a feed that is told again
	 */
	public Feed(FeedClock clock, FeedLimits limits, String epoch) {
		this(clock, limits, epoch, new LoggedFailures(epoch));
	}

	private Feed(FeedClock clock, FeedLimits limits, String epoch, Failures failures) {
		this(clock, limits, epoch, ChangeAnnotator.by(new Storyteller(epoch, limits.maxStories(), failures)), failures);
	}

	Feed(FeedClock clock, FeedLimits limits, String epoch, ChangeAnnotator annotator, Failures failures) {
		this.clock = clock;
		this.epoch = epoch;
		this.annotator = annotator;
		this.failures = failures;
		this.entries = new FeedLog(limits.maxBytes());
		this.altered = new AlteredStories(limits.maxStories(), annotator::story);
	}

	/** The feed's id: short, sortable by time, unique over feeds. */
	@Override
	public String epoch() {
		return this.epoch;
	}

	/** The clock that stamps this feed's changes. */
	public FeedClock clock() {
		return this.clock;
	}

	/** Now, on the feed's clock. */
	@Override
	public Instant now() {
		return this.clock.get();
	}

	/** The oldest change still held. */
	@Override
	public long first() {
		return locked(this.entries::first);
	}

	/** The newest change; 0 where there is none yet. */
	@Override
	public long last() {
		return this.last;
	}

	/**
	 * Has something called after every append, by the thread that appended, and when the
	 * feed ends. It must only wake somebody up.
	 */
	public void onChange(Runnable wakeUp) {
		this.wakeUps.add(wakeUp);
	}

	/**
	 * Numbers a change, has it told and holds it. A change that came out of order in time
	 * gets the time of the one before it. Nothing is appended once the feed has ended.
	 */
	public void append(Change change) {
		this.lock.lock();
		try {
			if (this.ended) {
				return;
			}
			recordClockGap();
			number(change);
		}
		finally {
			this.lock.unlock();
		}
		wake();
	}

	/**
	 * Looks whether wall time and the feed's clock have parted; to be called regularly.
	 */
	public void tick() {
		boolean parted;
		this.lock.lock();
		try {
			parted = !this.ended && recordClockGap();
		}
		finally {
			this.lock.unlock();
		}
		if (parted) {
			wake();
		}
	}

	private boolean recordClockGap() {
		Duration moved = this.clock.setAnewIfParted();
		if (moved == null) {
			return false;
		}
		String reason = String.format(Locale.ROOT,
				"Wall time moved %s by %.3f s: the machine slept, or its clock was set.",
				moved.isNegative() ? "back" : "ahead", moved.abs().toNanos() / 1e9);
		number(new Gap(this.clock.get(), "clock", "", reason));
		return true;
	}

	private void number(Change received) {
		long seq = this.entries.last() + 1;
		Instant earliest = this.entries.lastReceivedAt();
		Change change = (earliest != null) ? Stamp.notBefore(earliest, received) : received;
		byte[] body = Bodies.write(change);
		if (change instanceof ObjectChange object) {
			String key = Bodies.object(object);
			boolean deletes = object.type() == ObjectChange.Type.DELETED;
			Entry previous = this.entries.latest(key);
			AnnotatedChange annotated = tell(seq, change, this.bodies.latest(key, previous));
			this.bodies.keep(key, deletes, object.object());
			hold(annotated,
					new Entry(annotated.summary(), key, deletes, body, (previous != null) ? previous.body() : null,
							(previous != null) ? previous.seq() : 0, null, object.relist()));
		}
		else {
			AnnotatedChange annotated = tell(seq, change, null);
			// The practice controls last until the next ones: a window needs them like an
			// object.
			String key = (change instanceof PracticeControls) ? "hand" : null;
			hold(annotated,
					new Entry(annotated.summary(), key, false, body, null, 0, (body != null) ? null : change, false));
		}
	}

	private void hold(AnnotatedChange annotated, Entry entry) {
		this.altered.altered(entry.seq(), annotated.stories());
		this.entries.add(entry);
		this.last = entry.seq();
	}

	private AnnotatedChange tell(long seq, Change change, @Nullable ObjectNode before) {
		try {
			return this.annotator.annotate(seq, change, before);
		}
		catch (RuntimeException | StackOverflowError ex) {
			this.failures.failed(seq, ex);
			return new AnnotatedChange(FallbackSummary.of(seq, change), List.of());
		}
	}

	/**
	 * The changes after a position.
	 * @param after the position: a number, or 0 for all that is held, the base first
	 * @param limit at most so many
	 */
	@Override
	public FeedPage read(long after, int limit) {
		return locked(() -> {
			List<AnnotatedChange> items = new ArrayList<>();
			long position = after;
			for (Entry entry : this.entries.after(after, limit)) {
				items.add(new AnnotatedChange(entry.summary(), this.altered.between(position, entry.seq())));
				position = entry.seq();
			}
			return new FeedPage(this.epoch, this.entries.first(), this.entries.last(), items);
		});
	}

	/**
	 * What a store takes of the changes after a position.
	 * @param after the last change that it has
	 * @param limit at most so many
	 */
	public KeptPage kept(long after, int limit) {
		List<Entry> found = new ArrayList<>();
		KeptPage page = locked(() -> {
			found.addAll(this.entries.after(after, limit));
			long upTo = found.isEmpty() ? after : found.get(found.size() - 1).seq();
			boolean folded = after + 1 < this.entries.first();
			return new KeptPage(this.entries.first(), List.of(), this.altered.alteredBetween(after, upTo),
					folded ? this.entries.baseObjects() : null);
		});
		return new KeptPage(page.first(), found.stream().map(KeptChange::of).toList(), page.altered(), page.alive());
	}

	/**
	 * One change with its body.
	 * @throws NoLongerHeldException where it was folded away
	 * @throws NoSuchChangeException where there is none of that number
	 */
	@Override
	public FeedChange change(long seq) {
		Entry entry = locked(() -> {
			Entry found = this.entries.entry(seq);
			if (found == null && seq >= 1 && seq < this.entries.first()) {
				throw new NoLongerHeldException(this.epoch, seq, this.entries.first());
			}
			if (found == null) {
				throw new NoSuchChangeException(this.epoch, seq, this.entries.last());
			}
			return found;
		});
		ObjectNode body = Bodies.read(entry.body());
		return new FeedChange(entry.summary(), body, Bodies.read(entry.before()), entry.bare(), line(entry, body));
	}

	private static String line(Entry entry, @Nullable ObjectNode body) {
		ChangeSummary summary = entry.summary();
		if (body == null) {
			return (entry.bare() != null) ? ChangeLine.write(entry.bare()) : "";
		}
		return ChangeLine.write((entry.object() == null) ? new AuditEntry(summary.receivedAt(), body)
				: new ObjectChange(summary.receivedAt(),
						ObjectChange.Type.valueOf(summary.type().toUpperCase(Locale.ROOT)), entry.relist(), body));
	}

	/**
	 * Changes of one story after a number.
	 * @param limit at most so many
	 */
	@Override
	public List<ChangeSummary> changesOf(String story, long after, int limit) {
		return locked(() -> this.entries.from(after + 1)).stream()
			.map(Entry::summary)
			.filter((change) -> change.in(story) != null)
			.limit(limit)
			.toList();
	}

	/**
	 * The window that holds the last change received at or before a moment, or the
	 * oldest.
	 * @param at null for the newest window
	 */
	@Override
	public FeedWindow window(@Nullable Instant at) {
		return locked(() -> FeedWindow.of(this.epoch, this.entries,
				(at != null) ? this.entries.lastAt(at) : this.entries.last()));
	}

	/**
	 * The window that holds a change; the newest where there is no such change yet.
	 * @throws NoLongerHeldException where it was folded away
	 */
	@Override
	public FeedWindow window(long seq) {
		return locked(() -> {
			if (seq < this.entries.first()) {
				throw new NoLongerHeldException(this.epoch, seq, this.entries.first());
			}
			return FeedWindow.of(this.epoch, this.entries, Math.min(seq, this.entries.last()));
		});
	}

	/**
	 * Counts a stretch of the feed.
	 * @param story only this story's changes and steps; null for all
	 * @param from start; null for the oldest change held
	 * @param to end; null for now
	 * @param bins how many equal parts, at least 1
	 * @param steps whether steps are told, too
	 */
	@Override
	public Overview overview(@Nullable String story, @Nullable Instant from, @Nullable Instant to, int bins,
			boolean steps) {
		Instant end = (to != null) ? to : now();
		List<Entry> counted = between(0, from, end);
		Instant oldest = counted.isEmpty() ? end : counted.get(0).summary().receivedAt();
		OverviewCount count = new OverviewCount((from != null) ? from : oldest, end, bins);
		count(count, counted, story);
		if (steps) {
			locked(() -> stories(story)).forEach(count::story);
		}
		return count.of(this.epoch, first(), last());
	}

	/**
	 * Adds the changes after a number to a count.
	 * @param story only this story's changes; null for all
	 */
	public void count(OverviewCount count, long after, @Nullable String story, @Nullable Instant from, Instant to) {
		count(count, between(after, from, to), story);
	}

	private List<Entry> between(long after, @Nullable Instant from, Instant to) {
		List<Entry> between = locked(() -> this.entries.between((from != null) ? from : Instant.MIN, to));
		return (after <= 0) ? between : between.stream().filter((entry) -> entry.seq() > after).toList();
	}

	private static void count(OverviewCount count, List<Entry> entries, @Nullable String story) {
		for (Entry entry : entries) {
			if (story == null || entry.summary().in(story) != null) {
				count.change(entry.summary().receivedAt(), entry.summary().author(), entry.summary().kind());
				if (entry.bare() instanceof Gap gap) {
					count.gap(new Overview.GapMark(entry.seq(), entry.summary().receivedAt(), gap.kind(), gap.about()));
				}
			}
		}
	}

	private List<Story> stories(@Nullable String only) {
		if (only == null) {
			return this.annotator.stories();
		}
		Story story = this.annotator.story(only);
		return (story != null) ? List.of(story) : List.of();
	}

	/** Whether no story was forgotten so far. */
	public boolean holdsAllStories() {
		return locked(this.annotator::holdsAll);
	}

	/** All stories, newest first. */
	public List<Story> stories() {
		return locked(this.annotator::stories);
	}

	@Override
	public StoriesPage stories(StoriesWanted wanted) {
		List<Story> about = stories().stream().filter(wanted::about).toList();
		return new StoriesPage(about.size(),
				about.stream().filter((story) -> wanted.reaches(story.firstSeq())).limit(wanted.most()).toList());
	}

	/** One story, or null where there is none of that id. */
	@Override
	public @Nullable Story story(String id) {
		return locked(() -> this.annotator.story(id));
	}

	@Override
	public List<Advice> advice() {
		return locked(() -> this.annotator.advice(now()));
	}

	/** The last version of each living object of a kind, in the order of their names. */
	public List<ObjectNode> latest(String kind) {
		return locked(() -> this.entries.latestOf(kind)).stream()
			.sorted((a, b) -> a.summary().name().compareTo(b.summary().name()))
			.map((entry) -> Bodies.read(entry.body()))
			.filter((object) -> object != null)
			.toList();
	}

	/** Ends the feed: it can be read, and takes nothing more. */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.ended = true;
		}
		finally {
			this.lock.unlock();
		}
		wake();
	}

	private void wake() {
		for (Runnable wakeUp : this.wakeUps) {
			try {
				wakeUp.run();
			}
			catch (RuntimeException ex) {
				log.error("A reader of feed {} could not be woken", this.epoch, ex);
			}
		}
	}

	private <T extends @Nullable Object> T locked(Supplier<T> read) {
		this.lock.lock();
		try {
			return read.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
