package dev.podium.story.pod;

import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.table.EventRule;
import dev.podium.story.table.EventState;

/**
 * What an Event about a Pod shows: a line an Event. Which Events tell of trouble stands
 * in {@link StuckReasons}.
 */
final class PodEventRules {

	private static final List<EventRule<PodState>> RULES = List.of(
			EventRule.of("Scheduled", PodStep.NOTICED, Evidence.Kind.INFERRED, "evidence.pod.noticed.event"),
			EventRule.of("Scheduled", PodStep.BOUND, Evidence.Kind.MEASURED, "evidence.pod.event"),
			EventRule.of("FailedScheduling", PodStep.NOTICED, Evidence.Kind.INFERRED, "evidence.pod.noticed.event"),
			EventRule.of("Pulling", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			EventRule.of("Pulled", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			EventRule.of("Created", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			EventRule.of("Started", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			// A kubelet that writes an Event about a Pod has seen the Pod.
			new EventRule<>(EventState::byKubelet, PodStep.RECEIVED, Evidence.Kind.INFERRED,
					"evidence.pod.received.event", true));

	private PodEventRules() {
	}

	static List<EventRule<PodState>> rules() {
		return RULES;
	}

}
