package dev.podium.story;

import java.time.Duration;
import java.util.List;

import dev.podium.story.Actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * The six steps of a Pod: a line each. What shows them stands in {@link PodRules} (the
 * Pod's own versions), {@link PodEventRules} (its Events) and {@link PodStory} (audit
 * entries and deliveries).
 */
enum PodStep {

	CREATED(1, "created", Role.CLIENT, Role.API_SERVER, null),

	NOTICED(2, "noticed", Role.API_SERVER, Role.SCHEDULER,
			new Patience(Duration.ofSeconds(10), "SchedulerSilent", "hint.pod.scheduler.silent")),

	BOUND(3, "bound", Role.SCHEDULER, Role.API_SERVER,
			new Patience(Duration.ofSeconds(10), "SchedulerSilent", "hint.pod.scheduler.silent")),

	RECEIVED(4, "received", Role.API_SERVER, Role.KUBELET,
			new Patience(Duration.ofSeconds(10), "KubeletSilent", "hint.pod.received.late")),

	STARTED(5, "started", Role.KUBELET, Role.RUNTIME,
			new Patience(Duration.ofSeconds(60), "NothingStarted", "hint.pod.started.late")),

	REPORTED(6, "reported", Role.KUBELET, Role.API_SERVER,
			new Patience(Duration.ofSeconds(120), "NotRunning", "hint.pod.reported.late"));

	/**
	 * How long a story may wait for a step before it counts as stuck.
	 *
	 * @param atMost since the last progress, on the feed's clock
	 * @param reason ours, for the cluster gives none
	 * @param hint the key of what to try
	 */
	record Patience(Duration atMost, String reason, String hint) {
	}

	/** While an image is being pulled, a Pod may take its time. */
	static final Patience PULLING = new Patience(Duration.ofMinutes(5), "PullTakesLong", "hint.pod.pull.long");

	/** While init containers run, step 6 cannot come. */
	static final Patience INITIALIZING = new Patience(Duration.ofMinutes(2), "InitTakesLong", "hint.pod.init.long");

	private static final List<PodStep> ALL = List.of(values());

	private final int number;

	private final String id;

	private final Role from;

	private final Role to;

	private final @Nullable Patience patience;

	PodStep(int number, String id, Role from, Role to, @Nullable Patience patience) {
		this.number = number;
		this.id = id;
		this.from = from;
		this.to = to;
		this.patience = patience;
	}

	static List<PodStep> all() {
		return ALL;
	}

	int number() {
		return this.number;
	}

	String id() {
		return this.id;
	}

	Role from() {
		return this.from;
	}

	Role to() {
		return this.to;
	}

	@Nullable Patience patience() {
		return this.patience;
	}

	/** The key of one of its texts: {@code title}, {@code explanation}, … */
	String key(String text) {
		return "step.pod." + this.id + '.' + text;
	}

}
