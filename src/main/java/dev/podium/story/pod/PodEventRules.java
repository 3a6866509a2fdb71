package dev.podium.story.pod;

import java.util.List;

import dev.podium.story.model.Evidence;

/**
 * What an Event about a Pod shows: a line an Event. That a kubelet's Event shows the Pod
 * to have reached its node, and which Events tell of trouble ({@link StuckReasons}),
 * needs no line.
 */
final class PodEventRules {

	/**
	 * @param reason the Event's
	 * @param step it shows
	 * @param kind measured, or inferred from a consequence
	 * @param what the key of its evidence
	 */
	record Rule(String reason, PodStep step, Evidence.Kind kind, String what) {
	}

	/** A kubelet that writes an Event about a Pod has seen the Pod. */
	static final Rule BY_KUBELET = new Rule("", PodStep.RECEIVED, Evidence.Kind.INFERRED,
			"evidence.pod.received.event");

	private static final List<Rule> RULES = List.of(
			new Rule("Scheduled", PodStep.NOTICED, Evidence.Kind.INFERRED, "evidence.pod.noticed.event"),
			new Rule("Scheduled", PodStep.BOUND, Evidence.Kind.MEASURED, "evidence.pod.event"),
			new Rule("FailedScheduling", PodStep.NOTICED, Evidence.Kind.INFERRED, "evidence.pod.noticed.event"),
			new Rule("Pulling", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			new Rule("Pulled", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			new Rule("Created", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"),
			new Rule("Started", PodStep.STARTED, Evidence.Kind.MEASURED, "evidence.pod.event.container"));

	private PodEventRules() {
	}

	static List<Rule> rules() {
		return RULES;
	}

}
