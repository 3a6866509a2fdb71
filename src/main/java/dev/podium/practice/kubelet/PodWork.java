package dev.podium.practice.kubelet;

import java.time.Duration;

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

	private static final Duration COMPLETE = Duration.ofMillis(1100);

	private static final Duration REMOVE = Duration.ofMillis(400);

	private final Kubelet node;

	private final ApiClient api;

	private final ClusterClock clock;

	private final PodRun pod;

	private final PodStatus status;

	private final ContainerWork containers;

	private ClusterClock.@Nullable Task next;

	PodWork(Kubelet node, ObjectNode pod) {
		this.node = node;
		this.api = node.api();
		this.clock = node.clock();
		this.pod = new PodRun(pod, this.clock.elapsed());
		this.status = new PodStatus(this.pod, node.address());
		this.node.logs().know(this.pod);
		this.containers = new ContainerWork(node, this.pod, new PodEvents(this.api, this.clock, this.pod, node.name()),
				this::proceed);
	}

	PodRun pod() {
		return this.pod;
	}

	ContainerWork containers() {
		return this.containers;
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
			this.pod.report(now());
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

	/**
	 * What is to be done next.
	 *
	 * @param due when, on the cluster's clock
	 */
	record Planned(Duration due, Runnable action) {
	}

}
