package dev.podium.story.job;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;

/**
 * What is alike in how the stories of this folder stand.
 */
abstract class BatchStanding<S extends BatchSubject> implements Standing<S> {

	private final BatchTable<S> table;

	BatchStanding(BatchTable<S> table) {
		this.table = table;
	}

	BatchTable<S> table() {
		return this.table;
	}

	@Override
	public @Nullable Trouble<S> pausedByControls(PracticeControls controls, StepRow<S> next, S subject) {
		Deed<S> deed = this.table.deedOf(next);
		String component = deed.to().component().isEmpty() ? deed.from().component() : deed.to().component();
		return controls.unplugged().contains(component) ? new BatchTrouble<>(next, "ControllerUnplugged", "",
				"hint.workload.unplugged", Map.of("component", component)) : null;
	}

	@Override
	public Text setback(Trouble<S> trouble, S subject) {
		return new Text("evidence.workload.trouble", Map.of("reason", trouble.reason(), "version", subject.version()));
	}

	@Override
	public Text setback(EventState event) {
		return new Text("evidence.workload.event.trouble",
				Map.of("reason", event.reason(), "message", event.message()));
	}

}
