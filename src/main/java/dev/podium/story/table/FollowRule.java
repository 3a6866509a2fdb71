package dev.podium.story.table;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.story.model.Text;

/**
 * That a step follows another unseen: nobody writes it anywhere, but a rule says within
 * what time. A row of a kind's table; always inferred.
 *
 * @param step that follows
 * @param after the step that it follows, each time that one is seen
 * @param within how long it takes at the most
 * @param holds for which subjects
 * @param what the evidence: the rule
 */
public record FollowRule<S extends SubjectState>(StepRow<S> step, StepRow<S> after, Duration within, Predicate<S> holds,
		Function<S, Text> what) {
}
