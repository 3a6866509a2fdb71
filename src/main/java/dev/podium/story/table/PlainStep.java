package dev.podium.story.table;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What somebody does in stories that are written plainly; a table numbers it.
 *
 * @param id its name, as in texts and links
 * @param from who acts
 * @param to on whom
 * @param timeout how long it may take; null where nothing is due
 */
public record PlainStep<S extends SubjectState>(String id, PlainActor<S> from, PlainActor<S> to,
		Function<SoFar<S>, @Nullable StepTimeout> timeout) {

	/** A step at which nothing is due. */
	public static <S extends SubjectState> PlainStep<S> of(String id, PlainActor<S> from, PlainActor<S> to) {
		return new PlainStep<>(id, from, to, (story) -> null);
	}

	StepRow<S> row(int number) {
		return new StepRow<>(number, this.id, this.from.in(), this.to.in(), this.timeout);
	}

}
