package dev.podium.practice.kubelet;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node's kubelet: registers the node, keeps telling that it is there, and brings the
 * Pods to life that are bound to it.
 */
public final class Kubelet implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Kubelet.class);

	private static final Duration STATUS_PERIOD = Duration.ofMinutes(5);

	private static final Duration LEASE_PERIOD = Duration.ofSeconds(10);

	private final ApiClient api;

	private final ClusterClock clock;

	private final ContainerLogs logs;

	private final NodeObject node;

	private final Map<String, PodWork> pods = new HashMap<>();

	private final Set<String> images = new LinkedHashSet<>();

	private @Nullable AutoCloseable watch;

	private int addresses;

	private boolean closed;

	/**
	 * A kubelet that has not started.
	 * @param api as {@code system:node:} and the node's name
	 * @param number of the node, from 1: the last part of its address
	 * @param name of the node
	 */
	public Kubelet(ApiClient api, ClusterClock clock, ContainerLogs logs, int number, String name) {
		this.api = api;
		this.clock = clock;
		this.logs = logs;
		this.node = new NodeObject(number, name);
	}

	/** Registers the node and takes on its Pods. */
	public void start() {
		this.clock.schedule(Duration.ZERO, () -> attempt(() -> {
			if (this.api.get("nodes", null, name()) == null) {
				this.api.create("nodes", null, this.node.object());
			}
		}));
		this.clock.schedule(Duration.ofMillis(5), this::reportNode);
		this.clock.schedule(Duration.ofMillis(10), this::renewLease);
		this.watch = this.api.watch("pods", "spec.nodeName=" + name(),
				(event) -> this.clock.schedule(Duration.ZERO, () -> heard(event)));
	}

	private void heard(WatchEvent event) {
		if (this.closed) {
			return;
		}
		ObjectNode pod = event.object();
		String uid = pod.path("metadata").path("uid").asString("");
		if (event.type().equals("DELETED")) {
			PodWork work = this.pods.remove(uid);
			if (work != null) {
				work.gone();
			}
			return;
		}
		PodWork known = this.pods.get(uid);
		if (known != null) {
			known.changed(pod);
			return;
		}
		PodWork work = new PodWork(this, pod);
		this.pods.put(uid, work);
		work.proceed();
	}

	private void reportNode() {
		if (!this.closed) {
			attempt(() -> this.api.patchStatus("nodes", null, name(), this.node.status(this.clock.now(), this.images)));
			this.clock.schedule(STATUS_PERIOD, this::reportNode);
		}
	}

	private void renewLease() {
		if (this.closed) {
			return;
		}
		attempt(() -> {
			if (this.api.get("leases.coordination.k8s.io", NodeObject.LEASES, name()) == null) {
				this.api.create("leases.coordination.k8s.io", NodeObject.LEASES, this.node.lease(this.clock.now()));
			}
			else {
				this.api.patch("leases.coordination.k8s.io", NodeObject.LEASES, name(),
						NodeObject.renewal(this.clock.now()));
			}
		});
		this.clock.schedule(LEASE_PERIOD, this::renewLease);
	}

	private void attempt(Runnable write) {
		try {
			write.run();
		}
		catch (ApiStatusException ex) {
			logger.warn("The kubelet of {} was refused: {}", name(), ex.getMessage());
		}
	}

	String name() {
		return this.node.name();
	}

	String address() {
		return this.node.address();
	}

	ApiClient api() {
		return this.api;
	}

	ClusterClock clock() {
		return this.clock;
	}

	ContainerLogs logs() {
		return this.logs;
	}

	boolean hasImage(String image) {
		return this.images.contains(Images.fullName(image));
	}

	void keepImage(String image) {
		this.images.add(Images.fullName(image));
	}

	String nextPodIp() {
		this.addresses = this.addresses % 252 + 1;
		return this.node.podAddress(this.addresses + 1);
	}

	/** Ends at once. */
	@Override
	public void close() {
		this.closed = true;
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
