package dev.podium.story.table;

import java.util.function.Function;

import dev.podium.story.model.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A step of a story kind: a row of its table.
 *
 * @param number its place, from 1
 * @param id its name, as in texts and links
 * @param from who acts
 * @param to on whom
 * @param timeout how long it may take, by what it waits for; null for a step that nothing
 * is due at
 */
public record StepRow<S extends SubjectState>(int number, String id, Function<SoFar<S>, Actor> from,
		Function<SoFar<S>, Actor> to, Function<SoFar<S>, @Nullable StepTimeout> timeout) {

	/** The later one of two; null only where both are. */
	public static <S extends SubjectState> @Nullable StepRow<S> later(@Nullable StepRow<S> one,
			@Nullable StepRow<S> other) {
		return (one == null) ? other : (other == null || one.number() >= other.number()) ? one : other;
	}

}
