package dev.podium.practice.controllers;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes note of nodes: gives each a range of Pod addresses, and says so once.
 */
final class NodeController extends Controller {

	private static final Duration REACTION = Duration.ofMillis(10);

	private int ranges;

	NodeController(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	void start() {
		watch("nodes", (event) -> {
			if (event.type().equals("ADDED")) {
				JsonNode metadata = event.object().path("metadata");
				String name = metadata.path("name").asString("");
				if (!event.object().path("spec").path("podCIDR").isString()) {
					int range = ++this.ranges;
					later(REACTION, () -> api().patch("nodes", null, name, range("10.244." + range + ".0/24")));
				}
				later(Duration.ofSeconds(2), () -> api().create("events", "default", registered(name, metadata)));
			}
		});
	}

	private static ObjectNode range(String cidr) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("metadata").putObject("annotations").put("node.alpha.kubernetes.io/ttl", "0");
		patch.putObject("spec").put("podCIDR", cidr).putArray("podCIDRs").add(cidr);
		return patch;
	}

	private ObjectNode registered(String node, JsonNode metadata) {
		Instant now = clock().now();
		String seconds = now.truncatedTo(ChronoUnit.SECONDS).toString();
		long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata").put("name", node + '.' + Long.toHexString(nanos)).put("namespace", "default");
		event.putObject("involvedObject")
			.put("kind", "Node")
			.put("name", node)
			.put("uid", metadata.path("uid").asString(""));
		event.put("reason", "RegisteredNode")
			.put("message", "Node %s event: Registered Node %s in Controller".formatted(node, node));
		event.putObject("source").put("component", "node-controller");
		event.put("firstTimestamp", seconds).put("lastTimestamp", seconds).put("count", 1).put("type", "Normal");
		event.putNull("eventTime").put("reportingComponent", "node-controller").put("reportingInstance", "");
		return event;
	}

}
