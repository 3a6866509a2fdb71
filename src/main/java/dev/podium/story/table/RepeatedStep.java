package dev.podium.story.table;

import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;

/**
 * A step that happens again in one story: a row of a kind's table.
 *
 * @param step which
 * @param again how often it happened anew between two versions
 * @param count how often it did so far
 */
public record RepeatedStep<S extends SubjectState>(StepRow<S> step, ToIntBiFunction<S, S> again,
		ToIntFunction<S> count) {
}
