package dev.podium.practice.kubelet.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.behaviour.Behaviour;
import org.jspecify.annotations.Nullable;

/**
 * One run of a container on its node. It goes on, writes and ends by itself, whether a
 * kubelet looks or not.
 */
public final class ContainerProcess {

	/** What containerd says of a container that it finds dead after a boot. */
	private static final End UNKNOWN = new End(255, "Unknown", null);

	private static final Duration HEEDS = Duration.ofMillis(150);

	private final String id;

	private final int attempt;

	private final Behaviour behaviour;

	private final ClusterClock clock;

	private final Instant startedAt;

	private final Duration started;

	private final Consumer<ContainerProcess> ended;

	/** What it will still write, and its end. */
	private final List<ClusterClock.Task> tasks = new ArrayList<>();

	private @Nullable Instant finishedAt;

	private Duration finished = Duration.ZERO;

	private End end = UNKNOWN;

	private long asked;

	/**
	 * Starts at once.
	 * @param attempt how often the container has been started before
	 * @param log takes what it writes
	 * @param ended told of its end
	 */
	ContainerProcess(String id, int attempt, Behaviour behaviour, ClusterClock clock, ContainerLogs.Writer log,
			Consumer<ContainerProcess> ended) {
		this.id = id;
		this.attempt = attempt;
		this.behaviour = behaviour;
		this.clock = clock;
		this.ended = ended;
		this.startedAt = clock.now();
		this.started = clock.elapsed();
		for (Behaviour.Output output : behaviour.output()) {
			later(output.after(), () -> log.write(clock.now(), output.text().apply(clock.now())));
		}
		Behaviour.Loop loop = behaviour.loop();
		if (loop != null) {
			later(loop.start(), () -> round(loop, log));
		}
		Duration lifetime = behaviour.lifetime();
		if (lifetime != null) {
			later(lifetime, () -> end(End.of(behaviour.exitCode())));
		}
	}

	public String id() {
		return this.id;
	}

	public int attempt() {
		return this.attempt;
	}

	public Behaviour behaviour() {
		return this.behaviour;
	}

	/** As containerd says it: one that could not be started has started in 1970. */
	public Instant startedAt() {
		return (this.end.message() != null) ? Instant.EPOCH : this.startedAt;
	}

	/** Its start, on the cluster's clock. */
	public Duration started() {
		return this.started;
	}

	/** Its end, on the cluster's clock. */
	public Duration finished() {
		return this.finished;
	}

	/** Null while it runs. */
	public @Nullable Instant finishedAt() {
		return this.finishedAt;
	}

	public int exitCode() {
		return this.end.exitCode();
	}

	public String reason() {
		return this.end.reason();
	}

	/** Why it could not be started; null where it could. */
	public @Nullable String message() {
		return this.end.message();
	}

	public boolean running() {
		return this.finishedAt == null;
	}

	/** It is asked over the network; how often it was before. */
	long ask() {
		return this.asked++;
	}

	/** Told to stop (SIGTERM) after a while, and killed when the grace period is over. */
	public void stop(Duration after, Duration grace) {
		boolean heeds = this.behaviour.stop() == Behaviour.Stop.ENDS && grace.compareTo(HEEDS) > 0;
		later(after.plus(heeds ? HEEDS : grace), () -> end(End.of(heeds ? 0 : 137)));
	}

	/** The runtime could not start it, and says why. */
	public void fail(String message) {
		end(new End(128, "StartError", message));
	}

	private void round(Behaviour.Loop loop, ContainerLogs.Writer log) {
		// What was planned for the rounds before is done.
		this.tasks.clear();
		for (Behaviour.Output output : loop.output()) {
			later(output.after(), () -> log.write(this.clock.now(), output.text().apply(this.clock.now())));
		}
		later(loop.period(), () -> round(loop, log));
	}

	/** The machine has gone off under it. */
	void lose() {
		end(UNKNOWN);
	}

	/** The machine is back, and finds it dead: that is the end that is known of. */
	void foundDead() {
		if (this.end.equals(UNKNOWN) && !running()) {
			this.finishedAt = this.clock.now();
		}
	}

	private void end(End end) {
		if (running()) {
			this.end = end;
			this.finishedAt = this.clock.now();
			this.finished = this.clock.elapsed();
			this.tasks.forEach(ClusterClock.Task::cancel);
			this.tasks.clear();
			this.ended.accept(this);
		}
	}

	private void later(Duration delay, Runnable action) {
		this.tasks.add(this.clock.schedule(delay, action));
	}

	private record End(int exitCode, String reason, @Nullable String message) {

		static End of(int exitCode) {
			return new End(exitCode, (exitCode == 0) ? "Completed" : "Error", null);
		}

	}

}
