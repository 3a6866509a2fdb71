package dev.podium.story.table;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.story.model.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What shows a step in a plain table: a line of it. It speaks once, for each of several
 * like things, or by an Event.
 *
 * @param shown in the words of the documentation
 * @param what the key of its evidence
 * @param holds when it speaks once; null where it does not
 * @param each the things that it speaks of; null where it does not speak for each
 * @param repeats whether each after the first is the step once more
 * @param event the Events by which it speaks; null where it does not
 */
public record PlainLine<S extends SubjectState>(PlainStep<S> step, Evidence.Kind kind, String shown, String what,
		@Nullable Predicate<Seen<S>> holds, @Nullable Function<Seen<S>, List<String>> each, boolean repeats,
		@Nullable Predicate<EventState> event) {

	public static <S extends SubjectState> PlainLine<S> measured(PlainStep<S> step, String shown, String what,
			Predicate<Seen<S>> holds) {
		return new PlainLine<>(step, Evidence.Kind.MEASURED, shown, what, holds, null, false, null);
	}

	public static <S extends SubjectState> PlainLine<S> inferred(PlainStep<S> step, String shown, String what,
			Predicate<Seen<S>> holds) {
		return new PlainLine<>(step, Evidence.Kind.INFERRED, shown, what, holds, null, false, null);
	}

	public static <S extends SubjectState> PlainLine<S> each(PlainStep<S> step, String shown, String what,
			Function<Seen<S>, List<String>> things) {
		return new PlainLine<>(step, Evidence.Kind.MEASURED, shown, what, null, things, true, null);
	}

	/** That a story goes without the step. */
	public static <S extends SubjectState> PlainLine<S> without(PlainStep<S> step, String shown,
			Predicate<Seen<S>> holds) {
		return new PlainLine<>(step, Evidence.Kind.MEASURED, shown, "", holds, null, false, null);
	}

	/** Several things that are one step together. */
	public static <S extends SubjectState> PlainLine<S> beside(PlainStep<S> step, String shown, String what,
			Function<Seen<S>, List<String>> things) {
		return new PlainLine<>(step, Evidence.Kind.MEASURED, shown, what, null, things, false, null);
	}

	/** An Event about the subject, by its reason. */
	public static <S extends SubjectState> PlainLine<S> event(PlainStep<S> step, String what, String reason) {
		return new PlainLine<>(step, Evidence.Kind.MEASURED, "Event " + reason, what, null, null, false,
				(event) -> event.reason().equals(reason));
	}

}
