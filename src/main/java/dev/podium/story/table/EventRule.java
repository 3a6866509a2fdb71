package dev.podium.story.table;

import java.util.function.Predicate;

import dev.podium.story.model.Evidence;

/**
 * What an Event about a subject shows: a row of a kind's table.
 *
 * @param holds of which Events
 * @param step it shows
 * @param kind measured, or inferred from a consequence
 * @param what the key of its evidence; arguments are the Event's
 * @param first whether it counts only where nothing else has shown the step
 */
public record EventRule<S extends SubjectState>(Predicate<EventState> holds, StepRow<S> step, Evidence.Kind kind,
		String what, boolean first) {

	/** An Event by its reason. */
	public static <S extends SubjectState> EventRule<S> of(String reason, StepRow<S> step, Evidence.Kind kind,
			String what) {
		return new EventRule<>((event) -> reason.equals(event.reason()), step, kind, what, false);
	}

}
