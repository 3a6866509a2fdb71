package dev.podium.story.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podium.change.Belief;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.Verdict;
import dev.podium.story.model.Author;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Span;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.Versions;
import org.jspecify.annotations.Nullable;

/**
 * One subject's story as told so far: which changes belong to it, and whether it is still
 * as it was told last.
 */
final class SubjectStory<S extends SubjectState> {

	/** An Event may come so much before the change that it is about. */
	private static final Duration EARLY = Duration.ofSeconds(5);

	private final Stories stories;

	private final String id;

	private final long firstSeq;

	private final HeardSubject<S> heard;

	private final Opening<S> opening;

	private final StoryPlace place;

	private long lastSeq;

	private @Nullable Story told;

	/** As it was last told whole: never half of a change. */
	private @Nullable Story handedOut;

	/** What it stays, where a rule failed on it; null where none did. */
	private @Nullable Story untold;

	private boolean dirty;

	/** Whether its subject has another story now. */
	private boolean past;

	/**
	 * @param stories hears when it may not be as it was
	 * @param seq the change that begins it
	 * @param subject what it is about, with those that own it
	 */
	SubjectStory(Stories stories, String id, long seq, Subject subject, Opening<S> opening, HeardSubject<S> heard) {
		this.stories = stories;
		this.id = id;
		this.firstSeq = seq;
		this.lastSeq = seq;
		this.heard = heard;
		this.opening = opening;
		this.place = new StoryPlace(this, subject);
	}

	/**
	 * Takes a version of the subject.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, S version, @Nullable Author author) {
		if (this.untold != null) {
			return null;
		}
		touch(seq);
		return this.heard.version(seq, change, seq == this.firstSeq, version, author);
	}

	/**
	 * Takes a write of the subject of which nobody knows what was written.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer takeUnsaid(long seq, ObjectChange change, @Nullable Author author) {
		if (this.untold != null) {
			return null;
		}
		touch(seq);
		return this.heard.unsaid(seq, change, seq == this.firstSeq, author);
	}

	/** Whether nobody has said yet what its subject is. */
	boolean unsaid() {
		return this.heard.unsaid();
	}

	/**
	 * Takes a change of another object that belongs to the story.
	 * @param joined what it makes of the subject
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Related related, S joined, @Nullable Author author) {
		if (this.untold != null) {
			return null;
		}
		this.lastSeq = Math.max(this.lastSeq, seq);
		S before = now();
		Integer step = this.heard.related(seq, related, seq == this.firstSeq, joined, author);
		if (step != null || before != now()) {
			dirty();
		}
		return step;
	}

	/** Takes what more is known of what is around its subject. */
	void take(Instant at, S more) {
		if (this.untold == null) {
			this.heard.knows(at, more);
			dirty();
		}
	}

	/** Whether it goes on, and is done with a version of its subject. */
	boolean completedBy(S version, Instant at) {
		return goesOn(at) && this.heard.table().standing().done(version);
	}

	/**
	 * Takes the change that completes it, whatever that was of.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, Seen<S> seen) {
		Related related = seen.related();
		return (related != null) ? take(seq, related, seen.now(), null) : take(seq, change, seen.now(), null);
	}

	/** Whether an Event that came before its subject's change is no part of the story. */
	boolean passedBy(ObjectChange event) {
		return this.heard.kind().quiet() && (!goesOn(event.receivedAt())
				|| event.receivedAt().isBefore(this.heard.states().all().get(0).at().minus(EARLY)));
	}

	/** Its subject is another, and that is no part of the story. */
	void overhear(S version) {
		this.heard.overhear(version);
	}

	/**
	 * Takes an Event about the subject.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, EventState event) {
		if (this.untold != null || change.type() == ObjectChange.Type.DELETED) {
			return null;
		}
		touch(seq);
		return this.heard.event(seq, change, event);
	}

	/**
	 * Takes an Event about another object that belongs to the story.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer takeRelated(long seq, ObjectChange change, EventState event) {
		if (this.untold != null || change.type() == ObjectChange.Type.DELETED) {
			return null;
		}
		this.lastSeq = Math.max(this.lastSeq, seq);
		S before = now();
		int states = this.heard.states().all().size();
		Integer step = this.heard.event(seq, change, event);
		if (step != null || before != now() || states != this.heard.states().all().size()) {
			dirty();
		}
		return step;
	}

	/**
	 * Takes a delivery of the subject to a component.
	 * @return the step it measures; null where none
	 */
	@Nullable Integer take(long seq, Delivery delivery) {
		return (this.untold != null) ? null : touched(seq, this.heard.delivery(seq, delivery));
	}

	/** Whether another has seen a version that was not told to us yet. */
	boolean ahead(String version) {
		return !version.isEmpty() && !Versions.reaches(now().version(), version);
	}

	/** Takes the practice controls; the change belongs to the stories that it alters. */
	void take(long seq, PracticeControls does) {
		if (this.untold != null || gone() || this.past) {
			return;
		}
		dirty();
		this.heard.hand(does);
		if (altered() != null) {
			touch(seq);
			this.handedOut = null;
		}
	}

	/**
	 * Takes what the scheduler made of each node; the last counts.
	 * @return the step that it is evidence of; null where none
	 */
	@Nullable Integer take(long seq, Verdict told) {
		return (this.untold != null) ? null : touched(seq, this.heard.verdict(seq, told));
	}

	/**
	 * Takes what a component decided.
	 * @return the step that it is evidence of; null where none
	 */
	@Nullable Integer take(long seq, Decision told) {
		boolean past = this.heard.kind().quiet() && !goesOn(told.receivedAt());
		if (this.untold != null || past) {
			return null;
		}
		this.lastSeq = Math.max(this.lastSeq, seq);
		return touched(seq, this.heard.decision(seq, told));
	}

	/**
	 * Takes what a component holds true since that moment.
	 * @return the step that it measures; null where none
	 */
	@Nullable Integer take(long seq, Belief belief) {
		if (this.untold != null || this.past) {
			return null;
		}
		this.lastSeq = Math.max(this.lastSeq, seq);
		return touched(seq, this.heard.belief(seq, belief));
	}

	/**
	 * Takes what an audit entry says.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Instant at, Asked asked) {
		return (this.untold != null) ? null : touched(seq, this.heard.asked(seq, at, asked));
	}

	private @Nullable Integer touched(long seq, @Nullable Integer step) {
		if (step != null) {
			touch(seq);
		}
		return step;
	}

	private void touch(long seq) {
		this.lastSeq = Math.max(this.lastSeq, seq);
		dirty();
	}

	/** It may not be as it was told last. */
	void dirty() {
		this.told = null;
		if (!this.dirty) {
			this.dirty = true;
			this.stories.dirty(this);
		}
	}

	/**
	 * A rule failed on it. What that left here is half of a change, so the story stays as
	 * it was last told whole, and says that it could not be told any further.
	 * @param seq the change on which it failed
	 */
	void end(long seq, Instant at) {
		Story whole = this.handedOut;
		List<Story.StateAt> its = StateLog.untold((whole != null) ? whole.states() : List.of(), at,
				this.heard.kind().untold(now()));
		if (whole == null) {
			this.heard.states().settle(at, now());
		}
		this.lastSeq = seq;
		this.untold = story(its, (whole != null) ? whole.steps() : StepTimeline.steps(this.heard),
				(whole != null) ? whole.spans() : List.of());
		dirty();
	}

	/** The next story of its subject begins: it tells nothing more. */
	void endedBy(SubjectStory<S> next, Instant at) {
		this.past = true;
		S before = this.heard.from();
		boolean restored = before != null && this.opening.row().restored().test(before, next.now());
		if (this.untold == null) {
			this.heard.endedBy(at, restored ? Story.State.GIVEN_UP : Story.State.OVERTAKEN, next.id());
		}
		dirty();
	}

	/** Whether it goes on at a moment: neither done nor at its end. */
	boolean goesOn(Instant at) {
		return this.untold == null && this.heard.states().goesOn(at);
	}

	/** Whether it was told at all. */
	boolean began() {
		return this.handedOut != null;
	}

	/** The story as told so far. */
	Story story() {
		if (this.untold != null) {
			return this.untold;
		}
		Story story = this.told;
		if (story == null) {
			story = story(this.heard.states().all(), StepTimeline.steps(this.heard), this.heard.spans().all());
		}
		else if (story.lastSeq() != this.lastSeq) {
			story = story(story.states(), story.steps(), story.spans());
		}
		this.told = story;
		return story;
	}

	private Story story(List<Story.StateAt> its, List<Step> steps, List<Span> lasting) {
		return new Story(this.id, subject(), this.firstSeq, this.lastSeq, its, steps, lasting, this.place.parent(),
				this.place.parts(), this.opening.intention(), this.heard.readiness());
	}

	/**
	 * The story, where it is not as it was when this was last asked; else null. A change
	 * that only belongs to it alters nothing.
	 */
	@Nullable Story altered() {
		if (!this.dirty) {
			return null;
		}
		this.dirty = false;
		Story before = this.handedOut;
		Story now = story();
		if (before != null && before.tellsAs(now)) {
			return null;
		}
		this.handedOut = now;
		return now;
	}

	Mention mention(@Nullable Integer step) {
		return new Mention(this.id, step);
	}

	String id() {
		return this.id;
	}

	/** Whether it began with a change. */
	boolean beganWith(long seq) {
		return this.firstSeq == seq;
	}

	Subject subject() {
		return this.place.subject();
	}

	StoryPlace place() {
		return this.place;
	}

	S now() {
		return this.heard.now();
	}

	boolean gone() {
		return this.heard.gone();
	}

}
