package dev.podium.story.table;

import dev.podium.change.Belief;

/**
 * What a component's belief measures of a step that nobody writes: a row of a kind's
 * table.
 *
 * @param step it shows, once the step before has been seen
 * @param after the step that it follows
 * @param what the key of its evidence
 * @param shows whether this belief is one
 */
public record BeliefRule<S extends SubjectState>(StepRow<S> step, StepRow<S> after, String what, Shows<S> shows) {

	/** A pure function of the belief and what is known of the subject. */
	public interface Shows<S extends SubjectState> {

		boolean test(Belief belief, S subject);

	}

}
