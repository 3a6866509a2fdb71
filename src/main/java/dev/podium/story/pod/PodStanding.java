package dev.podium.story.pod;

import java.util.Map;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTimeout;
import dev.podium.story.table.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * How a Pod's story stands: the reasons are {@link StuckReasons} and
 * {@link PausedByControls}.
 */
final class PodStanding implements Standing<PodState> {

	@Override
	public boolean done(PodState pod) {
		return pod.well();
	}

	@Override
	public boolean ended(PodState pod) {
		return pod.ended();
	}

	@Override
	public @Nullable Trouble<PodState> trouble(PodState pod) {
		return PodStuck.of(pod);
	}

	@Override
	public @Nullable Trouble<PodState> trouble(EventState event) {
		StuckReasons.Row row = StuckReasons.of(event);
		return (row != null) ? new PodStuck(row, row.reason(), event.message(), event.container()) : null;
	}

	@Override
	public @Nullable Trouble<PodState> pausedByControls(PracticeControls controls, StepRow<PodState> next,
			PodState pod) {
		return PausedByControls.of(controls, next, pod);
	}

	@Override
	public Text setback(Trouble<PodState> trouble, PodState pod) {
		return new Text("evidence.pod.trouble", Map.of("reason", trouble.reason(), "version", pod.version()));
	}

	@Override
	public Text setback(EventState event) {
		return new Text("evidence.pod.event.trouble", Map.of("reason", event.reason(), "message", event.message(),
				"container", event.container(), "version", event.aboutVersion()));
	}

	@Override
	public StepTimeout removal(PodState pod) {
		return PodTimeouts.toGo(pod);
	}

}
