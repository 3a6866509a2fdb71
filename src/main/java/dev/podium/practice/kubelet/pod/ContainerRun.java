package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.environment.Environment;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet knows of one container of a Pod.
 */
final class ContainerRun {

	/** As in kubelet: a container that ran this long starts its back-off anew. */
	private static final Duration FORGIVES_AFTER = Duration.ofMinutes(10);

	private static final Duration MAX_BACK_OFF = Duration.ofMinutes(5);

	/** What kind of container. */
	enum Kind {

		INIT, SIDECAR, MAIN

	}

	private final Kind kind;

	private final String name;

	private final ObjectNode spec;

	private ContainerStage stage = ContainerStage.NEW;

	private Duration since;

	/**
	 * What the kubelet has to do while the process runs: its probes, noticing its end.
	 */
	private final List<ClusterClock.Task> tasks = new ArrayList<>();

	/** Its last process on the node; null where it has never been started. */
	private @Nullable ContainerProcess process;

	/** Started since its Pod's sandbox was made. */
	private boolean begun;

	/** Set while it waits for something that has a name; what its status says. */
	@Nullable Waiting waiting;

	/** Set from its first start on; {@code finishedAt} once it has ended. */
	@Nullable Instance instance;

	/** The instance before this one. */
	@Nullable Instance last;

	int restarts;

	boolean ready;

	boolean started;

	/** Why it is to be stopped though its Pod goes on; null where it is not. */
	@Nullable String stopMessage;

	/** What its process has seen since it was started by this kubelet; else null. */
	@Nullable Environment environment;

	/** How long it then has; null for as long as its Pod gives it. */
	@Nullable Duration stopGrace;

	/** When it is killed, once it is to stop. */
	Duration stopBy = Duration.ZERO;

	/** How often an image was tried in vain. */
	int pullFailures;

	Duration pullAgainAt = Duration.ZERO;

	Duration pullBegan = Duration.ZERO;

	/** Ends in a row, for the back-off. */
	private int crashes;

	Duration backOff = Duration.ZERO;

	/** When its back-off is over. */
	Duration restartAt = Duration.ZERO;

	/** Looks at the container since it began to back off. */
	int looks;

	ContainerRun(Kind kind, ObjectNode spec, Duration now) {
		this.kind = kind;
		this.spec = spec;
		this.name = spec.path("name").asString("");
		this.since = now;
	}

	Kind kind() {
		return this.kind;
	}

	String name() {
		return this.name;
	}

	ObjectNode spec() {
		return this.spec;
	}

	String image() {
		return this.spec.path("image").asString("");
	}

	/** As Events cite it: {@code spec.containers{db}}. */
	String fieldPath() {
		return ((this.kind == Kind.MAIN) ? "spec.containers{" : "spec.initContainers{") + this.name + '}';
	}

	ContainerStage stage() {
		return this.stage;
	}

	Duration since() {
		return this.since;
	}

	void move(ContainerStage position, Duration now) {
		this.stage = position;
		this.since = now;
	}

	/** Being brought up: the next container waits for it. */
	boolean starting() {
		return switch (this.stage) {
			case REFUSED, PULLING, PULL_REFUSED, PULL_FAILED, PULL_BACKING_OFF, PULLED, CREATED -> true;
			default -> false;
		};
	}

	boolean running() {
		return switch (this.stage) {
			case RUNNING, AWAITING_TURN, STOPPING -> true;
			default -> false;
		};
	}

	boolean done() {
		return this.stage == ContainerStage.DONE;
	}

	/** Ended for good with exit code 0. */
	boolean succeeded() {
		return done() && this.instance != null && this.instance.exitCode() == 0;
	}

	/** Whether the containers after it may start. */
	boolean letsGo() {
		return (this.kind == Kind.SIDECAR) ? running() && this.started : succeeded();
	}

	ContainerProcess process() {
		if (this.process == null) {
			throw new IllegalStateException(this.name + " has not started");
		}
		return this.process;
	}

	boolean runs(ContainerProcess process) {
		return this.process == process;
	}

	/** Whether it has been started since its Pod's sandbox was made. */
	boolean begun() {
		return this.begun;
	}

	/** Its process starts. */
	void start(ContainerProcess process, Duration now) {
		if (this.instance != null) {
			this.last = this.instance;
		}
		take(process);
		this.waiting = null;
		this.begun = true;
		move(ContainerStage.RUNNING, now);
	}

	/** The kubelet finds a process that another instance has started. */
	void adopt(ContainerProcess process, @Nullable ContainerProcess before, boolean sandboxStands, Duration now) {
		this.last = (before != null) ? Instance.of(before) : null;
		take(process);
		this.begun = sandboxStands;
		move(ContainerStage.RUNNING, now);
	}

	private void take(ContainerProcess process) {
		this.process = process;
		this.restarts = process.attempt();
		this.instance = Instance.of(process);
	}

	void task(ClusterClock.Task task) {
		this.tasks.add(task);
	}

	/** Whether its process has ended already, and the kubelet only has to notice. */
	boolean exited() {
		return this.process != null && !this.process.running();
	}

	/** Its end is seen. */
	void end(Duration now) {
		forget();
		this.ready = false;
		this.started = false;
		this.instance = Instance.of(process());
		Duration ran = now.minus(process().started());
		this.crashes = (ran.compareTo(FORGIVES_AFTER) >= 0) ? 1 : this.crashes + 1;
		this.backOff = (this.crashes == 1) ? Duration.ZERO : backOff(this.crashes - 2);
		this.restartAt = process().finished().plus(this.backOff);
		this.looks = 0;
	}

	/** 10 s doubling to 5 min. */
	static Duration backOff(int failures) {
		Duration doubled = Duration.ofSeconds(10L << Math.min(failures, 5));
		return (doubled.compareTo(MAX_BACK_OFF) < 0) ? doubled : MAX_BACK_OFF;
	}

	void forget() {
		this.tasks.forEach(ClusterClock.Task::cancel);
		this.tasks.clear();
	}

	/**
	 * Why a container waits.
	 *
	 * @param reason as in its status
	 * @param message null for none
	 */
	record Waiting(String reason, @Nullable String message) {
	}

	/**
	 * What the kubelet has seen of one run of a container's process.
	 *
	 * @param finishedAt null while it runs
	 * @param reason of its end
	 * @param message why it could not be started; null where it could
	 */
	record Instance(String id, Instant startedAt, @Nullable Instant finishedAt, int exitCode, String reason,
			@Nullable String message) {

		static Instance of(ContainerProcess process) {
			return new Instance(process.id(), process.startedAt(), process.finishedAt(), process.exitCode(),
					process.reason(), process.message());
		}

		boolean ended() {
			return this.finishedAt != null;
		}

	}

}
