package dev.podium.practice.kubelet.node;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet keeps telling of its node: that it is there (its lease, every ten
 * seconds), and its status, looked at every ten seconds, written when something has
 * changed and every five minutes.
 */
public final class NodeReports {

	private static final Logger logger = LoggerFactory.getLogger(NodeReports.class);

	/** What a kubelet finds of a node that it registers. */
	private static final List<String> FIRST = List.of("NodeHasSufficientMemory", "NodeHasNoDiskPressure",
			"NodeHasSufficientPID", "NodeReady");

	private static final Duration PERIOD = Duration.ofSeconds(10);

	private static final Duration UNCHANGED = Duration.ofMinutes(5);

	private final ApiClient api;

	private final ClusterClock clock;

	private final NodeRuntime runtime;

	private final NodeObject node;

	private Set<String> toldImages = Set.of();

	private Duration told = Duration.ZERO;

	private boolean closed;

	public NodeReports(ApiClient api, ClusterClock clock, NodeRuntime runtime) {
		this.api = api;
		this.clock = clock;
		this.runtime = runtime;
		this.node = new NodeObject(runtime);
	}

	public void start() {
		later(Duration.ZERO, this::register);
		later(Duration.ofMillis(5), () -> {
			report();
			every(this::reportChanges);
		});
		later(Duration.ofMillis(10), () -> {
			renewLease();
			every(this::renewLease);
		});
	}

	public void close() {
		this.closed = true;
	}

	private void register() {
		if (this.api.get("nodes", null, this.runtime.name()) == null) {
			this.api.create("nodes", null, this.node.object());
			int millis = 2;
			for (String reason : FIRST) {
				later(Duration.ofMillis(millis++), () -> tell("Normal", reason,
						"Node %s status is now: %s".formatted(this.runtime.name(), reason)));
			}
			later(Duration.ofMillis(millis),
					() -> tell("Normal", "NodeAllocatableEnforced", "Updated Node Allocatable limit across pods"));
		}
		later(Duration.ofMillis(1), () -> tell("Normal", "Starting", "Starting kubelet."));
	}

	/** What is another than it was when a kubelet last reported: told once each. */
	private void tellChanges(JsonNode before) {
		String name = this.runtime.name();
		String boot = before.path("status").path("nodeInfo").path("bootID").asString("");
		if (!boot.isEmpty() && !boot.equals(this.node.bootId())) {
			later(Duration.ofMillis(2), () -> tell("Warning", "Rebooted",
					"Node %s has been rebooted, boot id: %s".formatted(name, this.node.bootId())));
		}
		JsonNode ready = Conditions.find(before.path("status"), "Ready");
		if (!ready.isMissingNode() && !ready.path("status").asString("").equals("True")) {
			later(Duration.ofMillis(3),
					() -> tell("Normal", "NodeReady", "Node %s status is now: NodeReady".formatted(name)));
		}
	}

	private void tell(String type, String reason, String message) {
		this.api.create("events", "default", this.node.event(this.clock.now(), type, reason, message));
	}

	private void report() {
		ObjectNode before = this.api.get("nodes", null, this.runtime.name());
		if (before == null) {
			register();
			before = this.node.object();
		}
		this.api.patchStatus("nodes", null, this.runtime.name(), this.node.status(this.clock.now(), before));
		tellChanges(before);
		this.toldImages = new LinkedHashSet<>(this.runtime.images());
		this.told = this.clock.elapsed();
	}

	private void reportChanges() {
		boolean due = this.clock.elapsed().minus(this.told).compareTo(UNCHANGED) >= 0;
		if (due || !this.toldImages.equals(this.runtime.images())) {
			report();
		}
	}

	private void renewLease() {
		if (this.api.get("leases.coordination.k8s.io", NodeObject.LEASES, this.runtime.name()) == null) {
			this.api.create("leases.coordination.k8s.io", NodeObject.LEASES, this.node.lease(this.clock.now()));
		}
		else {
			this.api.patch("leases.coordination.k8s.io", NodeObject.LEASES, this.runtime.name(),
					NodeObject.renewal(this.clock.now()));
		}
	}

	private void every(Runnable action) {
		later(PERIOD, () -> {
			try {
				action.run();
			}
			finally {
				every(action);
			}
		});
	}

	private void later(Duration delay, Runnable action) {
		this.clock.schedule(delay, () -> {
			if (this.closed) {
				return;
			}
			try {
				action.run();
			}
			catch (ApiStatusException ex) {
				logger.warn("The kubelet of {} was refused: {}", this.runtime.name(), ex.getMessage());
			}
		});
	}

}
