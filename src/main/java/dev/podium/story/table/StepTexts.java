package dev.podium.story.table;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;

/**
 * Which texts the steps of one story show, as it is told now.
 */
public interface StepTexts<S extends SubjectState> {

	Text title(StepRow<S> step);

	Text explanation(StepRow<S> step, Step.State state);

	/** What to say once something has taken too long. */
	Step.Stuck overdue(StepTimeout patience);

}
