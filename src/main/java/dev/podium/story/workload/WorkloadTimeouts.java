package dev.podium.story.workload;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepTimeout;

/**
 * How long such stories may wait before they count as stuck. Paused, nothing is due.
 */
final class WorkloadTimeouts {

	private static final Duration CONTROLLER = Duration.ofSeconds(10);

	private static final String SILENT = "hint.workload.silent";

	private WorkloadTimeouts() {
	}

	static @Nullable StepTimeout controller(SoFar<WorkloadState> story) {
		return story.now().spec().paused() ? null : new StepTimeout(CONTROLLER, "ControllerSilent", SILENT);
	}

	/** The deployment controller waits until the new Pods are available. */
	static @Nullable StepTimeout shift(SoFar<WorkloadState> story) {
		StepTimeout silent = controller(story);
		return (silent != null) ? silent.and(Duration.ofSeconds(story.now().spec().minReadySeconds())) : null;
	}

	static @Nullable StepTimeout deadline(SoFar<WorkloadState> story) {
		return story.now().spec().paused() ? null
				: new StepTimeout(Duration.ofSeconds(story.now().spec().deadlineSeconds()), "NoProgress",
						story.now().ownsPods() ? "hint.workload.late" : "hint.workload.deadline");
	}

	/** Each Pod has its grace period to end, and then a little time to go. */
	static @Nullable StepTimeout grace(SoFar<WorkloadState> story) {
		return new StepTimeout(CONTROLLER.plusSeconds(story.now().spec().graceSeconds()), "StillTerminating",
				"hint.workload.terminating");
	}

}
