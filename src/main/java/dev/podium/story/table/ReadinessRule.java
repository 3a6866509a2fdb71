package dev.podium.story.table;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import dev.podium.story.model.Readiness;

/**
 * What is counted of a subject while its story goes on: a row of a kind's table. What is
 * not known counts as -1.
 *
 * @param wanted how many are asked for
 * @param ready how many are ready
 * @param pods how many there are that are not on their way out
 * @param going how many are on their way out
 * @param atLeast how many the rules want ready at any time
 * @param atMost how many the rules let be there at any time
 * @param revisions what each revision has of those that are there
 */
public record ReadinessRule<S extends SubjectState>(ToIntFunction<S> wanted, ToIntFunction<S> ready,
		ToIntFunction<S> pods, ToIntFunction<S> going, ToIntFunction<S> atLeast, ToIntFunction<S> atMost,
		Function<S, List<Counted>> revisions) {

	/**
	 * A revision and what it has.
	 */
	public record Counted(Readiness.Revision revision, int ready, int pods) {
	}

}
