package dev.podium.practice.kubelet.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.behaviour.WebPages;
import dev.podium.practice.network.Host;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Pod as the network meets it: whichever of its processes run and listen at this
 * moment. One that was told to stop listens until it has ended.
 */
final class PodHost implements Host {

	private final NodeRuntime node;

	private final Sandbox sandbox;

	private final ClusterClock clock;

	PodHost(NodeRuntime node, Sandbox sandbox, ClusterClock clock) {
		this.node = node;
		this.sandbox = sandbox;
		this.clock = clock;
	}

	@Override
	public String node() {
		return this.node.name();
	}

	@Override
	public boolean on() {
		return this.node.isOn();
	}

	@Override
	public JsonNode pod() {
		return this.sandbox.pod();
	}

	@Override
	public @Nullable Listener listener(int port, String protocol) {
		for (JsonNode container : containers()) {
			ContainerProcess process = this.sandbox.process(container.path("name").asString(""));
			WebPages.Server server = new WebPages.Server(pod(), container, this.node.name(), this.sandbox.ip());
			if (process != null && process.running() && listens(server, process, port)) {
				return (ask) -> WebPages.of(ask, server, process.behaviour().service(), process.ask());
			}
		}
		return null;
	}

	private List<JsonNode> containers() {
		List<JsonNode> containers = new ArrayList<>();
		for (String list : List.of("initContainers", "containers")) {
			pod().path("spec").path(list).forEach(containers::add);
		}
		return containers;
	}

	/**
	 * A process of which nothing is known listens on the ports that its container names.
	 */
	private boolean listens(WebPages.Server server, ContainerProcess process, int port) {
		Duration from = process.behaviour().readyAfter();
		boolean begun = from != null && this.clock.elapsed().minus(process.started()).compareTo(from) >= 0;
		Set<Integer> told = WebPages.ports(server);
		Set<Integer> known = told.isEmpty() ? process.behaviour().service().ports() : told;
		return begun && (known.isEmpty() ? declared(server.container()) : known).contains(port);
	}

	private static Set<Integer> declared(JsonNode container) {
		Set<Integer> ports = new TreeSet<>();
		container.path("ports").forEach((port) -> ports.add(port.path("containerPort").asInt(0)));
		return ports;
	}

}
