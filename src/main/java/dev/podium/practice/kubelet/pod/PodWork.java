package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet does for one Pod: always the next thing that is due, one write at a
 * time.
 */
final class PodWork {

	private static final Logger logger = LoggerFactory.getLogger(PodWork.class);

	private static final Duration FIRST_REPORT = Duration.ofMillis(18);

	private static final Duration REPORT = Duration.ofMillis(4);

	private static final Duration MOUNT = Duration.ofMillis(290);

	private static final Duration COMPLETE = Duration.ofMillis(1100);

	private static final Duration REMOVE = Duration.ofMillis(400);

	private final Node node;

	private final NodePods others;

	private final ApiClient api;

	private final ClusterClock clock;

	private final PodRun pod;

	private final PodStatus status;

	private final PodEvents events;

	private final ContainerWork containers;

	private ClusterClock.@Nullable Task next;

	/**
	 * The work for a Pod that this kubelet has not known: a new one, or one that an
	 * earlier instance has brought up to some point.
	 * @param others the Pods that the node has beside it
	 */
	PodWork(Node node, NodePods others, ObjectNode pod) {
		this.node = node;
		this.others = others;
		this.api = node.api();
		this.clock = node.clock();
		this.pod = new PodRun(pod, this.clock.elapsed());
		this.status = new PodStatus(this.pod, node.runtime().address());
		node.runtime().logs().know(pod, node.runtime());
		this.events = new PodEvents(this.api, this.clock, this.pod, node.name());
		this.containers = new ContainerWork(node, this.pod, this.events, this::proceed);
		JsonNode reported = pod.path("status");
		if (reported.has("startTime")) {
			this.status.adopt(reported);
			Adoption.of(this.pod, reported, node.runtime().sandbox(this.pod.uid()), this.containers, now());
		}
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
			this.pod.abandonStarts(now());
		}
		proceed();
	}

	/** The API server no longer has the Pod: what still runs is stopped. */
	void vanished() {
		if (this.pod.gone) {
			this.others.forget(this.pod.uid());
			return;
		}
		this.pod.absent = true;
		this.pod.received = true;
		this.pod.reportAt = null;
		this.pod.abandonStarts(now());
		proceed();
	}

	/** Nothing of the Pod is left on the node. */
	void gone() {
		close();
		this.node.runtime().remove(this.pod.uid());
		this.node.runtime().logs().forget(this.pod.key(), this.pod.uid());
		if (this.pod.absent) {
			this.others.forget(this.pod.uid());
		}
	}

	/** Nothing more is done for it. */
	void close() {
		this.pod.gone = true;
		this.pod.all().forEach(ContainerRun::forget);
		cancelNext();
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
				vanished();
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

	/** The first report: the kubelet has the Pod. */
	void receive() {
		if (this.pod.startTime == null) {
			this.pod.startTime = this.clock.now();
		}
		this.pod.received = true;
		this.pod.receivedAt = now();
		this.pod.volumes.lookAt(now().plus(MOUNT));
		if (this.node.runtime().sandbox(this.pod.uid()) == null) {
			this.pod.activeSince = now();
			PodAdmitResult refused = this.pod.deleting() ? null : this.others.refuse(this.pod);
			if (refused != null) {
				this.pod.refused = refused;
				this.events.tell(null, "Warning", refused.reason(), refused.message());
				return;
			}
		}
		writeStatus();
	}

	/** The node does not take the Pod: it has failed before anything was done for it. */
	void tellRefused() {
		PodAdmitResult refused = Objects.requireNonNull(this.pod.refused);
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("metadata").put("uid", this.pod.uid());
		patch.putObject("status")
			.put("observedGeneration", this.pod.generation())
			.put("phase", "Failed")
			.put("reason", refused.reason())
			.put("message", "Pod was rejected: " + refused.message())
			.put("startTime", Times.seconds(this.clock.now()));
		this.pod.settled = true;
		this.pod.ended = true;
		this.api.patchStatus("pods", this.pod.namespace(), this.pod.name(), patch);
	}

	/** Looks at the volumes; where one is missing, again later and later. */
	void mount() {
		List<String> problems = this.containers.references().unmountable();
		problems.forEach((problem) -> this.events.tell(null, "Warning", "FailedMount", problem));
		if (problems.isEmpty()) {
			this.pod.volumes.mounted(now());
		}
		else {
			this.pod.volumes.failed(now());
		}
	}

	Duration deadlineAt() {
		Duration deadline = this.pod.deadline();
		return this.pod.activeSince.plus((deadline != null) ? deadline : Duration.ZERO);
	}

	/** It has been active for longer than it may be: what runs is stopped. */
	void exceed() {
		PodAdmitResult exceeded = new PodAdmitResult("DeadlineExceeded",
				"Pod was active on the node longer than the specified deadline");
		this.events.tell(null, "Normal", exceeded.reason(), exceeded.message());
		this.pod.cutShort = exceeded;
		this.pod.abandonStarts(now());
	}

	void tellSandboxChanged() {
		this.pod.sandboxChanged = false;
		this.events.tell(null, "Normal", "SandboxChanged", "Pod sandbox changed, it will be killed and re-created.");
	}

	/** A moment after the last action. */
	Duration soon() {
		return this.pod.acted.plusMillis(2);
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
		this.pod.startUntold = false;
		if (this.pod.settled || this.pod.absent) {
			return;
		}
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
