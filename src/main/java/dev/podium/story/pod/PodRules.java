package dev.podium.story.pod;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a Pod shows: a line a rule. Each rule speaks once in a story, when it
 * first holds.
 */
public final class PodRules {

	/**
	 * A version of a Pod and what happened to it.
	 *
	 * @param known whether we saw how it came to be: false for what was there before we
	 * looked and for what a new list showed after a gap
	 * @param direct whether it was created with its node, so that nobody bound it
	 */
	public record Seen(ObjectChange.Type type, boolean known, boolean direct, PodState pod) {
	}

	/**
	 * @param step it shows
	 * @param kind measured, or inferred from a consequence
	 * @param holds when
	 * @param what the key of its evidence; arguments are the Pod's
	 * @param time the field with the cluster's own time, and its value
	 */
	public record Rule(PodStep step, Evidence.Kind kind, Predicate<Seen> holds, String what, @Nullable String source,
			Function<PodState, String> time) {
	}

	private static final List<Rule> RULES = List.of(
			new Rule(PodStep.CREATED, Evidence.Kind.MEASURED,
					(seen) -> !seen.known() || seen.type() == ObjectChange.Type.ADDED, "evidence.pod.created",
					"metadata.creationTimestamp", PodState::createdAt),

			new Rule(PodStep.NOTICED, Evidence.Kind.INFERRED, (seen) -> unschedulable(seen.pod()),
					"evidence.pod.noticed.refused", null, (pod) -> ""),

			new Rule(PodStep.NOTICED, Evidence.Kind.INFERRED, (seen) -> boundLater(seen), "evidence.pod.noticed.bound",
					null, (pod) -> ""),

			new Rule(PodStep.BOUND, Evidence.Kind.MEASURED, (seen) -> boundLater(seen), "evidence.pod.bound",
					"status.conditions[PodScheduled].lastTransitionTime", (pod) -> pod.transition("PodScheduled")),

			new Rule(PodStep.RECEIVED, Evidence.Kind.INFERRED, (seen) -> seen.pod().received() && seen.pod().bound(),
					"evidence.pod.received.status", "status.startTime", PodState::startTime),

			new Rule(PodStep.STARTED, Evidence.Kind.MEASURED, (seen) -> seen.pod().is("PodReadyToStartContainers"),
					"evidence.pod.started.sandbox", "status.conditions[PodReadyToStartContainers].lastTransitionTime",
					(pod) -> pod.transition("PodReadyToStartContainers")),

			new Rule(PodStep.REPORTED, Evidence.Kind.MEASURED, (seen) -> seen.pod().phase().equals("Running"),
					"evidence.pod.reported.running", null, (pod) -> ""),

			new Rule(PodStep.REPORTED, Evidence.Kind.MEASURED, (seen) -> seen.pod().is("Ready"),
					"evidence.pod.reported.ready", "status.conditions[Ready].lastTransitionTime",
					(pod) -> pod.transition("Ready")),

			new Rule(PodStep.REPORTED, Evidence.Kind.MEASURED,
					(seen) -> seen.pod().ended() && seen.pod().received() && seen.pod().bound(),
					"evidence.pod.reported.ended", null, (pod) -> ""));

	private PodRules() {
	}

	public static List<Rule> rules() {
		return RULES;
	}

	public static Text what(Rule rule, PodState pod) {
		return new Text(rule.what(), Map.of("version", pod.version(), "node", pod.node(), "phase", pod.phase(),
				"scheduler", PodStuck.scheduler(pod)));
	}

	private static boolean unschedulable(PodState pod) {
		PodState.Condition scheduled = pod.condition("PodScheduled");
		// The API server itself writes SchedulingGated, at the creation.
		return scheduled != null && scheduled.isFalse() && !scheduled.reason().equals("SchedulingGated");
	}

	private static boolean boundLater(Seen seen) {
		return seen.pod().bound() && !seen.direct();
	}

}
