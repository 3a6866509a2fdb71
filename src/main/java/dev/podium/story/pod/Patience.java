package dev.podium.story.pod;

import java.time.Duration;

/**
 * How long a story may wait before it counts as stuck: a line for each thing it can wait
 * for.
 */
enum Patience {

	SCHEDULER(Duration.ofSeconds(10), "SchedulerSilent", "hint.pod.scheduler.silent"),

	KUBELET(Duration.ofSeconds(10), "KubeletSilent", "hint.pod.received.late"),

	/** Volumes and the network come before the first image. */
	RUNTIME(Duration.ofMinutes(1), "NothingStarted", "hint.pod.started.late"),

	PULL(Duration.ofMinutes(5), "PullTakesLong", "hint.pod.pull.long"),

	/** Init containers may wait for something outside, as long as it takes. */
	INIT(Duration.ofMinutes(2), "InitTakesLong", "hint.pod.init.long"),

	RUNNING(Duration.ofMinutes(2), "NotRunning", "hint.pod.reported.late"),

	/** Beyond the grace period: a kubelet removes what has ended within a second. */
	REMOVAL(Duration.ofSeconds(10), "StillTerminating", "hint.pod.terminating.late"),

	/** The same, where finalizers hold it. */
	FINALIZER(Duration.ofSeconds(10), "HeldByFinalizer", "hint.pod.terminating.held");

	private final Duration atMost;

	private final String reason;

	private final String hint;

	Patience(Duration atMost, String reason, String hint) {
		this.atMost = atMost;
		this.reason = reason;
		this.hint = hint;
	}

	/** Since the last progress, on the feed's clock. */
	Duration atMost() {
		return this.atMost;
	}

	/** Ours, for the cluster gives none. */
	String reason() {
		return this.reason;
	}

	/** The key of what to try. */
	String hint() {
		return this.hint;
	}

}
