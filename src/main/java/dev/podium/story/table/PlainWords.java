package dev.podium.story.table;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import dev.podium.story.model.Step;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a kind's plain tables are made of.
 *
 * @param <S> the state of its subject
 */
public interface PlainWords<S extends SubjectState> {

	/** The kind's word in the keys of its texts. */
	String word();

	/**
	 * What the texts may name.
	 * @param from the subject as it was before the story; null where it began with it
	 */
	Map<String, String> args(S now, @Nullable S from);

	/** Other forms of texts; the first that holds is shown. */
	default List<Ending<S>> endings() {
		return List.of();
	}

	/**
	 * Another form of a step's text.
	 *
	 * @param step the step's id
	 * @param text {@code title} or {@code explanation}
	 * @param ending what its key ends with, from the dot
	 * @param holds when it is shown
	 */
	record Ending<S extends SubjectState>(String step, String text, String ending,
			BiPredicate<SoFar<S>, Step.State> holds) {

		/** Another explanation. */
		public static <S extends SubjectState> Ending<S> explanation(String step, String ending,
				BiPredicate<SoFar<S>, Step.State> holds) {
			return new Ending<>(step, "explanation", ending, holds);
		}

		/** Another title. */
		public static <S extends SubjectState> Ending<S> title(String step, String ending,
				BiPredicate<SoFar<S>, Step.State> holds) {
			return new Ending<>(step, "title", ending, holds);
		}

	}

}
