package dev.podium.story.table;

import java.time.Duration;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * How a kind's stories stand: when one is done, and why one is stuck. Pure functions over
 * the kind's table of reasons.
 */
public interface Standing<S extends SubjectState> {

	/** Whether the subject is what was wanted. */
	boolean done(S subject);

	/**
	 * Whether what is done stays done, whatever becomes of the subject: its next story
	 * tells that.
	 */
	default boolean lasting() {
		return false;
	}

	/**
	 * For how long nothing may be seen to happen before it is done: until then what
	 * happens still belongs to the story.
	 */
	default Duration settles(S subject) {
		return Duration.ZERO;
	}

	/** Whether it has come to its end, well or not. */
	default boolean ended(S subject) {
		return false;
	}

	/** What the subject itself says is wrong; null where nothing is. */
	default @Nullable Trouble<S> trouble(S subject) {
		return null;
	}

	/** What an Event about it says is wrong; null where nothing is, or not yet. */
	default @Nullable Trouble<S> trouble(EventState event) {
		return null;
	}

	/**
	 * Why it does not go on, where the practice controls stop it; null where it is not.
	 * @param next the step that it waits for
	 */
	default @Nullable Trouble<S> pausedByControls(PracticeControls controls, StepRow<S> next, S subject) {
		return null;
	}

	/** The evidence of a trouble that the subject itself told. */
	default Text setback(Trouble<S> trouble, S subject) {
		throw new IllegalStateException(trouble.reason());
	}

	/** The evidence of a trouble that an Event told. */
	default Text setback(EventState event) {
		throw new IllegalStateException(event.reason());
	}

	/**
	 * How long the subject may take to go, once it is being deleted; null where that is
	 * not told.
	 */
	default @Nullable StepTimeout removal(S subject) {
		return null;
	}

}
