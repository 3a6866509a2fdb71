package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.behaviour.Behaviour;
import dev.podium.practice.kubelet.behaviour.ContainerBehaviours;
import dev.podium.practice.kubelet.behaviour.Executables;
import dev.podium.practice.kubelet.behaviour.Images;
import dev.podium.practice.kubelet.environment.Environment;
import dev.podium.practice.kubelet.environment.EnvironmentSources;
import dev.podium.practice.kubelet.probes.Probes;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a kubelet does for the containers of one Pod: what the rows of {@link Stages} are
 * made of.
 */
final class ContainerWork {

	/** How long it takes a kubelet to notice that a process has ended. */
	private static final Duration NOTICE = Duration.ofMillis(700);

	/** As kubelet's minimumGracePeriodInSeconds. */
	private static final Duration MIN_GRACE = Duration.ofSeconds(2);

	private final Node node;

	private final ClusterClock clock;

	private final PodRun pod;

	private final PodEvents events;

	private final Runnable proceed;

	private final References references;

	private final Probes probes;

	/**
	 * The work for a Pod's containers.
	 * @param proceed plans anew what is due next
	 */
	ContainerWork(Node node, PodRun pod, PodEvents events, Runnable proceed) {
		this.node = node;
		this.clock = node.clock();
		this.pod = pod;
		this.events = events;
		this.proceed = proceed;
		this.references = new References(node.api(), pod);
		this.probes = new Probes(node.clock());
	}

	/** Probes a container that has been running before this kubelet started. */
	void resume(ContainerRun container) {
		this.probes.resume(new ProbedContainer(this, container), this.pod.reported(container));
	}

	References references() {
		return this.references;
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

	void move(ContainerRun container, ContainerStage position) {
		container.move(position, now());
	}

	void report() {
		this.pod.report(now());
	}

	void waits(ContainerRun container, String reason, String message) {
		container.waiting = new ContainerRun.Waiting(reason, message);
		this.node.runtime().logs().waits(this.pod.key(), container.name(), reason);
	}

	/** It cannot be started as it is; an Event has said why. */
	void refuse(ContainerRun container, String reason, String message) {
		waits(container, reason, message);
		report();
		move(container, ContainerStage.REFUSED);
	}

	String refusedFor(ContainerRun container) {
		ContainerRun.Waiting waiting = container.waiting;
		return (waiting != null) ? waiting.reason() : "";
	}

	@Nullable String unconfigurable(ContainerRun container) {
		return this.references.unconfigurable(container);
	}

	boolean mustPull(ContainerRun container) {
		return policy(container).equals("Always") || !this.node.runtime().hasImage(container.image());
	}

	boolean refusedByPolicy(ContainerRun container) {
		return policy(container).equals("Never") && !this.node.runtime().hasImage(container.image());
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
			move(container, ContainerStage.PULL_REFUSED);
			return;
		}
		Duration takes = this.node.runtime().hasImage(container.image()) ? Duration.ofMillis(180)
				: Images.pullTime(container.image(), this.node.name());
		container.pullAgainAt = now().plus(takes);
		move(container, ContainerStage.PULLING);
	}

	void pulled(ContainerRun container) {
		this.node.runtime().keepImage(container.image());
	}

	/** The Pod's sandbox is made, where it does not stand yet. */
	void sandbox() {
		this.node.runtime().ensureSandbox(this.pod.pod());
		this.pod.sandboxReady = true;
	}

	/** The sandbox has an address; the next report tells it. */
	void ip() {
		this.pod.podIp = this.node.runtime().ensureSandbox(this.pod.pod()).ip();
	}

	void start(ContainerRun container) {
		Environment environment = environmentNow(container);
		container.environment = runsCommands(container.spec()) ? environment : null;
		Behaviour behaviour = ContainerBehaviours.of(this.pod.pod().path("metadata").path("annotations"),
				container.spec(), environment);
		container.start(this.node.runtime().start(this.pod.pod(), container.name(), behaviour), now());
		this.probes.start(new ProbedContainer(this, container));
		this.pod.startUntold = container.kind() == ContainerRun.Kind.MAIN;
		afterStart(container);
		report();
	}

	/** Whether commands besides its own will be run in it. */
	private static boolean runsCommands(JsonNode container) {
		return container.has("lifecycle") || List.of("startupProbe", "livenessProbe", "readinessProbe")
			.stream()
			.anyMatch((probe) -> container.path(probe).has("exec"));
	}

	/** A hook that fails has the container stopped, and started again. */
	private void afterStart(ContainerRun container) {
		JsonNode hook = container.spec().path("lifecycle").path("postStart");
		Behaviour after = hookOf(hook, environment(container));
		Duration takes = after.lifetime();
		if (takes != null && after.exitCode() != 0) {
			later(container, takes.plus(NOTICE), () -> {
				event(container, "Warning", "FailedPostStartHook", "PostStartHook failed");
				container.stopMessage = "FailedPostStartHook";
				this.proceed.run();
			});
		}
	}

	/** Why the runtime cannot start its process; null where it can. */
	@Nullable String unstartable(ContainerRun container) {
		return Executables.refusal(container.spec(), environmentNow(container));
	}

	/** As its process sees it. */
	Environment environment(ContainerRun container) {
		Environment seen = container.environment;
		return (seen != null) ? seen : environmentNow(container);
	}

	private Environment environmentNow(ContainerRun container) {
		return new EnvironmentSources(this.node.api(), this.pod.pod(), address(), this.node.runtime().address())
			.of(container.spec());
	}

	/** The runtime has created it, and cannot start it. */
	void failToStart(ContainerRun container, String message) {
		Behaviour nothing = Behaviour.ends(Duration.ZERO, 128, List.of());
		ContainerProcess process = this.node.runtime().start(this.pod.pod(), container.name(), nothing);
		container.start(process, now());
		process.fail(message);
		container.end(now());
		ended(container, process.exitCode());
		if (!container.done()) {
			container.waiting = new ContainerRun.Waiting("RunContainerError", message);
			if (container.stage() == ContainerStage.RESTARTING) {
				container.move(ContainerStage.RESTARTING, now().plus(NOTICE));
			}
		}
		report();
	}

	/** Of the Pod; empty before it has one. */
	String address() {
		String ip = this.pod.podIp;
		return (ip != null) ? ip : "";
	}

	/** Happens unless the container's process ends before. */
	void later(ContainerRun container, Duration delay, Runnable action) {
		container.task(this.clock.schedule(delay, action));
	}

	/**
	 * A process has ended; where that was by itself, the kubelet notices a little later.
	 */
	void exited(ContainerProcess process) {
		for (ContainerRun container : this.pod.all()) {
			if (container.runs(process)) {
				container.forget();
				later(container, (container.stage() == ContainerStage.STOPPING) ? Duration.ZERO : NOTICE, () -> {
					container.end(now());
					ended(container, process.exitCode());
					this.proceed.run();
				});
			}
		}
	}

	private void ended(ContainerRun container, int exitCode) {
		if (!this.pod.restarts(container, exitCode)) {
			move(container, ContainerStage.DONE);
			report();
		}
		else {
			move(container, container.backOff.isZero() ? ContainerStage.RESTARTING : ContainerStage.CRASHED);
		}
	}

	/** Tells a container to stop; it is killed when the grace period is over. */
	void stop(ContainerRun container, String message) {
		event(container, "Normal", "Killing", message);
		container.stopMessage = null;
		Duration own = (container.stopGrace != null) ? container.stopGrace : grace();
		container.stopGrace = null;
		container.stopBy = now().plus(this.pod.deleting() ? this.pod.grace() : own);
		if (this.pod.othersBefore(container)) {
			move(container, ContainerStage.AWAITING_TURN);
		}
		else {
			signal(container);
		}
	}

	/** Its process is told: its hook first, which takes of its grace period. */
	void signal(ContainerRun container) {
		move(container, ContainerStage.STOPPING);
		Duration left = container.stopBy.minus(now());
		JsonNode hook = container.spec().path("lifecycle").path("preStop");
		Behaviour before = hookOf(hook, environment(container));
		Duration takes = before.lifetime();
		if (takes == null || takes.compareTo(left) > 0) {
			takes = left;
		}
		else if (before.exitCode() != 0) {
			event(container, "Warning", "FailedPreStopHook", "PreStopHook failed");
		}
		Duration grace = left.minus(takes);
		container.process().stop(takes, (grace.compareTo(MIN_GRACE) < 0) ? MIN_GRACE : grace);
	}

	/** What a hook does that is a command or a sleep; all others take no time. */
	private static Behaviour hookOf(JsonNode hook, Environment environment) {
		List<String> words = new ArrayList<>();
		hook.path("exec").path("command").forEach((word) -> words.add(word.asString("")));
		Behaviour command = ContainerBehaviours.ofCommand(words, environment, (path) -> true);
		Duration takes = (command != null) ? command.lifetime() : null;
		return (command != null && takes != null) ? command
				: Behaviour.ends(Duration.ofSeconds(hook.path("sleep").path("seconds").asLong(0)), 0, List.of());
	}

	private Duration grace() {
		return Duration.ofSeconds(this.pod.pod().path("spec").path("terminationGracePeriodSeconds").asLong(30));
	}

}
