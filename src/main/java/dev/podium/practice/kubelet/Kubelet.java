package dev.podium.practice.kubelet;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node's kubelet: registers the node, keeps telling that it is there, and brings the
 * Pods to life that are bound to it. It holds nothing that a restart would lose: a new
 * instance lists its Pods and goes on with what it finds running on the machine.
 */
public final class Kubelet implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Kubelet.class);

	private final ApiClient api;

	private final ClusterClock clock;

	private final NodeRuntime runtime;

	private final NodeReports reports;

	private final Map<String, PodWork> pods = new HashMap<>();

	private final BiConsumer<String, ContainerProcess> exits = this::exited;

	private @Nullable AutoCloseable watch;

	private boolean closed;

	/**
	 * A kubelet that has not started.
	 * @param api as {@code system:node:} and the node's name
	 * @param runtime of the machine that it runs on
	 */
	public Kubelet(ApiClient api, ClusterClock clock, NodeRuntime runtime) {
		this.api = api;
		this.clock = clock;
		this.runtime = runtime;
		this.reports = new NodeReports(api, clock, runtime);
	}

	/**
	 * Registers the node and takes on its Pods: those that run already go on, what has
	 * happened to them meanwhile is reported, and what runs here without a Pod is
	 * stopped. A machine that is off is booted.
	 */
	public void start() {
		this.runtime.attach(this.exits);
		this.reports.start();
		stopOrphans(this.api.list("pods", null));
		this.watch = this.api.watch("pods", "spec.nodeName=" + name(),
				(event) -> this.clock.schedule(Duration.ZERO, () -> heard(event)));
	}

	/** Pods that were removed while no kubelet looked. */
	private void stopOrphans(List<ObjectNode> there) {
		Set<String> known = new HashSet<>();
		there.forEach((pod) -> known.add(uid(pod)));
		for (String uid : this.runtime.pods()) {
			Sandbox sandbox = this.runtime.sandbox(uid);
			if (sandbox != null && !known.contains(uid)) {
				PodWork work = new PodWork(this, sandbox.pod());
				this.pods.put(uid, work);
				this.clock.schedule(Duration.ZERO, work::vanished);
			}
		}
	}

	private void heard(WatchEvent event) {
		if (this.closed) {
			return;
		}
		ObjectNode pod = event.object();
		PodWork known = this.pods.get(uid(pod));
		if (event.type().equals("DELETED")) {
			if (known != null) {
				known.vanished();
			}
			return;
		}
		if (known != null) {
			known.changed(pod);
			return;
		}
		PodWork work = new PodWork(this, pod);
		this.pods.put(uid(pod), work);
		work.proceed();
	}

	private void exited(String uid, ContainerProcess process) {
		PodWork work = this.pods.get(uid);
		if (work != null) {
			work.containers().exited(process);
		}
	}

	/** Whether there is room for a new Pod beside the others; null where there is. */
	@Nullable Admission refuse(PodRun pod) {
		List<JsonNode> others = this.pods.values()
			.stream()
			.map(PodWork::pod)
			.filter((other) -> other != pod && other.received && !other.ended)
			.map((other) -> (JsonNode) other.pod())
			.toList();
		return Admission.refuse(pod.pod(), others, NodeObject.ALLOCATABLE);
	}

	/** Nothing of this Pod remains, neither here nor at the API server. */
	void forget(String uid) {
		this.pods.remove(uid);
	}

	private static String uid(JsonNode pod) {
		return pod.path("metadata").path("uid").asString("");
	}

	String name() {
		return this.runtime.name();
	}

	ApiClient api() {
		return this.api;
	}

	ClusterClock clock() {
		return this.clock;
	}

	NodeRuntime runtime() {
		return this.runtime;
	}

	/** Ends at once; containers go on. */
	@Override
	public void close() {
		this.closed = true;
		this.runtime.detach(this.exits);
		this.reports.close();
		this.pods.values().forEach(PodWork::close);
		try {
			if (this.watch != null) {
				this.watch.close();
			}
		}
		catch (Exception ex) {
			logger.debug("The watch of {} did not end well", name(), ex);
		}
	}

}
