package dev.podium.story.table;

import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a subject, or of an object related to it, shows: a row of a kind's
 * table. It speaks once in a story, when it first holds.
 *
 * @param step it shows
 * @param kind measured, or inferred from a consequence; null where it tells that the step
 * is not taken in this story
 * @param own whether it is the subject's own change, which outweighs what others say
 * @param holds when
 * @param what the evidence
 * @param source the field with the cluster's own time; null where there is none
 * @param time the value of that field
 */
public record Rule<S extends SubjectState>(StepRow<S> step, Evidence.@Nullable Kind kind, boolean own,
		Predicate<Seen<S>> holds, Function<Seen<S>, Text> what, @Nullable String source, Function<S, String> time) {

	/** A rule without a time of the cluster. */
	public static <S extends SubjectState> Rule<S> of(StepRow<S> step, Evidence.Kind kind, boolean own,
			Predicate<Seen<S>> holds, Function<Seen<S>, Text> what) {
		return new Rule<>(step, kind, own, holds, what, null, (subject) -> "");
	}

	/** That a story goes without a step. */
	public static <S extends SubjectState> Rule<S> without(StepRow<S> step, Predicate<Seen<S>> holds) {
		return new Rule<>(step, null, true, holds, (seen) -> Text.of(""), null, (subject) -> "");
	}

}
