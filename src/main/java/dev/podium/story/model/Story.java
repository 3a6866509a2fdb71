package dev.podium.story.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What happened to one subject, told in steps from the whole log so far.
 *
 * @param id opaque, unique over feeds
 * @param subject what it is about
 * @param firstSeq the first change that belongs to it
 * @param lastSeq the latest change that belongs to it
 * @param states what the story was from when on, oldest first, never empty
 * @param steps its steps, in their order
 * @param spans what lasted, in the order in which it began
 * @param parent the story that it is a part of; null where it is of none
 * @param parts the stories that it consists of, in the order in which they joined it
 * @param intention what it is about, where a subject has several stories; else null
 * @param readiness how many were ready meanwhile; null where that is not measured
 */
public record Story(String id, Subject subject, long firstSeq, long lastSeq, List<StateAt> states, List<Step> steps,
		List<Span> spans, @Nullable String parent, List<String> parts, @Nullable Intention intention,
		@Nullable Readiness readiness) {

	/**
	 * {@link #OVERTAKEN}: ended by the next story of its subject; {@link #GIVEN_UP}: the
	 * same, and set back to what there was before; {@link #UNKNOWN}: its subject was
	 * written, and nothing says what.
	 */
	public enum State {

		RUNNING, DONE, STUCK, GONE, OVERTAKEN, GIVEN_UP, UNKNOWN

	}

	/**
	 * The state from a moment on.
	 *
	 * @param state the state
	 * @param at since when, on the feed's clock
	 * @param step the step it waits at, where stuck; else null
	 * @param stuck why, where stuck; else null
	 * @param by the story that ended it, where overtaken or given up; else null
	 */
	public record StateAt(State state, Instant at, @Nullable Integer step, Step.@Nullable Stuck stuck,
			@Nullable String by) {

		public StateAt(State state, Instant at, @Nullable Integer step, Step.@Nullable Stuck stuck) {
			this(state, at, step, stuck, null);
		}

	}

	/** The story of a subject that has but one. */
	public Story(String id, Subject subject, long firstSeq, long lastSeq, List<StateAt> states, List<Step> steps,
			List<Span> spans, @Nullable String parent, List<String> parts) {
		this(id, subject, firstSeq, lastSeq, states, steps, spans, parent, parts, null, null);
	}

	@SuppressWarnings("NullAway") // stored before there were parts
	public Story {
		states = List.copyOf(states);
		steps = List.copyOf(steps);
		spans = List.copyOf(spans);
		parts = (parts != null) ? List.copyOf(parts) : List.of();
	}

	/** Whether it tells the same as another; which change is its last aside. */
	public boolean tellsAs(Story other) {
		return this.states.equals(other.states) && this.steps.equals(other.steps) && this.spans.equals(other.spans)
				&& this.subject.equals(other.subject) && this.parts.equals(other.parts)
				&& Objects.equals(this.parent, other.parent) && Objects.equals(this.intention, other.intention)
				&& Objects.equals(this.readiness, other.readiness);
	}

	/**
	 * The state at a playhead: the latest told by then, or stuck where a step is past its
	 * {@code dueAt}.
	 */
	public StateAt stateAt(Instant playhead) {
		StateAt state = this.states.get(0);
		for (StateAt next : this.states) {
			if (!next.at().isAfter(playhead)) {
				state = next;
			}
		}
		if (state.state() != State.RUNNING && state.state() != State.DONE) {
			return state;
		}
		for (Step step : this.steps) {
			if (step.dueAt() != null && step.overdue() != null && playhead.isAfter(step.dueAt())) {
				return new StateAt(State.STUCK, step.dueAt(), step.number(), step.overdue());
			}
		}
		return state;
	}

}
