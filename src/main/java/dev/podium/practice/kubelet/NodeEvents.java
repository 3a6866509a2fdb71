package dev.podium.practice.kubelet;

import java.time.Instant;

import dev.podium.practice.apiserver.ApiClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet tells of its node in Events. As a real one's, they name the node without
 * its uid, so that {@code kubectl describe node} does not find them.
 */
final class NodeEvents {

	private final ApiClient api;

	private final String node;

	private long lastNanos;

	NodeEvents(ApiClient api, String node) {
		this.api = api;
		this.node = node;
	}

	void tell(Instant now, String reason, String message) {
		this.lastNanos = Math.max(now.getEpochSecond() * 1_000_000_000L + now.getNano(), this.lastNanos + 1);
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata")
			.put("name", this.node + '.' + Long.toHexString(this.lastNanos))
			.put("namespace", "default");
		event.putObject("involvedObject").put("kind", "Node").put("name", this.node).put("apiVersion", "v1");
		event.put("reason", reason).put("message", message);
		event.putObject("source").put("component", "kubelet").put("host", this.node);
		event.put("firstTimestamp", Times.seconds(now)).put("lastTimestamp", Times.seconds(now));
		event.put("count", 1).put("type", "Normal").putNull("eventTime");
		event.put("reportingComponent", "kubelet").put("reportingInstance", this.node);
		this.api.create("events", "default", event);
	}

	/** A condition that the node has from now on. */
	void tellStatus(Instant now, String reason) {
		tell(now, reason, "Node " + this.node + " status is now: " + reason);
	}

}
