package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.podium.practice.apimachinery.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet knows of one Pod. Only the kubelet's own actions change it.
 */
final class PodRun {

	private final String namespace;

	private final String name;

	private final String uid;

	/** The version that brought the Pod here: the one that its Events cite. */
	private final String boundVersion;

	private final List<ContainerRun> init = new ArrayList<>();

	private final List<ContainerRun> main = new ArrayList<>();

	private ObjectNode pod;

	/** When the kubelet first heard of it. */
	private final Duration heard;

	/** When it last did something for it. */
	Duration acted;

	/** When its status became due to be reported; null where it is not. */
	@Nullable Duration reportAt;

	/** Since when a kubelet has it; null until the first report. */
	@Nullable Instant startTime;

	/** This instance of the kubelet has made its first report. */
	boolean received;

	Duration receivedAt = Duration.ZERO;

	@Nullable String podIp;

	boolean sandboxReady;

	/** A container has been started since the last report. */
	boolean startUntold;

	/** Since when it has been active, on the cluster's clock. */
	Duration activeSince = Duration.ZERO;

	final Volumes volumes = new Volumes();

	/** Why its node does not take it; its status is to say so. */
	@Nullable PodAdmitResult refused;

	/** Why it ends before its work is done; its status says so. */
	@Nullable PodAdmitResult cutShort;

	/** All its containers have ended, and its status says so or is about to. */
	boolean ended;

	/** Its sandbox did not outlive the machine's boot. */
	boolean sandboxChanged;

	/** Its phase was final when this kubelet found it: no status is written any more. */
	boolean settled;

	/** The API server no longer has it. */
	boolean absent;

	/** Nothing more is to be done for it. */
	boolean gone;

	PodRun(ObjectNode pod, Duration now) {
		this.pod = pod;
		this.heard = now;
		this.acted = now;
		JsonNode metadata = pod.path("metadata");
		this.namespace = metadata.path("namespace").asString("");
		this.name = metadata.path("name").asString("");
		this.uid = metadata.path("uid").asString("");
		this.boundVersion = metadata.path("resourceVersion").asString("");
		for (JsonNode container : pod.path("spec").path("initContainers")) {
			boolean sidecar = container.path("restartPolicy").asString("").equals("Always");
			this.init.add(new ContainerRun(sidecar ? ContainerRun.Kind.SIDECAR : ContainerRun.Kind.INIT,
					(ObjectNode) container, now));
		}
		for (JsonNode container : pod.path("spec").path("containers")) {
			this.main.add(new ContainerRun(ContainerRun.Kind.MAIN, (ObjectNode) container, now));
		}
	}

	String namespace() {
		return this.namespace;
	}

	String name() {
		return this.name;
	}

	ObjectKey key() {
		return new ObjectKey(this.namespace, this.name);
	}

	String uid() {
		return this.uid;
	}

	String boundVersion() {
		return this.boundVersion;
	}

	Duration heard() {
		return this.heard;
	}

	ObjectNode pod() {
		return this.pod;
	}

	/** Takes a newer version of the object. */
	void pod(ObjectNode newer) {
		this.pod = newer;
	}

	long generation() {
		return this.pod.path("metadata").path("generation").asLong(1);
	}

	boolean deleting() {
		return this.absent || this.pod.path("metadata").path("deletionTimestamp").isString();
	}

	Duration grace() {
		long spec = this.pod.path("spec").path("terminationGracePeriodSeconds").asLong(30);
		return Duration.ofSeconds(this.pod.path("metadata").path("deletionGracePeriodSeconds").asLong(spec));
	}

	/** How long it may be active; null for as long as it likes. */
	@Nullable Duration deadline() {
		JsonNode seconds = this.pod.path("spec").path("activeDeadlineSeconds");
		return seconds.isNumber() ? Duration.ofSeconds(seconds.longValue()) : null;
	}

	/** What the API server has as this container's status; empty where it has none. */
	JsonNode reported(ContainerRun container) {
		JsonNode status = this.pod.path("status");
		JsonNode statuses = status
			.path((container.kind() == ContainerRun.Kind.MAIN) ? "containerStatuses" : "initContainerStatuses");
		for (JsonNode reported : statuses) {
			if (reported.path("name").asString("").equals(container.name())) {
				return reported;
			}
		}
		return JsonNodeFactory.instance.objectNode();
	}

	List<ContainerRun> init() {
		return this.init;
	}

	List<ContainerRun> main() {
		return this.main;
	}

	List<ContainerRun> all() {
		return Stream.concat(this.init.stream(), this.main.stream()).toList();
	}

	List<ContainerRun> sidecars() {
		return this.init.stream().filter((container) -> container.kind() == ContainerRun.Kind.SIDECAR).toList();
	}

	/**
	 * A kubelet starts all containers that it can before it looks again, and reports only
	 * then: not while one has been started and another's image is on its way.
	 */
	boolean inTheMiddle() {
		return this.startUntold && this.main.stream().anyMatch(ContainerRun::starting);
	}

	/** Asks for a report of the status, if it differs from the last. */
	void report(Duration now) {
		if (this.reportAt == null) {
			this.reportAt = now;
		}
	}

	/** Init containers that have succeeded, and sidecars that have started once. */
	boolean initialized() {
		return this.init.stream()
			.allMatch((container) -> (container.kind() == ContainerRun.Kind.SIDECAR) ? container.begun()
					: container.succeeded());
	}

	/** An init container has failed for good: the others never start. */
	boolean initFailed() {
		return this.init.stream()
			.anyMatch((container) -> container.kind() == ContainerRun.Kind.INIT && container.done()
					&& !container.succeeded());
	}

	/** Whether its work is over, sidecars aside. */
	boolean finished() {
		return initFailed() || this.main.stream().allMatch(ContainerRun::done);
	}

	/**
	 * As in Kubernetes: sidecars stop after the containers and in reverse order
	 * (KEP-753).
	 * @return whether one that is to end before it still runs
	 */
	boolean othersBefore(ContainerRun container) {
		if (container.kind() != ContainerRun.Kind.SIDECAR) {
			return false;
		}
		List<ContainerRun> sidecars = sidecars();
		return Stream
			.concat(this.main.stream(), sidecars.subList(sidecars.indexOf(container) + 1, sidecars.size()).stream())
			.anyMatch(ContainerRun::running);
	}

	/** Whether it is this container's turn to be brought up. */
	boolean turnOf(ContainerRun container) {
		if (container.starting()) {
			return true;
		}
		if (all().stream().anyMatch(ContainerRun::starting)) {
			return false;
		}
		for (ContainerRun before : this.init) {
			if (before == container) {
				return true;
			}
			if (!container.begun() && !before.letsGo()) {
				return false;
			}
		}
		return true;
	}

	/** As in Kubernetes: whether a container that ended so is started again. */
	boolean restarts(ContainerRun container, int exitCode) {
		if (deleting() || this.ended || this.cutShort != null) {
			return false;
		}
		if (container.kind() == ContainerRun.Kind.SIDECAR) {
			return !finished();
		}
		String policy = this.pod.path("spec").path("restartPolicy").asString("Always");
		boolean always = policy.equals("Always") && container.kind() == ContainerRun.Kind.MAIN;
		return always || (exitCode != 0 && !policy.equals("Never"));
	}

	/** What was on its way to a start, stays where it is. */
	void abandonStarts(Duration now) {
		all().stream()
			.filter((container) -> !container.running() && !container.done())
			.forEach((container) -> container.move(ContainerStage.DONE, now));
	}

}
