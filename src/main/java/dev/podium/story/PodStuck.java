package dev.podium.story;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Why a Pod waits, by its own status or by an Event.
 *
 * @param row the reason's line
 * @param reason the cluster's reason
 * @param message the cluster's words, or the empty string
 * @param container the container in trouble, or the empty string
 */
record PodStuck(StuckReasons.Row row, String reason, String message, String container) {

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

	/** What to show for it. */
	Step.Stuck shown(PodState pod) {
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
