package dev.podium.story.table;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Author;
import org.jspecify.annotations.Nullable;

/**
 * A story as told so far, as far as the tables of its kind may ask about it.
 *
 * @param <S> the state of its subject
 */
public interface SoFar<S extends SubjectState> {

	/** The subject as it is now. */
	S now();

	/** The subject as it was before the story began; null where it began with it. */
	@Nullable S from();

	/** Who made it, or began the story; null where nobody can know. */
	@Nullable Author creator();

	/** What was told of a step. */
	StepLog log(StepRow<S> step);

	/** What the scheduler made of it last; null where that is not known. */
	@Nullable HeardVerdict verdict();

	/** What is unplugged or frozen; null where nobody told of it. */
	@Nullable PracticeControls controls();

	/** Whether the cluster stands still: then nothing can be late. */
	default boolean frozen() {
		PracticeControls controls = controls();
		return controls != null && controls.frozen();
	}

}
