package dev.podium.practice.kubelet;

import java.time.Duration;
import java.util.function.BiConsumer;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.node.NodeObject;
import dev.podium.practice.kubelet.node.NodeReports;
import dev.podium.practice.kubelet.pod.NodePods;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final NodePods pods;

	private final BiConsumer<String, ContainerProcess> exits;

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
		this.pods = new NodePods(api, clock, runtime, NodeObject.ALLOCATABLE);
		this.exits = this.pods::exited;
	}

	/**
	 * Registers the node and takes on its Pods: those that run already go on, what has
	 * happened to them meanwhile is reported, and what runs here without a Pod is
	 * stopped. A machine that is off is booted.
	 */
	public void start() {
		this.runtime.attach(this.exits);
		this.reports.start();
		this.pods.stopOrphans(this.api.list("pods", null));
		this.watch = this.api.watch("pods", "spec.nodeName=" + this.runtime.name(),
				(event) -> this.clock.schedule(Duration.ZERO, () -> heard(event)));
	}

	private void heard(WatchEvent event) {
		if (!this.closed) {
			this.pods.heard(event);
		}
	}

	/** Ends at once; containers go on. */
	@Override
	public void close() {
		this.closed = true;
		this.runtime.detach(this.exits);
		this.reports.close();
		this.pods.close();
		try {
			if (this.watch != null) {
				this.watch.close();
			}
		}
		catch (Exception ex) {
			logger.debug("The watch of {} did not end well", this.runtime.name(), ex);
		}
	}

}
