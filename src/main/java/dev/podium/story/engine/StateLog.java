package dev.podium.story.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Standing;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What a story was from when on. The subject's status is believed; Events run ahead of
 * it, so what they say stands until something lifts it.
 */
final class StateLog<S extends SubjectState> {

	/** A crash loop goes back and forth for ever; the first and the latest are kept. */
	private static final int MAX = 100;

	private final List<Story.StateAt> states = new ArrayList<>(3);

	/** The reasons told since the story got stuck: a back-off alternates between two. */
	private final Set<String> reasons = new HashSet<>(2);

	private final Standing<S> standing;

	private @Nullable Trouble<S> said;

	/** Whether its subject was written, and nobody has said what since. */
	private boolean unsaid;

	private @Nullable Trouble<S> paused;

	/** What is seen before this moment still belongs to the story. */
	private Instant doneFrom = Instant.MIN;

	StateLog(Standing<S> standing) {
		this.standing = standing;
	}

	List<Story.StateAt> all() {
		return this.states;
	}

	boolean isEmpty() {
		return this.states.isEmpty();
	}

	Story.StateAt latest() {
		return this.states.get(this.states.size() - 1);
	}

	/** Where it is stuck, or was when its subject's next story ended it; else null. */
	Story.@Nullable StateAt stuck() {
		Story.StateAt last = latest();
		if (last.by() != null && this.states.size() > 1) {
			last = this.states.get(this.states.size() - 2);
		}
		return (last.state() == Story.State.STUCK) ? last : null;
	}

	/** What a story was, and that it could not be told from a moment on. */
	static List<Story.StateAt> untold(List<Story.StateAt> before, Instant at, Step.Stuck why) {
		List<Story.StateAt> its = new ArrayList<>(before);
		Instant last = before.isEmpty() ? at : before.get(before.size() - 1).at();
		its.add(new Story.StateAt(Story.State.STUCK, at.isAfter(last) ? at : last, null, why));
		return its;
	}

	void object(Instant at, @Nullable S before, S now, boolean deleted) {
		if (deleted) {
			notYet(at);
			add(at, Story.State.GONE, null, now);
			return;
		}
		Trouble<S> waits = this.said;
		if (waits != null && waits.liftedBy(before, now)) {
			this.said = null;
		}
		settle(at, now);
	}

	/**
	 * @param told what the Event says is wrong; null where nothing is
	 */
	void event(Instant at, S subject, EventState event, @Nullable Trouble<S> told, boolean known) {
		Trouble<S> waits = this.said;
		if (waits != null && known && waits.liftedBy(event)) {
			this.said = null;
		}
		if (told != null && told.possible(subject)) {
			this.said = told;
		}
		settle(at, subject);
	}

	/** Whether nothing can become of it any more but that its subject goes. */
	private boolean ended() {
		return switch (latest().state()) {
			case GONE, OVERTAKEN, GIVEN_UP -> true;
			case DONE -> this.standing.lasting();
			case RUNNING, STUCK, UNKNOWN -> false;
		};
	}

	/** Whether it goes on at a moment: it is neither done nor at its end. */
	boolean goesOn(Instant at) {
		return switch (latest().state()) {
			case RUNNING, STUCK, UNKNOWN -> true;
			case DONE -> latest().at().isAfter(at);
			case GONE, OVERTAKEN, GIVEN_UP -> false;
		};
	}

	/** The next story of its subject ends it, where it goes on. */
	void endedBy(Instant at, Story.State how, String next) {
		notYet(at);
		if (goesOn(at)) {
			this.states.add(new Story.StateAt(how, at.isAfter(latest().at()) ? at : latest().at(), null, null, next));
		}
	}

	/** What its subject is was said. */
	void said() {
		this.unsaid = false;
	}

	/** It was written, and nobody knows what: how it stands is unknown from then on. */
	void unsaid(Instant at) {
		this.unsaid = true;
		if (this.states.isEmpty() || !ended()) {
			Instant since = (this.states.isEmpty() || at.isAfter(latest().at())) ? at : latest().at();
			if (this.states.isEmpty() || latest().state() != Story.State.UNKNOWN) {
				this.states.add(new Story.StateAt(Story.State.UNKNOWN, since, null, null));
			}
		}
	}

	/** Why the practice controls stop it, from the next change on. */
	void pausedByControls(@Nullable Trouble<S> stopped) {
		this.paused = stopped;
	}

	/** From when on it is done, if it is by what is known now. */
	void doneFrom(Instant at) {
		this.doneFrom = at;
	}

	/** What was to be done after this moment is not done yet. */
	private void notYet(Instant at) {
		if (this.states.size() > 1 && latest().state() == Story.State.DONE && latest().at().isAfter(at)) {
			this.states.remove(this.states.size() - 1);
		}
	}

	void settle(Instant at, S subject) {
		notYet(at);
		// What happens to a subject on its way out is its end, not its trouble.
		if (!this.states.isEmpty() && (ended() || subject.deleting())) {
			return;
		}
		boolean ended = this.standing.ended(subject);
		Trouble<S> trouble = this.standing.trouble(subject);
		if ((trouble == null || (trouble.vague() && this.said != null)) && !ended) {
			trouble = this.said;
		}
		boolean done = this.standing.done(subject);
		if (this.unsaid && this.said == null) {
			return;
		}
		if (trouble == null && !ended && !done) {
			trouble = this.paused;
		}
		if (trouble != null) {
			add(at, Story.State.STUCK, trouble, subject);
		}
		else {
			add(at, done ? Story.State.DONE : Story.State.RUNNING, null, subject);
		}
	}

	private void add(Instant at, Story.State state, @Nullable Trouble<S> trouble, S subject) {
		boolean same = !this.states.isEmpty() && latest().state() == state;
		if (state != Story.State.STUCK) {
			this.reasons.clear();
		}
		if (trouble != null ? !this.reasons.add(trouble.reason()) && same : same) {
			return;
		}
		if (this.states.size() >= MAX) {
			this.states.remove(1);
		}
		// Changes of several watches may come with one time; a state never begins before
		// the one it follows.
		Instant since = (this.states.isEmpty() || at.isAfter(latest().at())) ? at : latest().at();
		if (state == Story.State.DONE && this.doneFrom.isAfter(since)) {
			since = this.doneFrom;
			if (this.states.isEmpty()) {
				this.states.add(new Story.StateAt(Story.State.RUNNING, at, null, null));
			}
		}
		this.states.add(new Story.StateAt(state, since, (trouble != null) ? trouble.step().number() : null,
				(trouble != null) ? trouble.shown(subject) : null));
	}

}
