package dev.podium.story.pod;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.Rule;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StepRow;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a Pod shows: a line a rule.
 */
public final class PodEvidenceRules {

	private static final List<Rule<PodState>> RULES = List.of(
			Rule.without(PodStep.NOTICED, (seen) -> seen.now().direct()),

			Rule.without(PodStep.BOUND, (seen) -> seen.now().direct()),

			rule(PodStep.CREATED, Evidence.Kind.MEASURED,
					(seen) -> !seen.known() || seen.type() == ObjectChange.Type.ADDED, "evidence.pod.created",
					"metadata.creationTimestamp", PodState::createdAt),

			rule(PodStep.NOTICED, Evidence.Kind.INFERRED, (seen) -> unschedulable(seen.now()),
					"evidence.pod.noticed.refused", null, (pod) -> ""),

			rule(PodStep.NOTICED, Evidence.Kind.INFERRED, (seen) -> boundLater(seen.now()),
					"evidence.pod.noticed.bound", null, (pod) -> ""),

			rule(PodStep.BOUND, Evidence.Kind.MEASURED, (seen) -> boundLater(seen.now()), "evidence.pod.bound",
					"status.conditions[PodScheduled].lastTransitionTime", (pod) -> pod.transition("PodScheduled")),

			rule(PodStep.RECEIVED, Evidence.Kind.INFERRED, (seen) -> seen.now().received() && seen.now().bound(),
					"evidence.pod.received.status", "status.startTime", PodState::startTime),

			rule(PodStep.STARTED, Evidence.Kind.MEASURED, (seen) -> seen.now().is("PodReadyToStartContainers"),
					"evidence.pod.started.sandbox", "status.conditions[PodReadyToStartContainers].lastTransitionTime",
					(pod) -> pod.transition("PodReadyToStartContainers")),

			rule(PodStep.REPORTED, Evidence.Kind.MEASURED, (seen) -> seen.now().phase().equals("Running"),
					"evidence.pod.reported.running", null, (pod) -> ""),

			rule(PodStep.REPORTED, Evidence.Kind.MEASURED, (seen) -> seen.now().is("Ready"),
					"evidence.pod.reported.ready", "status.conditions[Ready].lastTransitionTime",
					(pod) -> pod.transition("Ready")),

			rule(PodStep.REPORTED, Evidence.Kind.MEASURED,
					(seen) -> seen.now().ended() && seen.now().received() && seen.now().bound(),
					"evidence.pod.reported.ended", null, (pod) -> ""));

	/** The status shows a container that ran, where no Event has told of it. */
	private static final List<EachRule<PodState>> EACH = List
		.of(new EachRule<>(PodStep.STARTED, Evidence.Kind.MEASURED, (seen) -> seen.now().newlyStarted(seen.before()),
				(pod, container) -> new Text("evidence.pod.started.status",
						Map.of("container", container, "version", pod.version())),
				"status.containerStatuses[].state.startedAt", PodState::startedAt, false));

	private PodEvidenceRules() {
	}

	static List<Rule<PodState>> rules() {
		return RULES;
	}

	static List<EachRule<PodState>> each() {
		return EACH;
	}

	/**
	 * @param what the key of the evidence; arguments are the Pod's
	 */
	private static Rule<PodState> rule(StepRow<PodState> step, Evidence.Kind kind, Predicate<Seen<PodState>> holds,
			String what, @Nullable String source, Function<PodState, String> time) {
		return new Rule<>(step, kind, step != PodStep.STARTED, holds, (seen) -> what(what, seen.now()), source, time);
	}

	private static Text what(String key, PodState pod) {
		return new Text(key, Map.of("version", pod.version(), "node", pod.node(), "phase", pod.phase(), "scheduler",
				PodStuck.scheduler(pod)));
	}

	private static boolean unschedulable(PodState pod) {
		PodState.Condition scheduled = pod.condition("PodScheduled");
		// The API server itself writes SchedulingGated, at the creation.
		return scheduled != null && scheduled.isFalse() && !scheduled.reason().equals("SchedulingGated");
	}

	private static boolean boundLater(PodState pod) {
		return pod.bound() && !pod.direct();
	}

}
