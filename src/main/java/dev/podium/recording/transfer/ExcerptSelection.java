package dev.podium.recording.transfer;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.FeedPage;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of a log are in an excerpt, by their numbers: found from the summaries,
 * without a body being read.
 */
final class ExcerptSelection {

	private static final int PAGE = 1024;

	private static final Set<String> OBJECTS = Set.of("listed", "added", "modified", "deleted");

	/** The last change before the excerpt of each object that was there then. */
	private final TreeSet<Long> base = new TreeSet<>();

	private final TreeSet<Long> chosen = new TreeSet<>();

	private final Set<Long> listed = new HashSet<>();

	private final Set<String> listedKinds = new HashSet<>();

	private @Nullable Instant start;

	private ExcerptSelection() {
	}

	/**
	 * @throws EmptyExcerptException where nothing is in it
	 */
	static ExcerptSelection of(ChangeLog log, @Nullable Instant from, @Nullable Instant to, @Nullable String story) {
		StoryChanges own = (story != null) ? StoryChanges.of(log, story) : null;
		ExcerptSelection selection = new ExcerptSelection();
		selection.scan(log, from, to, own);
		if (selection.chosen.isEmpty()) {
			throw new EmptyExcerptException(log.epoch());
		}
		return selection;
	}

	private void scan(ChangeLog log, @Nullable Instant from, @Nullable Instant to, @Nullable StoryChanges own) {
		Map<String, Long> there = new HashMap<>();
		Predicate<ChangeSummary> around = (own != null) ? own::around : (change) -> true;
		boolean begun = false;
		long position = 0;
		for (FeedPage page = log.read(position, PAGE); !page.items().isEmpty(); page = log.read(position, PAGE)) {
			for (AnnotatedChange annotated : page.items()) {
				ChangeSummary change = annotated.summary();
				position = change.seq();
				if (to != null && change.receivedAt().isAfter(to)) {
					this.base.addAll(there.values());
					return;
				}
				// what memory has folded is no change of its own
				begun |= (from == null || !change.receivedAt().isBefore(from)) && position >= page.first()
						&& (own == null || own.has(change));
				if (!begun) {
					before(change, around, there);
				}
				else if (own == null || own.has(change) || own.around(change)) {
					choose(change, from);
				}
				if (own != null && position >= own.last()) {
					this.base.addAll(there.values());
					return;
				}
			}
		}
		this.base.addAll(there.values());
	}

	private void before(ChangeSummary change, Predicate<ChangeSummary> around, Map<String, Long> there) {
		boolean lasts = OBJECTS.contains(change.type()) || change.type().equals("hand");
		if (!lasts || !around.test(change)) {
			return;
		}
		String key = StoryChanges.key(change);
		if (change.type().equals("deleted")) {
			there.remove(key);
		}
		else {
			there.put(key, change.seq());
		}
	}

	private void choose(ChangeSummary change, @Nullable Instant from) {
		if (this.chosen.isEmpty()) {
			this.start = (from != null) ? from : change.receivedAt();
		}
		this.chosen.add(change.seq());
		if (change.type().equals("listed")) {
			this.listed.add(change.seq());
			this.listedKinds.add(change.kind());
		}
	}

	/** Since when it goes. */
	Instant start() {
		return (this.start != null) ? this.start : Instant.EPOCH;
	}

	long first() {
		return this.base.isEmpty() ? this.chosen.first() : Math.min(this.base.first(), this.chosen.first());
	}

	long last() {
		return this.chosen.last();
	}

	boolean has(long seq) {
		return this.chosen.contains(seq) || this.base.contains(seq);
	}

	/** Whether a change is of what was there before. */
	boolean before(long seq) {
		return this.base.contains(seq);
	}

	/** Whether a change of the part tells an object that was there before the log. */
	boolean listed(long seq) {
		return this.listed.contains(seq);
	}

	/** Whether objects of a kind are still listed within the part. */
	boolean listsLater(String kind) {
		return this.listedKinds.contains(kind);
	}

	/** All chosen numbers, for tests. */
	List<Long> chosen() {
		return List.copyOf(this.chosen);
	}

}
