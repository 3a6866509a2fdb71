package dev.podium.story.table;

import java.util.function.Predicate;

/**
 * When a step that was taken no longer counts as taken, and what followed it does not
 * either: a row of a kind's table.
 *
 * @param step which
 * @param holds when
 */
public record Reversal<S extends SubjectState>(StepRow<S> step, Predicate<Seen<S>> holds) {
}
