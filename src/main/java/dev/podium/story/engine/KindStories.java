package dev.podium.story.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of one kind, found by the subject's uid and by its name.
 */
final class KindStories<S extends SubjectState> {

	private final StoryKind<S> kind;

	private final Map<String, SubjectStory<S>> byUid = new HashMap<>();

	/** By namespace and name, so that those of a namespace lie together. */
	private final NavigableMap<String, SubjectStory<S>> byName = new TreeMap<>();

	private final Stories stories;

	private final QuietSubjects<S> quiet;

	private final RelatedChanges<S> related;

	/** Whether a subject has several stories in its life. */
	private final boolean several;

	private final Neighbours<S> neighbours;

	KindStories(StoryKind<S> kind, Stories stories) {
		this.kind = kind;
		this.stories = stories;
		this.quiet = new QuietSubjects<>(kind);
		this.neighbours = new Neighbours<>(kind);
		this.related = new RelatedChanges<>(this, this.quiet, this.neighbours, stories);
		this.several = kind.intentions().get(0).named();
	}

	StoryKind<S> kind() {
		return this.kind;
	}

	boolean several() {
		return this.several;
	}

	/** Whether a request shows anything of such stories. */
	boolean hears(Asked asked) {
		return this.kind.tables().stream().anyMatch((table) -> asked.shows(table.audits()) != null);
	}

	@Nullable SubjectStory<S> byUid(String uid) {
		return this.byUid.get(uid);
	}

	@Nullable SubjectStory<S> byName(String namespace, String name) {
		return this.byName.get(namespace + '/' + name);
	}

	/** By namespace, a slash, and name. */
	@Nullable SubjectStory<S> byName(String whole) {
		return this.byName.get(whole);
	}

	void begun(SubjectStory<S> story) {
		this.byUid.put(story.now().uid(), story);
	}

	/** A story that was told is found by its subject's other names, too. */
	void named(SubjectStory<S> story) {
		S subject = story.now();
		this.quiet.remove(subject);
		if (!subject.alias().isEmpty()) {
			this.byUid.put(subject.alias(), story);
		}
		this.byName.put(subject.namespace() + '/' + subject.name(), story);
	}

	void remove(SubjectStory<?> story) {
		this.byUid.remove(story.subject().uid(), story);
		this.byUid.remove(story.now().alias(), story);
		this.byName.remove(story.subject().namespace() + '/' + story.subject().name(), story);
	}

	/**
	 * Takes a version of a subject; it may begin a story: the first of a subject, or its
	 * next.
	 */
	void version(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author,
			List<String> owners, Showing showing) {
		SubjectStory<S> story = this.byUid.get(change.uid());
		try {
			boolean unsaid = story != null && story.unsaid();
			S last = (story != null) ? (unsaid ? null : story.now()) : this.quiet.get(change.uid());
			boolean known = HeardSubject.known(change, story == null && last == null);
			S now = this.neighbours
				.amid(this.kind.state(change.object(), known, (last != null) ? last : expected(change)));
			S was = (last != null || before == null) ? last : this.kind.state(before, false, null);
			showing.says(this.kind.summary(change, was, now), this.kind.view(now));
			boolean deleted = change.type() == ObjectChange.Type.DELETED;
			if (story == null && deleted) {
				this.quiet.remove(now);
				return;
			}
			SubjectStory<S> former = story;
			if (former == null || (this.several && !deleted && !unsaid)) {
				Seen<S> seen = new Seen<>(change.type(), known, last, now, null);
				story = begun(former, seq, change, seen, owners, showing);
			}
			if (story == null) {
				stillQuiet(now);
				return;
			}
			if (story == former && last != null && !deleted && spares(story, last, now, change.receivedAt())) {
				story.overhear(now);
				return;
			}
			showing.own(story.mention(story.take(seq, change, now, author)));
			if (story != former) {
				named(story);
			}
			if (deleted) {
				this.stories.ended(story);
			}
		}
		catch (RuntimeException | StackOverflowError ex) {
			failed(seq, change, ex, showing);
		}
	}

	private @Nullable S expected(ObjectChange change) {
		return this.kind.quiet() ? this.quiet.takeExpected(change.namespace() + '/' + change.name()) : null;
	}

	void stillQuiet(S subject) {
		if (this.kind.quiet()) {
			this.quiet.put(subject);
		}
	}

	/** Whether a change of a quiet subject belongs to no story. */
	boolean spares(SubjectStory<S> story, S before, S now, Instant at) {
		return this.kind.quiet() && (!story.goesOn(at) || this.kind.alike(before, now));
	}

	/** Whether an Event about a story's subject belongs to it. */
	boolean listens(SubjectStory<?> story, Instant at) {
		return !this.kind.quiet() || story.goesOn(at);
	}

	/**
	 * Takes a write of the subject of which nobody knows what was written. It may be the
	 * first that is heard of the subject.
	 */
	void unsaid(long seq, ObjectChange change, @Nullable Author author, List<String> owners, Showing showing) {
		SubjectStory<S> story = this.byUid.get(change.uid());
		boolean deleted = change.type() == ObjectChange.Type.DELETED;
		if (story == null && (deleted || this.kind.quiet())) {
			return;
		}
		if (story == null) {
			story = this.stories.begin(this, seq, change.receivedAt(), this.kind.bare(change), owners,
					new Opening<>(this.kind.intentions().get(0), null, null));
			named(story);
		}
		showing.own(story.mention(story.takeUnsaid(seq, change, author)));
		if (deleted) {
			this.stories.ended(story);
		}
	}

	/**
	 * The story that a change belongs to: where an intention or an incident begins with
	 * it a new one, which ends the one before.
	 * @param former null where the subject has none yet
	 */
	@Nullable SubjectStory<S> begun(@Nullable SubjectStory<S> former, long seq, ObjectChange change, Seen<S> seen,
			List<String> owners, Showing showing) {
		for (IntentionRow<S> row : this.kind.intentions()) {
			boolean goesOn = row.incident() && former != null && former.goesOn(change.receivedAt());
			Text text = goesOn ? null : row.begins().apply(seen);
			if (text == null) {
				continue;
			}
			if (former != null && this.kind.quiet() && former.completedBy(seen.now(), change.receivedAt())) {
				showing.mention(former.mention(former.take(seq, change, seen)));
			}
			Intention intention = row.named() ? new Intention(row.id(), text) : null;
			SubjectStory<S> next = this.stories.begin(this, seq, change.receivedAt(), seen.now(), owners,
					new Opening<>(row, intention, seen.before()));
			if (former != null) {
				former.endedBy(next, change.receivedAt());
				this.stories.ended(former);
			}
			return next;
		}
		return former;
	}

	/**
	 * A rule failed on a version. A subject that could not be told from its first change
	 * on gets a story that says so.
	 */
	void failed(long seq, ObjectChange change, Throwable cause, Showing showing) {
		SubjectStory<S> story = this.byUid.get(change.uid());
		boolean first = (story == null) ? change.type() != ObjectChange.Type.DELETED : !story.began();
		if (first) {
			story = this.stories.begin(this, seq, change.receivedAt(), this.kind.bare(change), List.of(),
					new Opening<>(this.kind.intentions().get(0), null, null));
		}
		if (story == null) {
			this.stories.fail(seq, cause, showing);
			return;
		}
		showing.own(story.mention(null));
		this.stories.fail(story, seq, change.receivedAt(), cause, showing);
	}

	/**
	 * Takes a change of an object of another kind: it belongs to the stories of the
	 * subjects that own it, or that it names.
	 * @param owners the uids of those that own it
	 * @return whether it belongs to one that owns it
	 */
	boolean related(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author,
			List<String> owners, Showing showing) {
		return this.related.take(new WaitingOwned.One(seq, change, before, author), owners, showing);
	}

	/** All objects of a kind around its subjects are known from now on. */
	void listed(String other, Instant at) {
		if (!this.neighbours.listed(other)) {
			return;
		}
		for (SubjectStory<S> story : this.byUid.values()) {
			S now = this.kind.listed(story.now(), other);
			if (now != story.now() && !story.gone()) {
				story.take(at, now);
			}
		}
	}

	/**
	 * Takes an Event about an object that a subject owns.
	 * @param owners the uids of those that own it
	 */
	void related(long seq, ObjectChange change, EventState event, List<String> owners, Showing showing) {
		if (this.kind.related().stream().noneMatch((one) -> one.owns(event.aboutKind()))) {
			return;
		}
		for (String owner : owners) {
			SubjectStory<S> story = this.byUid.get(owner);
			if (story != null && !story.gone()) {
				showing.mention(this.stories.take(story, seq, change.receivedAt(), showing,
						() -> story.takeRelated(seq, change, event)));
			}
		}
	}

	/** The present story of each subject that has one. */
	List<SubjectStory<S>> present() {
		return List.copyOf(this.byName.values());
	}

	/** The same of those in a namespace. */
	Collection<SubjectStory<S>> present(String namespace) {
		return this.byName.subMap(namespace + '/', namespace + (char) ('/' + 1)).values();
	}

}
