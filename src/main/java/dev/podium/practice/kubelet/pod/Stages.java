package dev.podium.practice.kubelet.pod;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.kubelet.behaviour.Images;

/**
 * A container's life as a table. Each row writes one thing at most, and moves the
 * container on. Durations follow what was recorded of a real kubelet 1.36.
 */
final class Stages {

	private static final Duration SANDBOX = Duration.ofMillis(420);

	/** Where the volumes took long. */
	private static final Duration SANDBOX_ALONE = Duration.ofMillis(120);

	private static final Duration RESYNC = Duration.ofSeconds(12);

	private static final Duration MAX_WAIT = Duration.ofMinutes(1);

	/** Positions from which a container is started. */
	private static final Set<ContainerStage> TO_START = EnumSet.of(ContainerStage.NEW, ContainerStage.RESTARTING,
			ContainerStage.COOLING, ContainerStage.TO_TRY_AGAIN);

	/** The first row that fits is what happens next to a container. */
	static final List<Stage> TABLE = List.of(new Stage("image has no name", TO_START,
			(work, c) -> work.pod().turnOf(c) && nameless(c), begin(), (work, pod, c) -> {
				work.sandbox();
				String message = "Failed to apply default image tag \"%s\": couldn't parse image name \"%1$s\": %s"
					.formatted(c.image(), Images.unreadable(c.image()));
				work.event(c, "Warning", "InspectFailed", message);
				work.refuse(c, "InvalidImageName", message);
			}), new Stage("image may not be pulled", TO_START,
					(work, c) -> work.pod().turnOf(c) && work.refusedByPolicy(c), begin(), (work, pod, c) -> {
						work.sandbox();
						String message = "Container image \"%s\" is not present with pull policy of Never"
							.formatted(c.image());
						work.event(c, "Warning", "ErrImageNeverPull", message);
						work.refuse(c, "ErrImageNeverPull", message);
					}),
			new Stage("is refused", EnumSet.of(ContainerStage.REFUSED), always(), after(5), (work, pod, c) -> {
				work.event(c, "Warning", "Failed", "Error: " + work.refusedFor(c));
				work.move(c, ContainerStage.TO_TRY_AGAIN);
			}), new Stage("image is there", TO_START, (work, c) -> work.pod().turnOf(c) && !work.mustPull(c), begin(),
					(work, pod, c) -> {
						work.sandbox();
						work.event(c, "Normal", "Pulled",
								"Container image \"%s\" already present on machine and can be accessed by the pod"
									.formatted(c.image()));
						work.move(c, ContainerStage.PULLED);
					}),
			new Stage("pull begins", TO_START, (work, c) -> work.pod().turnOf(c), begin(), (work, pod, c) -> {
				work.sandbox();
				work.pull(c);
			}), new Stage("pull ends", EnumSet.of(ContainerStage.PULLING), always(), (pod, c) -> c.pullAgainAt,
					(work, pod, c) -> {
						String took = seconds(work.now().minus(c.pullBegan));
						work.event(c, "Normal", "Pulled",
								"Successfully pulled image \"%s\" in %s (%s including waiting). Image size: %d bytes."
									.formatted(c.image(), took, took, Images.size(c.image())));
						work.pulled(c);
						c.pullFailures = 0;
						work.move(c, ContainerStage.PULLED);
					}),
			new Stage("pull fails", EnumSet.of(ContainerStage.PULL_REFUSED), always(), after(10), (work, pod, c) -> {
				work.event(c, "Warning", "Failed",
						"Failed to pull image \"%s\": %s".formatted(c.image(), work.refusal(c)));
				c.pullAgainAt = work.now().plus(ContainerRun.backOff(c.pullFailures));
				c.pullFailures++;
				work.move(c, ContainerStage.PULL_FAILED);
			}),
			new Stage("pull has failed", EnumSet.of(ContainerStage.PULL_FAILED), always(), after(5), (work, pod, c) -> {
				work.event(c, "Warning", "Failed", "Error: ErrImagePull");
				work.waits(c, "ErrImagePull", work.refusal(c));
				c.looks = 0;
				work.move(c, ContainerStage.PULL_BACK_OFF);
			}),
			new Stage("pull is tried again", EnumSet.of(ContainerStage.PULL_BACK_OFF),
					(work, c) -> c.looks > 0 && nextLook(c).compareTo(c.pullAgainAt) >= 0, (pod, c) -> nextLook(c),
					(work, pod, c) -> work.pull(c)),
			new Stage("pull backs off", EnumSet.of(ContainerStage.PULL_BACK_OFF), always(), (pod, c) -> nextLook(c),
					(work, pod, c) -> {
						c.looks++;
						work.event(c, "Normal", "BackOff", "Back-off pulling image \"%s\"".formatted(c.image()));
						work.ip();
						work.report();
						work.move(c, ContainerStage.PULL_BACKING_OFF);
					}),
			new Stage("pull is backing off", EnumSet.of(ContainerStage.PULL_BACKING_OFF), always(), after(8),
					(work, pod, c) -> {
						work.event(c, "Warning", "Failed", "Error: ImagePullBackOff");
						work.waits(c, "ImagePullBackOff", "Back-off pulling image \"%s\": ErrImagePull: %s"
							.formatted(c.image(), work.refusal(c)));
						work.move(c, ContainerStage.PULL_BACK_OFF);
					}),
			new Stage("cannot be configured", EnumSet.of(ContainerStage.PULLED),
					(work, c) -> work.unconfigurable(c) != null, after(20), (work, pod, c) -> {
						String message = String.valueOf(work.unconfigurable(c));
						work.event(c, "Warning", "Failed", "Error: " + message);
						work.waits(c, "CreateContainerConfigError", message);
						work.report();
						work.move(c, ContainerStage.TO_TRY_AGAIN);
					}),
			new Stage("is created", EnumSet.of(ContainerStage.PULLED), always(), after(20), (work, pod, c) -> {
				work.event(c, "Normal", "Created", "Container created");
				work.move(c, ContainerStage.CREATED);
			}), new Stage("cannot be started", EnumSet.of(ContainerStage.CREATED),
					(work, c) -> work.unstartable(c) != null, after(60), (work, pod, c) -> {
						String message = String.valueOf(work.unstartable(c));
						work.event(c, "Warning", "Failed", "Error: " + message);
						work.ip();
						work.failToStart(c, message);
					}),
			new Stage("is started", EnumSet.of(ContainerStage.CREATED), always(), after(60), (work, pod, c) -> {
				work.event(c, "Normal", "Started", "Container started");
				work.ip();
				work.start(c);
			}),
			new Stage("restart backs off", EnumSet.of(ContainerStage.CRASHED), always(), after(2), (work, pod, c) -> {
				work.event(c, "Warning", "BackOff", backOffMessage(pod, c));
				work.report();
				work.move(c, ContainerStage.BACK_OFF);
			}),
			new Stage("back-off is over", EnumSet.of(ContainerStage.BACK_OFF),
					(work, c) -> nextLookAtCrash(c).compareTo(c.restartAt) >= 0, (pod, c) -> nextLookAtCrash(c),
					(work, pod, c) -> {
						work.waits(c, "CrashLoopBackOff", waitMessage(pod, c));
						work.report();
						c.restartAt = work.now().plusMillis(6);
						work.move(c, ContainerStage.COOLING);
					}),
			new Stage("is backing off", EnumSet.of(ContainerStage.BACK_OFF), always(), (pod, c) -> nextLookAtCrash(c),
					(work, pod, c) -> {
						c.looks++;
						work.event(c, "Warning", "BackOff", backOffMessage(pod, c));
						work.waits(c, "CrashLoopBackOff", waitMessage(pod, c));
						work.report();
						work.move(c, ContainerStage.BACK_OFF);
					}));

	private Stages() {
	}

	private static String backOffMessage(PodRun pod, ContainerRun container) {
		return "Back-off restarting failed container %s in pod %s_%s(%s)".formatted(container.name(), pod.name(),
				pod.namespace(), pod.uid());
	}

	private static String waitMessage(PodRun pod, ContainerRun container) {
		return "back-off %s restarting failed container=%s pod=%s_%s(%s)".formatted(goDuration(container.backOff),
				container.name(), pod.name(), pod.namespace(), pod.uid());
	}

	/**
	 * The first container that backs off is looked at again at once, all others when the
	 * back-off should be over, a little late, at least every minute (as a kubelet's
	 * completeWork plans it).
	 */
	private static Duration nextLookAtCrash(ContainerRun container) {
		if (container.restarts <= 1 && container.looks == 0) {
			return container.since().plusSeconds(1);
		}
		Duration left = container.restartAt.minus(container.since());
		Duration next = (left.compareTo(MAX_WAIT) < 0) ? left : MAX_WAIT;
		return container.since().plus(next.multipliedBy(6).dividedBy(5));
	}

	/** The first look at an image that failed comes soon, later ones every 12 s. */
	private static Duration nextLook(ContainerRun container) {
		boolean soon = container.looks == 0 && container.pullFailures == 1;
		return container.since().plus(soon ? Duration.ofMillis(350) : RESYNC);
	}

	private static boolean nameless(ContainerRun container) {
		return Images.unreadable(container.image()) != null;
	}

	private static Stage.When always() {
		return (work, container) -> true;
	}

	private static Stage.Due begin() {
		return (pod, container) -> {
			if (!pod.sandboxReady) {
				return latest(pod.receivedAt.plus(SANDBOX), pod.volumes.at().plus(SANDBOX_ALONE));
			}
			if (container.stage() == ContainerStage.TO_TRY_AGAIN) {
				return container.since().plus(RESYNC);
			}
			return (container.stage() == ContainerStage.COOLING) ? container.restartAt
					: latest(container.since(), pod.acted.plusMillis(3));
		};
	}

	private static Stage.Due after(int millis) {
		return (pod, container) -> container.since().plusMillis(millis);
	}

	private static Duration latest(Duration one, Duration other) {
		return (one.compareTo(other) > 0) ? one : other;
	}

	/** As Go prints it: {@code 10s}, {@code 1m20s}. */
	static String goDuration(Duration duration) {
		long minutes = duration.toMinutes();
		return (minutes > 0) ? minutes + "m" + duration.toSecondsPart() + "s" : duration.toSeconds() + "s";
	}

	private static String seconds(Duration duration) {
		long millis = duration.toMillis();
		if (millis < 1000) {
			return millis + "ms";
		}
		return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
	}

}
