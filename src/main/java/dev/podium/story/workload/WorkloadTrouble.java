package dev.podium.story.workload;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;

/**
 * Why such a story waits.
 *
 * @param reason the cluster's, or ours
 * @param message the cluster's words, or the empty string
 * @param hint the key of what to try
 * @param args of the hint, its subject's aside
 */
record WorkloadTrouble(StepRow<WorkloadState> step, String reason, String message, String hint,
		Map<String, String> args) implements Trouble<WorkloadState> {

	static final String FAILED_CREATE = "FailedCreate";

	static final String DEADLINE = "ProgressDeadlineExceeded";

	/** No Pod can be created, in the words of the Event or of the condition. */
	static WorkloadTrouble create(WorkloadTable table, String message) {
		return new WorkloadTrouble(table.stepOf(Act.PODS), FAILED_CREATE, message, Refusal.hintOf(message), Map.of());
	}

	/** No progress for too long; and which Pod, and why, where one does not get on. */
	static WorkloadTrouble deadline(WorkloadTable table, String message, @Nullable PodLine pod) {
		return (pod == null)
				? new WorkloadTrouble(table.stepOf(Act.READY), DEADLINE, message, "hint.workload.deadline", Map.of())
				: new WorkloadTrouble(table.stepOf(Act.READY), DEADLINE, message, "hint.workload.deadline.pod",
						Map.of("pod", pod.name(), "reason", pod.trouble()));
	}

	/** A Pod does not get on. */
	static WorkloadTrouble pod(WorkloadTable table, PodLine pod, WorkloadState subject) {
		boolean others = subject.kind().equals("StatefulSet") && subject.spec().ordered();
		return new WorkloadTrouble(table.stepOf(Act.READY), pod.trouble(), pod.message(),
				others ? "hint.workload.ordered.pod" : "hint.workload.pod",
				Map.of("pod", pod.name(), "reason", pod.trouble()));
	}

	/** Who has to act next is unplugged. */
	static WorkloadTrouble unplugged(StepRow<WorkloadState> next, String component) {
		return new WorkloadTrouble(next, "ControllerUnplugged", "", "hint.workload.unplugged",
				Map.of("component", component));
	}

	@Override
	public Step.Stuck shown(WorkloadState subject) {
		return new Step.Stuck(this.reason, this.message.isEmpty() ? null : this.message,
				hint(this.hint, subject, this.args));
	}

	static Text hint(String key, WorkloadState subject, Map<String, String> more) {
		Map<String, String> args = new HashMap<>(more);
		args.put("name", subject.name());
		args.put("namespace", subject.namespace());
		args.put("deadline", Integer.toString(subject.spec().deadlineSeconds()));
		return new Text(key, args);
	}

	@Override
	public boolean possible(WorkloadState subject) {
		// Before its controller counted the nodes, a DaemonSet wants none.
		return subject.pods().active() < subject.spec().replicas() || (subject.ownsPods() && !subject.observed());
	}

	@Override
	public boolean liftedBy(@Nullable WorkloadState before, WorkloadState now) {
		return !possible(now) || (before != null && now.pods().active() > before.pods().active());
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
