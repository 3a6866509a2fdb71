package dev.podium.story.table;

import dev.podium.story.model.Step;
import org.jspecify.annotations.Nullable;

/**
 * Why a story waits, by its subject's own status, by an Event, or by what is unplugged.
 */
public interface Trouble<S extends SubjectState> {

	/** The cluster's reason, or ours. */
	String reason();

	/** At which the story waits. */
	StepRow<S> step();

	/** What to show for it. */
	Step.Stuck shown(S subject);

	/** Whether a subject that an Event told this of can still have it. */
	boolean possible(S subject);

	/** Whether a version of the subject shows that it is over. */
	boolean liftedBy(@Nullable S before, S now);

	/** Whether an Event shows that it is over. */
	boolean liftedBy(EventState event);

	/** Whether another Event that tells of it says nothing more. */
	default boolean toldOnce() {
		return false;
	}

	/** Whether what an Event told says more than this does. */
	boolean vague();

}
