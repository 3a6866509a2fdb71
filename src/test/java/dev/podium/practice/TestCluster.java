package dev.podium.practice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apiserver.DirectApiServer;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.clock.ManualClock;
import dev.podium.practice.controllers.Controllers;
import dev.podium.practice.controllers.autoscaling.Traffic;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.kubelet.Kubelet;
import dev.podium.practice.kubelet.runtime.ContainerLogs;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import dev.podium.practice.network.TableUpdate;
import dev.podium.practice.network.dns.CoreDns;
import dev.podium.practice.network.proxy.KubeProxy;
import dev.podium.practice.network.request.Target;
import dev.podium.practice.scheduler.ScheduleResult;
import dev.podium.practice.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All components on a clock that the test moves.
 */
final class TestCluster {

	/** As in a PracticeCluster. */
	private static final Duration ON_THE_WAY = Duration.ofMillis(8);

	final ManualClock clock = new ManualClock();

	final ContainerLogs logs = new ContainerLogs();

	final DirectApiServer server;

	final ApiClient kubectl;

	private final Map<String, NodeRuntime> nodes = new HashMap<>();

	private final Map<String, Kubelet> kubelets = new HashMap<>();

	private final Map<String, Controllers> controllers = new LinkedHashMap<>();

	/** What the watches of Pods and Events have told. */
	final List<WatchEvent> pods = new ArrayList<>();

	final List<WatchEvent> events = new ArrayList<>();

	/** What kube-proxies and the DNS server hold true. */
	final List<TableUpdate> beliefs = new ArrayList<>();

	final ClusterNetwork network;

	final ClusterTraffic traffic;

	/** What is told of the traffic. */
	final List<PracticeCluster.Signal> told = new ArrayList<>();

	private final Map<String, KubeProxy> proxies = new HashMap<>();

	private CoreDns dns;

	/** What the scheduler made of each node, attempt by attempt. */
	final List<ScheduleResult> verdicts = new ArrayList<>();

	/** What the controllers decided, where no write shows it. */
	final List<Controller.Decision> decisions = new ArrayList<>();

	TestCluster(int nodes) {
		this.server = new DirectApiServer(this.clock.wall());
		this.kubectl = this.server.client("kubectl-create");
		plugInControllers();
		new Traffic(client("traffic", "podium-traffic"), this.clock, Outside.measuredBy(this.server.metrics())).start();
		new Scheduler(client("kube-scheduler", "kube-scheduler"), this.clock, this.verdicts::add).start();
		this.network = new ClusterNetwork(client("network", "network-plugin"), this.clock,
				() -> new TreeMap<>(this.nodes).values());
		this.network.start();
		this.traffic = new ClusterTraffic(this.network, this.clock, this.told::add);
		plugInDns();
		for (int number = 1; number <= nodes; number++) {
			NodeRuntime node = new NodeRuntime(this.clock, this.logs, number, "node-" + number);
			this.nodes.put(node.name(), node);
			plugIn(node.name());
			plugInProxy(node.name());
		}
		this.kubectl.watch("pods", null, this.pods::add);
		this.kubectl.watch("events", null, this.events::add);
		advance("PT3S");
	}

	private ApiClient client(String component, String fieldManager) {
		return this.server.client(component, fieldManager, (event) -> this.clock.schedule(ON_THE_WAY, event));
	}

	/** Ends all controllers. */
	void unplugControllers() {
		this.controllers.values().forEach(Controllers::close);
	}

	/** New instances of all controllers start. */
	void plugInControllers() {
		Controllers.names().forEach(this::plugInController);
	}

	/** Ends one controller. */
	void unplugController(String name) {
		this.controllers.get(name).close();
	}

	/** A new instance of one controller starts. */
	void plugInController(String name) {
		Controllers controller = Controllers.only(name, client(name, "kube-controller-manager"), this.clock,
				this.decisions::add);
		this.controllers.put(name, controller);
		controller.start();
	}

	/** A new instance of the DNS server starts. */
	void plugInDns() {
		this.dns = new CoreDns(client("coredns/0", "coredns"), this.clock, "coredns/0", this.beliefs::add);
		this.dns.start();
		this.network.serve(this.dns);
	}

	/** Ends the DNS server. */
	void unplugDns() {
		this.network.serve(null);
		this.dns.close();
	}

	/** A new instance of a node's kube-proxy starts. */
	void plugInProxy(String node) {
		KubeProxy proxy = new KubeProxy(client("kube-proxy/" + node, "kube-proxy"), this.clock, node,
				this.network.rulesOf(node), this.beliefs::add);
		this.proxies.put(node, proxy);
		proxy.start();
	}

	/** Ends a node's kube-proxy; its rules stay. */
	void unplugProxy(String node) {
		this.proxies.remove(node).close();
	}

	/** Sends a request: its status, and the stop at which it ended. */
	PracticeCluster.Answer send(String from, String to) {
		return this.network.send(from, Target.parse(to), "GET");
	}

	/** Stops the process of a node's kubelet; containers go on. */
	void unplug(String node) {
		this.kubelets.remove(node).close();
	}

	/** A new instance of a node's kubelet starts. */
	void plugIn(String node) {
		Kubelet kubelet = new Kubelet(client("kubelet", "kubelet"), this.clock, this.nodes.get(node));
		this.kubelets.put(node, kubelet);
		kubelet.start();
	}

	/** The whole machine goes off. */
	void powerOff(String node) {
		unplug(node);
		this.nodes.get(node).powerOff();
	}

	void advance(String duration) {
		this.clock.advance(Duration.parse(duration));
	}

	/** An object in the namespace default, from the short form of a test. */
	ObjectNode create(String resource, String name, String spec) {
		ObjectNode object = JsonMapper.shared().createObjectNode();
		object.putObject("metadata").put("name", name).put("namespace", "default");
		object.set("spec", JsonMapper.shared().readTree(spec.replace('\'', '"')));
		return this.kubectl.create(resource, "default", object);
	}

	/** A merge patch from the short form of a test. */
	void patch(String resource, String name, String patch) {
		this.kubectl.patch(resource, "default", name,
				(ObjectNode) JsonMapper.shared().readTree(patch.replace('\'', '"')));
	}

	ObjectNode get(String resource, String name) {
		ObjectNode object = this.kubectl.get(resource, "default", name);
		if (object == null) {
			throw new AssertionError("no " + resource + " " + name);
		}
		return object;
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
