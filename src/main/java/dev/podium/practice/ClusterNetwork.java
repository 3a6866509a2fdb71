package dev.podium.practice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import dev.podium.practice.network.Host;
import dev.podium.practice.network.dns.CoreDns;
import dev.podium.practice.network.dns.ResolvConf;
import dev.podium.practice.network.policy.NetworkPolicies;
import dev.podium.practice.network.proxy.NodeRules;
import dev.podium.practice.network.request.Network;
import dev.podium.practice.network.request.Reach;
import dev.podium.practice.network.request.Request;
import dev.podium.practice.network.request.Sender;
import dev.podium.practice.network.request.Target;
import dev.podium.practice.network.traffic.Flow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The network of a running cluster: the rules of its nodes, its DNS server, and its Pods.
 * Used on the cluster's thread only.
 */
final class ClusterNetwork implements Reach, AutoCloseable {

	private final ApiClient api;

	private final Supplier<Collection<NodeRuntime>> machines;

	private final Map<String, NodeRules> rules = new TreeMap<>();

	private final NetworkPolicies policies;

	private final Network network;

	/** Null while it is unplugged. */
	private @Nullable CoreDns dns;

	/**
	 * @param api of the network plugin
	 * @param machines of the cluster, in order
	 */
	ClusterNetwork(ApiClient api, ClusterClock clock, Supplier<Collection<NodeRuntime>> machines) {
		this.api = api;
		this.machines = machines;
		this.policies = new NetworkPolicies(api, clock);
		this.network = new Network(this, ThreadLocalRandom.current()::nextInt, clock::elapsed);
	}

	void start() {
		this.policies.start();
	}

	@Override
	public void close() {
		this.policies.close();
	}

	/** The DNS server that answers from now on; null for none. */
	void serve(@Nullable CoreDns dns) {
		this.dns = dns;
	}

	/** The rules in a node's kernel, whoever writes them. */
	NodeRules rulesOf(String node) {
		return this.rules.computeIfAbsent(node, (name) -> new NodeRules());
	}

	/** The node is gone for good. */
	void forget(String node) {
		this.rules.remove(node);
	}

	@Override
	public @Nullable CoreDns dns(String address) {
		return address.equals(CoreDns.ADDRESS) ? this.dns : null;
	}

	@Override
	public @Nullable NodeRules rules(String node) {
		return nodes().contains(node) ? rulesOf(node) : null;
	}

	@Override
	public @Nullable String nodeOf(String address) {
		return this.machines.get()
			.stream()
			.filter((machine) -> machine.address().equals(address))
			.map(NodeRuntime::name)
			.findFirst()
			.orElse(null);
	}

	@Override
	public List<String> nodes() {
		return this.machines.get().stream().filter(NodeRuntime::isOn).map(NodeRuntime::name).toList();
	}

	@Override
	public @Nullable Host host(String address) {
		return this.machines.get()
			.stream()
			.map((machine) -> machine.host(address))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Override
	public NetworkPolicies policies() {
		return this.policies;
	}

	/** Sends one request, and says what it met. */
	PracticeCluster.Answer send(String from, Target to, String method) {
		Request sent = this.network.send(sender(from), to, method);
		Host.Answer answer = sent.answer();
		return new PracticeCluster.Answer(SentRequests.of("", from, sent), (answer != null) ? answer.type() : "",
				(answer != null) ? answer.body() : "");
	}

	/** Sends one request of a flow; null where who sends is gone. */
	@Nullable Request send(Flow flow) {
		Sender sender = find(flow.from());
		return (sender != null) ? this.network.send(sender, flow.target(), flow.method()) : null;
	}

	/** The object as the API server has it; null where there is none. */
	@Nullable ObjectNode service(String namespace, String name) {
		return this.api.get("services", namespace, name);
	}

	/** Whether somebody of that name could send now. */
	Sender sender(String from) {
		Sender sender = find(from);
		if (sender != null) {
			return sender;
		}
		int slash = from.indexOf('/');
		String pod = (slash < 0) ? "default/" + from : from;
		boolean there = this.api.get("pods", pod.substring(0, pod.indexOf('/')),
				pod.substring(pod.indexOf('/') + 1)) != null;
		throw new IllegalArgumentException(
				there ? "The Pod " + pod + " does not run, so it can send nothing." : "There is no Pod " + pod
						+ ", and no node of that name. Name a Pod as namespace/name, a node, or \"outside\".");
	}

	private @Nullable Sender find(String from) {
		if (from.isEmpty() || from.equals("outside")) {
			return Sender.OUTSIDE;
		}
		for (NodeRuntime machine : this.machines.get()) {
			if (machine.name().equals(from)) {
				return new Sender("node", "", from, from, machine.address(), ResolvConf.OF_A_MACHINE);
			}
		}
		int slash = from.indexOf('/');
		String namespace = (slash < 0) ? "default" : from.substring(0, slash);
		String name = from.substring(slash + 1);
		ObjectNode pod = this.api.get("pods", namespace, name);
		if (pod == null) {
			return null;
		}
		String node = pod.path("spec").path("nodeName").asString("");
		String address = pod.path("status").path("podIP").asString("");
		boolean runs = !node.isEmpty() && !address.isEmpty()
				&& pod.path("status").path("phase").asString("").equals("Running");
		return runs ? new Sender("pod", namespace, name, node, address, ResolvConf.of(pod)) : null;
	}

}
