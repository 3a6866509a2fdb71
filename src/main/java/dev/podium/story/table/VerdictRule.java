package dev.podium.story.table;

import java.util.function.Function;

import dev.podium.story.model.Evidence;

/**
 * What the scheduler's verdict is evidence of.
 *
 * @param step at which it decided
 * @param evidence what it says
 */
public record VerdictRule<S extends SubjectState>(StepRow<S> step, Function<HeardVerdict, Evidence> evidence) {
}
