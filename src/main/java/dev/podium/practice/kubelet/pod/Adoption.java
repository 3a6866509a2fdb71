package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.util.Set;

import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import dev.podium.practice.kubelet.runtime.Sandbox;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a kubelet takes hold of a Pod that an earlier instance has brought up to some
 * point: processes that run go on, those that ended while nobody looked are noticed now,
 * and what was reported last holds.
 */
final class Adoption {

	private static final Set<String> FINAL = Set.of("Succeeded", "Failed");

	private final PodRun pod;

	private final ContainerWork containers;

	private final Duration now;

	private Adoption(PodRun pod, ContainerWork containers, Duration now) {
		this.pod = pod;
		this.containers = containers;
		this.now = now;
	}

	/**
	 * Takes hold of a Pod.
	 * @param reported the status that the API server has
	 * @param sandbox what the machine has of it; null for nothing
	 */
	static void of(PodRun pod, JsonNode reported, @Nullable Sandbox sandbox, ContainerWork containers, Duration now) {
		pod.startTime = Times.parse(reported.path("startTime"));
		pod.podIp = reported.path("podIP").isString() ? reported.path("podIP").stringValue() : null;
		if (FINAL.contains(reported.path("phase").asString(""))) {
			pod.settled = true;
			pod.ended = true;
			pod.received = true;
		}
		if (sandbox != null) {
			new Adoption(pod, containers, now).take(sandbox);
		}
		if (pod.deleting() || pod.settled) {
			pod.abandonStarts(now);
		}
	}

	private void take(Sandbox sandbox) {
		for (ContainerRun container : this.pod.all()) {
			ContainerProcess process = sandbox.process(container.name());
			if (process != null) {
				container.adopt(process, sandbox.before(container.name()), sandbox.ready(), this.now);
				if (process.running()) {
					this.containers.resume(container);
				}
				else {
					container.end(this.now);
				}
			}
		}
		for (ContainerRun container : this.pod.all()) {
			if (container.exited()) {
				boolean again = sandbox.ready() ? this.pod.restarts(container, container.process().exitCode())
						: anew(container);
				container.move(again ? ContainerStage.RESTARTING : ContainerStage.DONE, this.now);
			}
		}
		this.pod.sandboxReady = sandbox.ready();
		this.pod.volumes.mounted(sandbox.made());
		this.pod.activeSince = sandbox.made();
		this.pod.sandboxChanged = !sandbox.ready() && !this.pod.deleting()
				&& this.pod.all().stream().anyMatch((container) -> container.stage() == ContainerStage.RESTARTING);
	}

	/**
	 * As in Kubernetes: whether a container is started again in a new sandbox. Where a
	 * Pod goes on at all, its init containers run again.
	 */
	private boolean anew(ContainerRun container) {
		String policy = this.pod.pod().path("spec").path("restartPolicy").asString("");
		if (this.pod.deleting() || this.pod.ended || policy.equals("Never")) {
			return false;
		}
		if (container.kind() == ContainerRun.Kind.MAIN) {
			return this.pod.restarts(container, container.process().exitCode());
		}
		return this.pod.main()
			.stream()
			.anyMatch((other) -> other.instance == null || this.pod.restarts(other, other.process().exitCode()));
	}

}
