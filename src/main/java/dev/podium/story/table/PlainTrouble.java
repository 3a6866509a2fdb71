package dev.podium.story.table;

import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Why a story that is written plainly waits, as its subject shows it.
 *
 * @param reason the cluster's, or ours
 * @param message the cluster's words, or the empty string
 * @param hint the key of what to try
 * @param args of the hint
 */
public record PlainTrouble<S extends SubjectState>(StepRow<S> step, String reason, String message, String hint,
		Map<String, String> args) implements Trouble<S> {

	/**
	 * What a subject shows, before a table gives it a step: its id, and what is wrong.
	 */
	public record Wrong(String step, String reason, String message, String hint, Map<String, String> args) {
	}

	@Override
	public Step.Stuck shown(S subject) {
		return new Step.Stuck(this.reason, this.message.isEmpty() ? null : this.message,
				new Text(this.hint, this.args));
	}

	@Override
	public boolean possible(S subject) {
		return true;
	}

	@Override
	public boolean liftedBy(@Nullable S before, S now) {
		return true;
	}

	@Override
	public boolean liftedBy(EventState event) {
		return false;
	}

	@Override
	public boolean vague() {
		return false;
	}

}
