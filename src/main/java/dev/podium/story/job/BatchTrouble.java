package dev.podium.story.job;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;

/**
 * Why such a story waits, or how it ended.
 *
 * @param reason the cluster's, or ours
 * @param message the cluster's words, or the empty string
 * @param hint the key of what to try
 * @param args of the hint, its subject's aside
 */
record BatchTrouble<S extends BatchSubject>(StepRow<S> step, String reason, String message, String hint,
		Map<String, String> args) implements Trouble<S> {

	@Override
	public Step.Stuck shown(S subject) {
		return new Step.Stuck(this.reason, this.message.isEmpty() ? null : this.message,
				hint(this.hint, subject, this.args));
	}

	static Text hint(String key, BatchSubject subject, Map<String, String> more) {
		Map<String, String> args = new HashMap<>(more);
		args.put("name", subject.name());
		args.put("namespace", subject.namespace());
		return new Text(key, args);
	}

	@Override
	public boolean possible(S subject) {
		return subject.starved();
	}

	@Override
	public boolean liftedBy(@Nullable S before, S now) {
		return !now.starved() || (before != null && now.made() > before.made());
	}

	@Override
	public boolean liftedBy(EventState event) {
		return false;
	}

	/** A controller that tries again and again writes an Event each time. */
	@Override
	public boolean toldOnce() {
		return true;
	}

	@Override
	public boolean vague() {
		return false;
	}

}
