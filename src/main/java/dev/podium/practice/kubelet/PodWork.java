package dev.podium.practice.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet does for one Pod: always the next thing that is due, one write at a
 * time.
 */
final class PodWork {

	private static final Logger logger = LoggerFactory.getLogger(PodWork.class);

	private static final Duration FIRST_REPORT = Duration.ofMillis(18);

	private static final Duration REPORT = Duration.ofMillis(4);

	/** How long it takes a kubelet to notice that a process has ended. */
	private static final Duration NOTICE = Duration.ofMillis(700);

	private static final Duration COMPLETE = Duration.ofMillis(1100);

	private static final Duration REMOVE = Duration.ofMillis(400);

	private static final Duration STOP = Duration.ofMillis(150);

	private final Kubelet node;

	private final ApiClient api;

	private final ClusterClock clock;

	private final PodRun pod;

	private final PodStatus status;

	private final PodEvents events;

	private final Probes probes = new Probes(this);

	private ClusterClock.@Nullable Task next;

	PodWork(Kubelet node, ObjectNode pod) {
		this.node = node;
		this.api = node.api();
		this.clock = node.clock();
		this.pod = new PodRun(pod, this.clock.elapsed());
		this.status = new PodStatus(this.pod, node.address());
		this.node.logs().know(this.pod);
		this.events = new PodEvents(this.api, this.clock, this.pod, node.name());
	}

	PodRun pod() {
		return this.pod;
	}

	Duration now() {
		return this.clock.elapsed();
	}

	/** Takes a newer version of the Pod. */
	void changed(ObjectNode newer) {
		boolean wasDeleting = this.pod.deleting();
		long generation = this.pod.generation();
		this.pod.pod(newer);
		if (this.pod.generation() != generation) {
			report();
		}
		if (this.pod.deleting() && !wasDeleting) {
			abandonStarts();
		}
		proceed();
	}

	/** The Pod is no longer there: everything that was planned for it ends. */
	void gone() {
		this.pod.gone = true;
		this.pod.all().forEach(ContainerRun::forget);
		cancelNext();
		this.node.logs().forget(this.pod.namespace(), this.pod.name(), this.pod.uid());
	}

	/** Plans what is due next; to be called after everything that may change it. */
	void proceed() {
		cancelNext();
		if (this.pod.gone) {
			return;
		}
		Planned planned = Plan.next(this);
		if (planned != null) {
			Duration delay = planned.due().minus(now());
			this.next = this.clock.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> {
				this.next = null;
				act(planned);
				proceed();
			});
		}
	}

	private void act(Planned planned) {
		try {
			this.pod.acted = now();
			planned.action().run();
		}
		catch (ApiStatusException ex) {
			if (ex.code() == 404) {
				gone();
				return;
			}
			logger.warn("The kubelet of {} could not go on with pod {}/{}: {}", this.node.name(), this.pod.namespace(),
					this.pod.name(), ex.getMessage());
			this.pod.reportAt = now().plusSeconds(1);
		}
	}

	private void cancelNext() {
		if (this.next != null) {
			this.next.cancel();
			this.next = null;
		}
	}

	/** What was on its way to a start, stays where it is. */
	private void abandonStarts() {
		for (ContainerRun container : this.pod.all()) {
			if (!container.running() && !container.done()) {
				container.move(Position.DONE, now());
			}
		}
	}

	// What the pod as a whole does

	/** The first report: the kubelet has the Pod. */
	void receive() {
		this.pod.startTime = this.clock.now();
		this.pod.receivedAt = now();
		writeStatus();
	}

	Duration receiveAt() {
		return this.pod.heard().plus(FIRST_REPORT);
	}

	Duration reportAt() {
		Duration asked = this.pod.reportAt;
		return ((asked != null) ? asked : now()).plus(REPORT);
	}

	void writeStatus() {
		this.pod.reportAt = null;
		ObjectNode patch = this.status.patch(this.clock.now());
		if (patch != null) {
			this.api.patchStatus("pods", this.pod.namespace(), this.pod.name(), patch);
			this.status.written();
		}
	}

	/** All has ended: the sandbox goes, and the phase is told. */
	void complete() {
		this.pod.ended = true;
		this.pod.sandboxReady = false;
		writeStatus();
		this.pod.acted = now();
	}

	Duration completeAt() {
		Duration last = this.pod.all()
			.stream()
			.map(ContainerRun::since)
			.reduce(this.pod.heard(), (one, other) -> (one.compareTo(other) > 0) ? one : other);
		return this.pod.deleting() ? last : last.plus(COMPLETE);
	}

	void remove() {
		this.api.delete("pods", this.pod.namespace(), this.pod.name(), 0, this.pod.uid());
		gone();
	}

	Duration removeAt() {
		return this.pod.acted.plus(REMOVE);
	}

	// What stages do

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
			proceed();
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
			proceed();
		});
	}

	private Duration grace() {
		return Duration.ofSeconds(this.pod.pod().path("spec").path("terminationGracePeriodSeconds").asLong(30));
	}

	/**
	 * What is to be done next.
	 *
	 * @param due when, on the cluster's clock
	 */
	record Planned(Duration due, Runnable action) {
	}

}
