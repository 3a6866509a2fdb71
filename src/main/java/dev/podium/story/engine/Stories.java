package dev.podium.story.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Failures;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * The stories held, of all kinds; bounded. Knows which are parts of which.
 */
final class Stories {

	private static final int MAX_LIVING = 25_000;

	private final String epoch;

	private final int most;

	private final Map<String, Held<?>> byId = new LinkedHashMap<>();

	/** The latest story of each subject that may own others. */
	private final Map<String, SubjectStory<?>> bySubject = new HashMap<>();

	/** The stories whose subjects have an owner, by the uid of each owner. */
	private final Map<String, Set<SubjectStory<?>>> byOwner = new HashMap<>();

	/** Those that are not the present story of a living subject. */
	private final Set<String> ended = new LinkedHashSet<>();

	/** Those that one change told whole, by id. */
	private final Map<String, Story> whole = new LinkedHashMap<>();

	private long forgotten;

	/** Those that may not be as they were. */
	private final List<SubjectStory<?>> dirty = new ArrayList<>();

	private @Nullable PracticeControls controls;

	private double watchMs = HeardSubject.WATCH_MS;

	/** A story and where else it is found. */
	private record Held<S extends SubjectState>(SubjectStory<S> story, KindStories<S> kind) {

		void forget() {
			this.kind.remove(this.story);
		}

	}

	private final Failures failures;

	Stories(String epoch, int most, Failures failures) {
		this.epoch = epoch;
		this.most = most;
		this.failures = failures;
	}

	/**
	 * Has a story take a change. Where a rule fails, it ends that story and no other.
	 * @param take what it takes; tells the step that it shows
	 */
	Mention take(SubjectStory<?> story, long seq, Instant at, Showing showing, Supplier<@Nullable Integer> take) {
		try {
			return story.mention(take.get());
		}
		catch (RuntimeException | StackOverflowError ex) {
			fail(story, seq, at, ex, showing);
			return story.mention(null);
		}
	}

	/** A rule failed, and no story is concerned. */
	void fail(long seq, Throwable cause, Showing showing) {
		this.failures.failed(seq, cause);
		showing.failed();
	}

	void fail(SubjectStory<?> story, long seq, Instant at, Throwable cause, Showing showing) {
		this.failures.failed(seq, cause);
		showing.failed(story);
		story.end(seq, at);
	}

	/**
	 * Begins a story.
	 * @param owners the uids of those that own the subject, the nearest first
	 */
	<S extends SubjectState> SubjectStory<S> begin(KindStories<S> kind, long seq, Instant at, S subject,
			List<String> owners, Opening<S> opening) {
		// of the log alone: whoever kept a story that was forgotten here knows it by its
		// id
		String id = this.epoch + '.' + Long.toString(seq, Character.MAX_RADIX) + kind.kind().suffix();
		Subject its = new Subject(kind.kind().kind(), subject.namespace(), subject.name(), subject.uid(), owners);
		SubjectStory<S> story = new SubjectStory<>(this, id, seq, its, opening, new HeardSubject<>(kind.kind(),
				opening.row().table().apply(subject), at, subject, opening.from(), this.controls, this.watchMs));
		Held<?> failed = this.byId.put(id, new Held<>(story, kind));
		if (failed != null) {
			this.dirty.remove(failed.story());
		}
		kind.begun(story);
		this.bySubject.put(subject.uid(), story);
		belongs(story, owners);
		// What its subject owned before stays a part of the story in which it began.
		if (opening.from() == null) {
			for (SubjectStory<?> part : this.byOwner.getOrDefault(subject.uid(), Set.of())) {
				join(part);
			}
		}
		return story;
	}

	/**
	 * Who owns an object was learned: the stories of what it owns belong to those, too.
	 */
	void learned(String uid, Owners owners) {
		List<SubjectStory<?>> concerned = new ArrayList<>(this.byOwner.getOrDefault(uid, Set.of()));
		SubjectStory<?> itself = this.bySubject.get(uid);
		if (itself != null) {
			concerned.add(itself);
		}
		for (SubjectStory<?> story : concerned) {
			List<String> now = owners.of(story.subject().uid());
			if (!now.equals(story.subject().owners())) {
				story.place().ownedBy(now);
				belongs(story, now);
			}
		}
	}

	private void belongs(SubjectStory<?> story, List<String> owners) {
		for (String owner : owners) {
			this.byOwner.computeIfAbsent(owner, (key) -> new LinkedHashSet<>()).add(story);
		}
		join(story);
	}

	/** A story is a part of that of the nearest owner that has one. */
	private void join(SubjectStory<?> part) {
		for (String owner : part.subject().owners()) {
			SubjectStory<?> whole = this.bySubject.get(owner);
			if (whole != null) {
				part.place().partOf(whole);
				return;
			}
		}
	}

	/**
	 * A story began with a change of what its subject owns. Where that began a story of
	 * its own, too, it is a part of this one.
	 * @param uid of the object that changed
	 */
	void begunBy(SubjectStory<?> whole, String uid, long seq) {
		SubjectStory<?> part = this.bySubject.get(uid);
		if (part != null && part.beganWith(seq)) {
			part.place().goesWith(whole);
		}
	}

	/** Begins a story that is told whole at once. */
	Story whole(long seq, String suffix, StoryEngine.UnaryStory tells) {
		String id = this.epoch + '.' + Long.toString(seq, Character.MAX_RADIX) + suffix;
		Story story = tells.of(id);
		this.whole.put(id, story);
		if (this.whole.size() > this.most) {
			this.whole.remove(this.whole.keySet().iterator().next());
			this.forgotten++;
		}
		return story;
	}

	/** From now on the times of watch lines are those that the objects name. */
	void undated() {
		this.watchMs = HeardSubject.UNDATED_MS;
	}

	/** The practice controls as they were told last; null where nobody told of any. */
	@Nullable PracticeControls controls() {
		return this.controls;
	}

	/** Takes the practice controls to all stories that go on. */
	void controls(long seq, PracticeControls told, Showing showing) {
		this.controls = told;
		for (Held<?> held : this.byId.values()) {
			take(held.story(), seq, told.receivedAt(), showing, () -> {
				held.story().take(seq, told);
				return null;
			});
		}
	}

	/** A story may not be as it was. */
	void dirty(SubjectStory<?> story) {
		this.dirty.add(story);
	}

	/** What a change showed, with the stories that are not as they were before it. */
	Shown shown(long seq, Instant at, Showing showing) {
		if (this.dirty.isEmpty()) {
			return showing.shown(List.of());
		}
		List<Story> altered = new ArrayList<>(this.dirty.size());
		for (int i = 0; i < this.dirty.size(); i++) {
			SubjectStory<?> story = this.dirty.get(i);
			try {
				add(story.altered(), altered);
			}
			catch (RuntimeException | StackOverflowError ex) {
				fail(story, seq, at, ex, showing);
			}
		}
		this.dirty.clear();
		return showing.shown(altered);
	}

	private static void add(@Nullable Story story, List<Story> altered) {
		if (story != null) {
			altered.add(story);
		}
	}

	/**
	 * Forgets what is too much: the oldest of those that are not the present story of a
	 * living subject. Of living subjects a cluster has as many as it has; a file may name
	 * any number.
	 */
	void bound() {
		while (this.ended.size() > this.most) {
			forget(this.ended.iterator().next());
		}
		while (this.byId.size() - this.ended.size() > MAX_LIVING) {
			Iterator<String> oldest = this.byId.keySet().iterator();
			String id = oldest.next();
			while (this.ended.contains(id)) {
				id = oldest.next();
			}
			forget(id);
		}
	}

	/** Whether all stories that were told are held. */
	boolean holdsAll() {
		return this.forgotten == 0;
	}

	private void forget(String id) {
		this.ended.remove(id);
		Held<?> held = this.byId.remove(id);
		if (held == null) {
			return;
		}
		this.forgotten++;
		held.forget();
		SubjectStory<?> story = held.story();
		this.bySubject.remove(story.subject().uid(), story);
		for (String owner : story.subject().owners()) {
			this.byOwner.computeIfPresent(owner, (key, parts) -> {
				parts.remove(story);
				return parts.isEmpty() ? null : parts;
			});
		}
	}

	void ended(SubjectStory<?> story) {
		this.ended.add(story.id());
	}

	@Nullable Story byId(String id) {
		Held<?> held = this.byId.get(id);
		return (held != null) ? held.story().story() : this.whole.get(id);
	}

	/** Newest first. */
	List<Story> all() {
		List<Story> all = new ArrayList<>(this.byId.size());
		this.byId.values().forEach((held) -> all.add(held.story().story()));
		if (!this.whole.isEmpty()) {
			all.addAll(this.whole.values());
			all.sort(Comparator.comparingLong(Story::firstSeq));
		}
		Collections.reverse(all);
		return all;
	}

}
