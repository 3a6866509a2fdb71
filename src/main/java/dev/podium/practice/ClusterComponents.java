package dev.podium.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.apiserver.ApiServer;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.clock.RealClusterClock;
import dev.podium.practice.controllers.Controllers;
import dev.podium.practice.kubelet.Kubelet;
import dev.podium.practice.kubelet.runtime.ContainerLogs;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import dev.podium.practice.network.TableUpdate;
import dev.podium.practice.network.dns.CoreDns;
import dev.podium.practice.network.proxy.KubeProxy;
import dev.podium.practice.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * What is plugged into a running cluster: its scheduler, its controllers, and its nodes
 * with their kubelets. Used on the cluster's thread only.
 */
final class ClusterComponents {

	/** As the components of a Kubernetes 1.36.2 call themselves. */
	private static final String VERSION = "/v1.36.2 (linux/amd64) kubernetes/98b3519";

	private final ApiServer apiServer;

	private final RealClusterClock clock;

	private final ApiClient admin;

	private final ContainerLogs logs;

	private final Map<String, ComponentSwitch> switches = new LinkedHashMap<>();

	private final TreeMap<Integer, NodeRuntime> nodes = new TreeMap<>();

	private final ClusterNetwork network;

	private final ClusterTraffic traffic;

	private final Signals signals;

	/**
	 * Nothing is plugged in yet, and there are no nodes.
	 * @param signals told what the scheduler and the controllers tell
	 */
	ClusterComponents(ApiServer apiServer, RealClusterClock clock, ContainerLogs logs, Signals signals) {
		this.apiServer = apiServer;
		this.clock = clock;
		this.logs = logs;
		this.signals = signals;
		this.admin = this.apiServer.client(new Identity("hand", "kubernetes-admin", "podium"), Runnable::run);
		ApiClient plugin = this.apiServer.client(
				new Identity("network", "system:serviceaccount:kube-system:network-plugin", "network-plugin"),
				(event) -> this.clock.schedule(RunningCluster.WATCH_LATENCY, event), (delivery) -> {
				});
		this.network = new ClusterNetwork(plugin, this.clock, this.nodes::values);
		this.traffic = new ClusterTraffic(this.network, this.clock,
				(signal) -> this.clock.freeze().enqueue(() -> signals.publish(signal)));
		add("kube-scheduler", "scheduler", client("system:kube-scheduler", "kube-scheduler" + VERSION + "/scheduler"),
				(api) -> {
					Scheduler scheduler = new Scheduler(api, this.clock,
							(verdict) -> this.clock.freeze().enqueue(() -> signals.onVerdict(verdict)));
					return ComponentSwitch.Instance.of(scheduler::start, scheduler::close);
				});
		for (String controller : Controllers.names()) {
			String user = Controllers.user(controller);
			String program = Controllers.program(controller) + VERSION + '/' + user;
			add(controller, "controller", client(user, program), (api) -> {
				Controllers one = Controllers.only(controller, api, this.clock, (decision) -> this.clock.freeze()
					.enqueue(() -> signals.onDecision(controller, decision, this.clock.speed())));
				return ComponentSwitch.Instance.of(one::start, one::close);
			});
		}
		addDns();
	}

	private ComponentSwitch addDns() {
		String name = "coredns/0";
		return add(name, "dns", client("system:serviceaccount:kube-system:coredns", "coredns/v1.13.1"), (api) -> {
			CoreDns dns = new CoreDns(api, this.clock, name, this::believed);
			return ComponentSwitch.Instance.of(() -> {
				dns.start();
				this.network.serve(dns);
			}, () -> {
				this.network.serve(null);
				dns.close();
			});
		});
	}

	private ComponentSwitch addProxy(NodeRuntime node) {
		return add("kube-proxy/" + node.name(), "proxy",
				client("system:serviceaccount:kube-system:kube-proxy", "kube-proxy" + VERSION), (api) -> {
					KubeProxy proxy = new KubeProxy(api, this.clock, node.name(), this.network.rulesOf(node.name()),
							this::believed);
					return ComponentSwitch.Instance.of(proxy::start, proxy::close);
				});
	}

	private void believed(TableUpdate belief) {
		this.clock.freeze().enqueue(() -> this.signals.onBelief(belief));
	}

	/** What requests go through. */
	ClusterNetwork network() {
		return this.network;
	}

	/** What is sent through it again and again. */
	ClusterTraffic traffic() {
		return this.traffic;
	}

	private Function<String, GatedClient> client(String user, String userAgent) {
		return (name) -> {
			ApiClient client = this.apiServer.client(new Identity(name, user, userAgent),
					(event) -> this.clock.schedule(RunningCluster.WATCH_LATENCY, event), this.clock.freeze()::enqueue);
			return new GatedClient(client, name, this.clock);
		};
	}

	private ComponentSwitch add(String name, String kind, Function<String, GatedClient> client,
			Function<ApiClient, ComponentSwitch.Instance> component) {
		ComponentSwitch componentSwitch = new ComponentSwitch(name, kind, client, component);
		this.switches.put(name, componentSwitch);
		return componentSwitch;
	}

	/** All components begin to work. */
	void startAll() {
		this.network.start();
		this.switches.values().forEach(ComponentSwitch::start);
	}

	/** All components end. */
	void stopAll() {
		this.switches.values().forEach(ComponentSwitch::stop);
		this.traffic.close();
		this.network.close();
	}

	/** How many nodes there are. */
	int nodes() {
		return this.nodes.size();
	}

	/** Has so many nodes from now on: the last ones go, or new ones come. */
	void nodes(int number) {
		while (this.nodes.size() > number) {
			removeNode(this.nodes.lastKey());
		}
		while (this.nodes.size() < number) {
			addNode(this.nodes.size() + 1);
		}
	}

	private void addNode(int number) {
		NodeRuntime node = new NodeRuntime(this.clock, this.logs, number, "node-" + number);
		this.nodes.put(number, node);
		add("kubelet/" + node.name(), "kubelet", client("system:node:" + node.name(), "kubelet" + VERSION), (api) -> {
			Kubelet kubelet = new Kubelet(api, this.clock, node);
			return ComponentSwitch.Instance.of(kubelet::start, kubelet::close);
		}).start();
		addProxy(node).start();
	}

	/** Its machine is gone for good, so the node is deleted; its Pods are for others. */
	private void removeNode(int number) {
		NodeRuntime node = this.nodes.get(number);
		ComponentSwitch kubelet = this.switches.remove("kubelet/node-" + number);
		if (node != null && kubelet != null) {
			kubelet.stop();
			stopProxy(node.name());
			this.switches.remove("kube-proxy/" + node.name());
			node.powerOff();
			this.nodes.remove(number);
			this.network.forget(node.name());
			if (this.admin.get("nodes", null, node.name()) != null) {
				this.admin.delete("nodes", null, node.name(), 0, null);
			}
		}
	}

	/**
	 * Unplugs a component, or plugs it in again.
	 * @throws IllegalStateException where a kubelet's node is unplugged
	 */
	void setRunning(Component component, boolean running) {
		boolean ofNode = component.kind().equals("node");
		ComponentSwitch componentSwitch = this.switches
			.get(ofNode ? "kubelet/" + component.name().substring("node/".length()) : component.name());
		NodeRuntime node = component.node().isEmpty() ? null : runtime(component.node());
		if (componentSwitch == null) {
			return;
		}
		if (running && !ofNode && node != null && !node.isOn()) {
			throw new IllegalStateException("node/" + node.name() + " is unplugged, and " + component.name()
					+ " runs on it. Plug the node in: its kubelet starts with it.");
		}
		if (running) {
			componentSwitch.start();
			if (ofNode) {
				startProxy(component.node());
			}
		}
		else {
			componentSwitch.stop();
			if (ofNode && node != null) {
				stopProxy(node.name());
				node.powerOff();
				this.network.rulesOf(node.name()).clear();
			}
		}
	}

	private void startProxy(String node) {
		ComponentSwitch proxy = this.switches.get("kube-proxy/" + node);
		if (proxy != null) {
			proxy.start();
		}
	}

	private void stopProxy(String node) {
		ComponentSwitch proxy = this.switches.get("kube-proxy/" + node);
		if (proxy != null) {
			proxy.stop();
		}
	}

	private @Nullable NodeRuntime runtime(String node) {
		return this.nodes.values().stream().filter((one) -> one.name().equals(node)).findFirst().orElse(null);
	}

	/** All that can be unplugged, in a sensible order. */
	List<Component> components() {
		List<Component> all = new ArrayList<>();
		this.switches.values()
			.stream()
			.filter((componentSwitch) -> componentSwitch.kind().equals("scheduler"))
			.forEach((componentSwitch) -> all.add(of(componentSwitch)));
		this.nodes.forEach((number, node) -> {
			all.add(new Component("node/" + node.name(), "node", node.name(), node.isOn()));
			ComponentSwitch kubelet = this.switches.get("kubelet/" + node.name());
			if (kubelet != null) {
				all.add(new Component(kubelet.name(), kubelet.kind(), node.name(), kubelet.isRunning()));
			}
			ComponentSwitch proxy = this.switches.get("kube-proxy/" + node.name());
			if (proxy != null) {
				all.add(new Component(proxy.name(), proxy.kind(), node.name(), proxy.isRunning()));
			}
		});
		this.switches.values()
			.stream()
			.filter((componentSwitch) -> componentSwitch.kind().equals("dns"))
			.forEach((componentSwitch) -> all.add(of(componentSwitch)));
		this.switches.values()
			.stream()
			.filter((componentSwitch) -> componentSwitch.kind().equals("controller")
					&& !Controllers.isHidden(componentSwitch.name()))
			.forEach((componentSwitch) -> all.add(of(componentSwitch)));
		return List.copyOf(all);
	}

	private static Component of(ComponentSwitch componentSwitch) {
		return new Component(componentSwitch.name(), componentSwitch.kind(), "", componentSwitch.isRunning());
	}

}
