package dev.podium.practice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.DirectApiServer;
import dev.podium.practice.clock.ManualClock;
import dev.podium.practice.controllers.Controllers;
import dev.podium.practice.kubelet.ContainerLogs;
import dev.podium.practice.kubelet.Kubelet;
import dev.podium.practice.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All components on a clock that the test moves.
 */
final class TestCluster {

	final ManualClock clock = new ManualClock();

	final ContainerLogs logs = new ContainerLogs();

	final DirectApiServer server;

	final ApiClient kubectl;

	/** What the watches of Pods and Events have told. */
	final List<WatchEvent> pods = new ArrayList<>();

	final List<WatchEvent> events = new ArrayList<>();

	TestCluster(int nodes) {
		this.server = new DirectApiServer(this.clock.wall());
		this.kubectl = this.server.client("kubectl-create");
		new Controllers((name) -> this.server.client(name, "kube-controller-manager"), this.clock).start();
		new Scheduler(this.server.client("kube-scheduler"), this.clock).start();
		for (int number = 1; number <= nodes; number++) {
			new Kubelet(this.server.client("kubelet"), this.clock, this.logs, number, "node-" + number).start();
		}
		this.kubectl.watch("pods", null, this.pods::add);
		this.kubectl.watch("events", null, this.events::add);
		advance("PT3S");
	}

	void advance(String duration) {
		this.clock.advance(Duration.parse(duration));
	}

	/** A Pod from the short form of a test. */
	ObjectNode create(String name, String spec) {
		ObjectNode pod = JsonMapper.shared().createObjectNode();
		pod.put("apiVersion", "v1").put("kind", "Pod");
		pod.putObject("metadata").put("name", name).put("namespace", "default");
		pod.set("spec", JsonMapper.shared().readTree(spec.replace('\'', '"')));
		return this.kubectl.create("pods", "default", pod);
	}

	ObjectNode pod(String name) {
		ObjectNode pod = this.kubectl.get("pods", "default", name);
		if (pod == null) {
			throw new AssertionError("no pod " + name);
		}
		return pod;
	}

	/** As kubectl prints them: reason and message of a Pod's Events, in their order. */
	List<String> told(String pod) {
		return this.events.stream()
			.map(WatchEvent::object)
			.filter((event) -> event.path("involvedObject").path("name").asString("").equals(pod))
			.map((event) -> event.path("reason").asString("") + ": " + event.path("message").asString(""))
			.toList();
	}

}
