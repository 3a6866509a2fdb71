package dev.podium.story.pod;

import java.time.Duration;

import dev.podium.story.table.StepTimeout;

/**
 * How long a Pod's story may wait before it counts as stuck: a line for each thing it can
 * wait for.
 */
final class PodTimeouts {

	static final StepTimeout SCHEDULER = of(Duration.ofSeconds(10), "SchedulerSilent", "hint.pod.scheduler.silent");

	static final StepTimeout KUBELET = of(Duration.ofSeconds(10), "KubeletSilent", "hint.pod.received.late");

	/** Volumes and the network come before the first image. */
	static final StepTimeout RUNTIME = of(Duration.ofMinutes(1), "NothingStarted", "hint.pod.started.late");

	static final StepTimeout PULL = of(Duration.ofMinutes(5), "PullTakesLong", "hint.pod.pull.long");

	/** Init containers may wait for something outside, as long as it takes. */
	static final StepTimeout INIT = of(Duration.ofMinutes(2), "InitTakesLong", "hint.pod.init.long");

	static final StepTimeout RUNNING = of(Duration.ofMinutes(2), "NotRunning", "hint.pod.reported.late");

	/** Beyond the grace period: a kubelet removes what has ended within a second. */
	static final StepTimeout REMOVAL = of(Duration.ofSeconds(10), "StillTerminating", "hint.pod.terminating.late");

	/** The same, where finalizers hold it. */
	static final StepTimeout FINALIZER = of(Duration.ofSeconds(10), "HeldByFinalizer", "hint.pod.terminating.held");

	private PodTimeouts() {
	}

	/** What step 6 waits for decides how long it may take. */
	static StepTimeout toRun(PodState pod) {
		for (ContainerState container : pod.containers()) {
			if (container.kind().equals("init") && container.running()) {
				return INIT;
			}
		}
		return pod.known().pulling().isEmpty() ? RUNNING : PULL;
	}

	/** A Pod that is being deleted has its grace period, and then a little time to go. */
	static StepTimeout toGo(PodState pod) {
		return (pod.held() ? FINALIZER : REMOVAL).and(Duration.ofSeconds(pod.graceSeconds()));
	}

	private static StepTimeout of(Duration atMost, String reason, String hint) {
		return new StepTimeout(atMost, reason, hint);
	}

}
