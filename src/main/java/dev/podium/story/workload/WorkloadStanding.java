package dev.podium.story.workload;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;

/**
 * How such a story stands. What is done stays done: what befalls the subject later is its
 * next story.
 */
final class WorkloadStanding implements Standing<WorkloadState> {

	/** Whose controllers create Pods. */
	private static final Set<String> OWN_PODS = Set.of("ReplicaSet", "StatefulSet", "DaemonSet");

	private final WorkloadTable table;

	private final Predicate<WorkloadState> done;

	WorkloadStanding(WorkloadTable table, Predicate<WorkloadState> done) {
		this.table = table;
		this.done = done;
	}

	@Override
	public boolean done(WorkloadState subject) {
		return this.done.test(subject);
	}

	@Override
	public boolean lasting() {
		return true;
	}

	@Override
	public @Nullable Trouble<WorkloadState> trouble(WorkloadState subject) {
		if (this.done.test(subject) || !this.table.has(Act.PODS)) {
			return null;
		}
		Condition failure = failure(subject);
		if (failure != null) {
			return WorkloadTrouble.create(this.table, failure.message());
		}
		PodLine pod = subject.pods().troubledOf(subject.current());
		Condition progressing = subject.status().progressing();
		if (progressing != null && subject.progress("False", WorkloadTrouble.DEADLINE)) {
			return WorkloadTrouble.deadline(this.table, progressing.message(), pod);
		}
		return (pod != null) ? WorkloadTrouble.pod(this.table, pod, subject) : null;
	}

	private static @Nullable Condition failure(WorkloadState subject) {
		SetLine set = subject.sets().current();
		if (set != null && set.failure() != null) {
			return set.failure();
		}
		return subject.observed() ? subject.status().failure() : null;
	}

	@Override
	public @Nullable Trouble<WorkloadState> trouble(EventState event) {
		return (event.reason().equals(WorkloadTrouble.FAILED_CREATE) && OWN_PODS.contains(event.aboutKind())
				&& this.table.has(Act.PODS)) ? WorkloadTrouble.create(this.table, event.message()) : null;
	}

	@Override
	public @Nullable Trouble<WorkloadState> pausedByControls(PracticeControls controls, StepRow<WorkloadState> next,
			WorkloadState subject) {
		Act act = Act.of(next);
		String component = switch (act.to()) {
			case ITS_CONTROLLER -> Who.of(subject.kind());
			case POD_CONTROLLER -> Who.ofPods(subject.kind());
			default -> (act.from() == Who.DEPLOYMENTS) ? "deployment-controller"
					: (act.from() == Who.POD_CONTROLLER) ? Who.ofPods(subject.kind()) : "";
		};
		return controls.unplugged().contains(component) ? WorkloadTrouble.unplugged(next, component) : null;
	}

	@Override
	public Text setback(Trouble<WorkloadState> trouble, WorkloadState subject) {
		return new Text("evidence.workload.trouble", Map.of("reason", trouble.reason(), "version", subject.version()));
	}

	@Override
	public Text setback(EventState event) {
		return new Text("evidence.workload.event.trouble",
				Map.of("reason", event.reason(), "message", event.message()));
	}

}
