package dev.podium.practice.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.podium.practice.clock.ClusterClock;

/**
 * What a kubelet does for the containers of one Pod: what the rows of {@link Stages} are
 * made of.
 */
final class ContainerWork {

	/** How long it takes a kubelet to notice that a process has ended. */
	private static final Duration NOTICE = Duration.ofMillis(700);

	private static final Duration STOP = Duration.ofMillis(150);

	private final Kubelet node;

	private final ClusterClock clock;

	private final PodRun pod;

	private final PodEvents events;

	private final Runnable proceed;

	private final Probes probes = new Probes(this);

	/**
	 * The work for a Pod's containers.
	 * @param proceed plans anew what is due next
	 */
	ContainerWork(Kubelet node, PodRun pod, PodEvents events, Runnable proceed) {
		this.node = node;
		this.clock = node.clock();
		this.pod = pod;
		this.events = events;
		this.proceed = proceed;
	}

	PodRun pod() {
		return this.pod;
	}

	Duration now() {
		return this.clock.elapsed();
	}

	void proceed() {
		this.proceed.run();
	}

	void event(ContainerRun container, String type, String reason, String message) {
		this.events.tell(container.fieldPath(), type, reason, message);
		if (Set.of("Pulling", "Pulled").contains(reason)) {
			report();
		}
	}

	void move(ContainerRun container, Position position) {
		container.move(position, now());
	}

	void report() {
		this.pod.report(now());
	}

	void waits(ContainerRun container, String reason, String message) {
		container.waiting = new ContainerRun.Waiting(reason, message);
		this.node.logs().waits(this.pod, container, reason);
	}

	boolean mustPull(ContainerRun container) {
		return policy(container).equals("Always") || !this.node.hasImage(container.image());
	}

	boolean refusedByPolicy(ContainerRun container) {
		return policy(container).equals("Never") && !this.node.hasImage(container.image());
	}

	private static String policy(ContainerRun container) {
		return container.spec().path("imagePullPolicy").asString("IfNotPresent");
	}

	String refusal(ContainerRun container) {
		String refusal = Images.refusal(container.image());
		return (refusal != null) ? refusal : "";
	}

	void pull(ContainerRun container) {
		event(container, "Normal", "Pulling", "Pulling image \"%s\"".formatted(container.image()));
		container.pullBegan = now();
		if (Images.refusal(container.image()) != null) {
			move(container, Position.PULL_REFUSED);
			return;
		}
		Duration takes = this.node.hasImage(container.image()) ? Duration.ofMillis(180)
				: Images.pullTime(container.image(), this.node.name());
		container.pullAgainAt = now().plus(takes);
		move(container, Position.PULLING);
	}

	void pulled(ContainerRun container) {
		this.node.keepImage(container.image());
	}

	/** The sandbox has an address; the next report tells it. */
	void ip() {
		if (this.pod.podIp == null) {
			this.pod.podIp = this.node.nextPodIp();
		}
	}

	void start(ContainerRun container) {
		Behaviour behaviour = ContainerBehaviours.of(this.pod.pod().path("metadata").path("annotations"),
				container.spec());
		Instant at = this.clock.now();
		String id = Images.hash(this.pod.uid() + '/' + container.name() + '/' + container.restarts + '/' + at);
		container.start(behaviour, id, at, now());
		ContainerLogs.Writer log = this.node.logs().begin(this.pod, container);
		for (Behaviour.Output output : behaviour.output()) {
			later(container, output.after(), () -> log.write(this.clock.now(), output.text().apply(this.clock.now())));
		}
		Duration lifetime = behaviour.lifetime();
		if (lifetime != null) {
			later(container, lifetime, () -> end(container, behaviour.exitCode()));
		}
		this.probes.start(container);
		report();
	}

	/** Happens unless the container's process ends before. */
	void later(ContainerRun container, Duration delay, Runnable action) {
		container.task(this.clock.schedule(delay, action));
	}

	/** A process has ended by itself; the kubelet notices a little later. */
	void end(ContainerRun container, int exitCode) {
		Instant at = this.clock.now();
		container.exit();
		this.node.logs().end(this.pod, container);
		later(container, NOTICE, () -> {
			container.end(exitCode, at, now());
			ended(container, exitCode);
			this.proceed.run();
		});
	}

	private void ended(ContainerRun container, int exitCode) {
		if (!this.pod.restarts(container, exitCode)) {
			move(container, Position.DONE);
			report();
		}
		else {
			move(container, container.backOff.isZero() ? Position.RESTARTING : Position.CRASHED);
		}
	}

	/** Tells a container to stop; it is killed when the grace period is over. */
	void stop(ContainerRun container, String message) {
		event(container, "Normal", "Killing", message);
		boolean heeds = container.behaviour().stop() == Behaviour.Stop.ENDS;
		Duration takes = heeds ? STOP : this.pod.deleting() ? this.pod.grace() : grace();
		container.stopMessage = null;
		move(container, Position.STOPPING);
		later(container, takes, () -> {
			int exitCode = heeds ? 0 : 137;
			container.end(exitCode, this.clock.now(), now());
			this.node.logs().end(this.pod, container);
			ended(container, exitCode);
			this.proceed.run();
		});
	}

	private Duration grace() {
		return Duration.ofSeconds(this.pod.pod().path("spec").path("terminationGracePeriodSeconds").asLong(30));
	}

}
