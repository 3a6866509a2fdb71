package dev.podium.story.table;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;

/**
 * What a version shows of several like things, as containers: a row of a kind's table
 * that speaks for each of them.
 *
 * @param step it shows
 * @param kind measured, or inferred from a consequence
 * @param newly the things of which it holds now and did not before
 * @param what the evidence for one of them
 * @param source the field with the cluster's own time; null where there is none
 * @param time the value of that field for one of them
 * @param repeats whether each after the first is the step once more
 */
public record EachRule<S extends SubjectState>(StepRow<S> step, Evidence.Kind kind,
		Function<Seen<S>, List<String>> newly, BiFunction<S, String, Text> what, @Nullable String source,
		BiFunction<S, String, String> time, boolean repeats) {

	/** A rule for what happens once for each of many, without a time of the cluster. */
	public static <S extends SubjectState> EachRule<S> repeated(StepRow<S> step, Function<Seen<S>, List<String>> newly,
			BiFunction<S, String, Text> what) {
		return new EachRule<>(step, Evidence.Kind.MEASURED, newly, what, null, (subject, thing) -> "", true);
	}

}
