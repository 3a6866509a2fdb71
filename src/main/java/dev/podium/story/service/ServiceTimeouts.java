package dev.podium.story.service;

import java.time.Duration;

import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepTimeout;
import org.jspecify.annotations.Nullable;

/**
 * How long such stories may wait before they count as stuck. For what somebody has to
 * write by hand nothing is due.
 */
final class ServiceTimeouts {

	private static final Duration CONTROLLER = Duration.ofSeconds(10);

	private static final Duration READY = Duration.ofSeconds(60);

	private ServiceTimeouts() {
	}

	static @Nullable StepTimeout controller(SoFar<ServiceState> story) {
		return story.now().spec().selects() ? new StepTimeout(CONTROLLER, "ControllerSilent", "hint.service.silent")
				: null;
	}

	/** Nobody answers: either no Pod matches, or none that does is ready. */
	static @Nullable StepTimeout endpoints(SoFar<ServiceState> story) {
		ServiceState now = story.now();
		if (!now.spec().selects() || now.reachable()) {
			return null;
		}
		return (now.pods().counted() == 0) ? new StepTimeout(CONTROLLER, "NoPodMatches", "hint.service.nomatch")
				: new StepTimeout(READY, "NoPodReady", "hint.service.noready");
	}

}
