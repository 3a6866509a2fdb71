package dev.podium.story.table;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

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
 * @param source the field with the cluster's own time
 * @param time the value of that field for one of them
 */
public record EachRule<S extends SubjectState>(StepRow<S> step, Evidence.Kind kind,
		Function<Seen<S>, List<String>> newly, BiFunction<S, String, Text> what, String source,
		BiFunction<S, String, String> time) {
}
