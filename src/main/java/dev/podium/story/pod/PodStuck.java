package dev.podium.story.pod;

import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.EventState;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * Why a Pod waits, by its own status or by an Event.
 *
 * @param row the reason's line
 * @param reason the cluster's reason
 * @param message the cluster's words, or the empty string
 * @param container the container in trouble, or the empty string
 */
record PodStuck(StuckReasons.Row row, String reason, String message, String container) implements Trouble<PodState> {

	/** What the Pod's own status says; null where nothing is wrong. */
	static @Nullable PodStuck of(PodState pod) {
		if (pod.phase().equals("Succeeded")) {
			return null;
		}
		if (!pod.bound()) {
			PodState.Condition scheduled = pod.condition("PodScheduled");
			if (scheduled != null && scheduled.isFalse()) {
				// The condition says Unschedulable (or SchedulerError), the Event of the
				// same write FailedScheduling: one trouble, one name.
				String reason = scheduled.reason().equals("SchedulingGated") ? "SchedulingGated" : "FailedScheduling";
				StuckReasons.Row row = StuckReasons.of(reason);
				return (row != null) ? new PodStuck(row, reason, scheduled.message(), "") : null;
			}
		}
		if (pod.phase().equals("Failed")) {
			return failed(pod);
		}
		for (ContainerState container : pod.containers()) {
			PodStuck stuck = of(pod, container);
			if (stuck != null) {
				return stuck;
			}
		}
		return null;
	}

	private static @Nullable PodStuck of(PodState pod, ContainerState container) {
		if (container.running() || !container.told()) {
			return null;
		}
		StuckReasons.Row row = StuckReasons.of(container.reason());
		if (container.terminated()) {
			boolean again = container.restarts() > 0 || container.reason().equals("OOMKilled");
			return (row != null && container.failed() && again && !pod.restartPolicy().equals("Never"))
					? told(row, container) : null;
		}
		if (row != null && row.reason().equals("CrashLoopBackOff") && container.lastReason().equals("OOMKilled")) {
			StuckReasons.Row memory = StuckReasons.of("OOMKilled");
			return told((memory != null) ? memory : row, container);
		}
		return (row != null) ? told(row, container) : null;
	}

	private static PodStuck told(StuckReasons.Row row, ContainerState container) {
		return new PodStuck(row, container.reason(), container.message(), container.name());
	}

	private static PodStuck failed(PodState pod) {
		if (!pod.reason().isEmpty()) {
			StuckReasons.Row row = StuckReasons.of(pod.reason());
			return new PodStuck((row != null) ? row : StuckReasons.FAILED, pod.reason(), pod.message(), "");
		}
		for (ContainerState container : pod.containers()) {
			if (container.failed()) {
				StuckReasons.Row row = container.reason().equals("OOMKilled") ? StuckReasons.of("OOMKilled") : null;
				String hint = (row != null) ? row.hint() : StuckReasons.FAILED.hint();
				return new PodStuck(
						new StuckReasons.Row(container.reason(), PodStep.REPORTED, hint, StuckReasons.LiftedBy.READY),
						container.reason().isEmpty() ? "Failed" : container.reason(), container.message(),
						container.name());
			}
		}
		return new PodStuck(StuckReasons.FAILED, "Failed", pod.message(), "");
	}

	@Override
	public StepRow<PodState> step() {
		return this.row.step();
	}

	@Override
	public boolean vague() {
		// A status that says Error is the one before the back-off that an Event tells.
		return this.reason.equals("Error");
	}

	@Override
	public boolean possible(PodState pod) {
		return switch (this.row.liftedBy()) {
			case BINDING -> !pod.bound();
			case READY -> !pod.well();
			default -> true;
		};
	}

	@Override
	public boolean liftedBy(@Nullable PodState before, PodState now) {
		return switch (this.row.liftedBy()) {
			case BINDING -> now.bound();
			case WORK -> now.is("PodReadyToStartContainers") || startedAnew(before, now);
			case START -> startedAnew(before, now);
			case READY -> now.well();
		};
	}

	private boolean startedAnew(@Nullable PodState before, PodState now) {
		for (ContainerState its : now.containers()) {
			boolean meant = this.container.isEmpty() || this.container.equals(its.name());
			ContainerState was = (before != null) ? before.container(its.name()) : null;
			boolean anew = was == null || !was.running() || was.restarts() < its.restarts();
			if (meant && anew && (its.running() || (its.terminated() && !its.failed()))) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean liftedBy(EventState event) {
		boolean other = !this.container.isEmpty() && !event.container().isEmpty()
				&& !this.container.equals(event.container());
		if (other) {
			return false;
		}
		StuckReasons.LiftedBy by = this.row.liftedBy();
		return switch (event.reason()) {
			case "Pulling" -> by == StuckReasons.LiftedBy.WORK;
			case "Pulled", "Created", "Started" ->
				by == StuckReasons.LiftedBy.WORK || by == StuckReasons.LiftedBy.START;
			case "Scheduled" -> by == StuckReasons.LiftedBy.BINDING;
			default -> false;
		};
	}

	@Override
	public Step.Stuck shown(PodState pod) {
		return new Step.Stuck(this.reason, this.message.isEmpty() ? null : this.message,
				hint(hintKey(pod), pod, this.container));
	}

	private String hintKey(PodState pod) {
		ContainerState found = pod.container(this.container);
		Integer exitCode = (found != null) ? found.exitCode() : null;
		if (this.row.hint().equals("hint.pod.crash") && exitCode != null && exitCode == 0) {
			return "hint.pod.crash.zero";
		}
		return this.row.hint();
	}

	static Text hint(String key, PodState pod, String container) {
		ContainerState found = pod.container(container);
		if (found == null && !pod.containers().isEmpty()) {
			found = pod.containers().get(pod.containers().size() - 1);
		}
		return new Text(key,
				Map.of("pod", pod.name(), "namespace", pod.namespace(), "node", pod.node(), "container",
						(found != null) ? found.name() : "", "image", (found != null) ? found.image() : "", "scheduler",
						scheduler(pod)));
	}

	/** The scheduler by the name that its component has. */
	static String scheduler(PodState pod) {
		return pod.scheduler().isEmpty() || pod.scheduler().equals("default-scheduler") ? "kube-scheduler"
				: pod.scheduler();
	}

}
