package dev.podium.practice.network.request;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

import dev.podium.practice.network.Backend;
import dev.podium.practice.network.Host;
import dev.podium.practice.network.dns.DnsAnswer;
import dev.podium.practice.network.dns.DnsName;
import dev.podium.practice.network.policy.NetworkPolicies;
import dev.podium.practice.network.proxy.NodeRules;
import dev.podium.practice.network.proxy.PortRules;
import org.jspecify.annotations.Nullable;

/**
 * Resolves requests by the tables of those that they meet: a name by the DNS server, a
 * virtual IP by the rules of the node that sends, a connection by NetworkPolicies, and by
 * who really listens at the address that came of it. Used on the cluster's thread only.
 */
public final class Network {

	private static final String TCP = "TCP";

	private final Reach reach;

	private final IntUnaryOperator random;

	private final Supplier<Duration> clock;

	/** Where a client was led last, for Services that keep it there. */
	private final Map<String, Kept> kept = new HashMap<>();

	/**
	 * @param random a number from 0, below the one given
	 * @param clock the cluster's
	 */
	public Network(Reach reach, IntUnaryOperator random, Supplier<Duration> clock) {
		this.reach = reach;
		this.random = random;
		this.clock = clock;
	}

	/** Sends one request. */
	public Request send(Sender from, Target to, String method) {
		Travel travel = new Travel(from, to, method);
		String address = to.host();
		if (!DnsName.isAddress(address)) {
			Looked looked = lookUp(travel, address);
			if (looked.failed() != null) {
				return looked.failed();
			}
			address = looked.address();
		}
		return connect(travel, address);
	}

	/**
	 * What a name leads to, asked as a sender asks.
	 * @return null where nobody answers
	 */
	public @Nullable DnsAnswer lookUp(Sender from, String name, String type) {
		DnsAnswer last = null;
		for (String server : from.names().nameservers()) {
			var dns = this.reach.dns(server);
			if (dns != null) {
				for (String asked : from.names().names(name)) {
					last = dns.answer(asked, type);
					if (last.code() == DnsAnswer.Code.NOERROR && !last.records().isEmpty()) {
						return last;
					}
				}
				return last;
			}
		}
		return null;
	}

	/** A name on the way: the address that it leads to, or the request's end. */
	private record Looked(String address, @Nullable Request failed) {
	}

	private Looked lookUp(Travel travel, String name) {
		if (travel.from().isOutside()) {
			return outside(travel, name);
		}
		int asked = 0;
		for (String server : travel.from().names().nameservers()) {
			var dns = this.reach.dns(server);
			if (dns == null) {
				continue;
			}
			for (String full : travel.from().names().names(name)) {
				asked++;
				List<String> addresses = dns.answer(full, "A").addresses();
				if (!addresses.isEmpty()) {
					String one = addresses.get(this.random.applyAsInt(addresses.size()));
					travel.pass(
							"coredns/0", Hop.Stop.NAME, "found", Map.of("name", full, "address", one, "asked",
									Integer.toString(asked), "count", Integer.toString(addresses.size())),
							Travel.QUESTION_US * asked);
					return new Looked(one, null);
				}
			}
			return new Looked("", travel.fail("coredns/0", Hop.Stop.NAME, "nosuchname",
					Map.of("name", name, "asked", Integer.toString(asked)), "nxdomain"));
		}
		return new Looked("", travel.fail(String.join(",", travel.from().names().nameservers()), Hop.Stop.NAME,
				"silent", Map.of("name", name), "dns-timeout"));
	}

	/** A laptop knows the names of the nodes, and its own. */
	private Looked outside(Travel travel, String name) {
		List<String> nodes = this.reach.nodes();
		boolean itself = name.equals("localhost");
		if (!nodes.isEmpty() && (itself || nodes.contains(name))) {
			return new Looked(itself ? nodes.get(0) : name, null);
		}
		return new Looked("",
				travel.fail("laptop", Hop.Stop.NAME, "nosuchname", Map.of("name", name, "asked", "1"), "nxdomain"));
	}

	private Request connect(Travel travel, String address) {
		Sender from = travel.from();
		int port = travel.to().port();
		String node = this.reach.nodes().contains(address) ? address : this.reach.nodeOf(address);
		if (node != null) {
			return atNode(travel, node, port);
		}
		String by = from.isOutside() ? this.reach.nodes().stream().findFirst().orElse("") : from.node();
		NodeRules rules = this.reach.rules(by);
		if (rules == null) {
			return travel.fail(by.isEmpty() ? "laptop" : by, Hop.Stop.RULES, "off", Map.of("address", address),
					"timeout");
		}
		PortRules rule = rules.ofExternal(address, port, TCP);
		if (rule != null) {
			return forward(travel, by, rule, from.isOutside());
		}
		if (from.isOutside()) {
			return travel.fail("laptop", Hop.Stop.RULES, "insideonly", Map.of("address", address), "timeout");
		}
		rule = rules.of(address, port, TCP);
		if (rule != null) {
			return forward(travel, by, rule, false);
		}
		if (rules.knows(address)) {
			return travel.fail("kube-proxy/" + by, Hop.Stop.RULES, "nosuchport",
					Map.of("address", address, "port", Integer.toString(port)), "timeout");
		}
		return arrive(travel, address, port);
	}

	private Request atNode(Travel travel, String node, int port) {
		NodeRules rules = this.reach.rules(node);
		if (rules == null) {
			return travel.fail(node, Hop.Stop.RULES, "off", Map.of("address", node), "timeout");
		}
		PortRules rule = rules.ofNodePort(port, TCP);
		if (rule == null) {
			Host host = this.reach.host(node);
			Host.Listener listener = (host != null) ? host.listener(port, TCP) : null;
			return (host != null && listener != null) ? answered(travel, host, listener, node)
					: travel.fail("kube-proxy/" + node, Hop.Stop.RULES, "nonodeport",
							Map.of("node", node, "port", Integer.toString(port)), "refused");
		}
		return forward(travel, node, rule, travel.from().isOutside());
	}

	private Request forward(Travel travel, String node, PortRules rule, boolean outside) {
		List<Backend> backends = outside ? rule.outside() : rule.inside();
		String at = "kube-proxy/" + node;
		Map<String, String> service = Map.of("service", rule.id().name(), "address", rule.clusterIp(), "port",
				Integer.toString(rule.port()));
		if (backends.isEmpty()) {
			return rule.known() ? travel.fail(at, Hop.Stop.RULES, "elsewhere", service, "timeout")
					: travel.fail(at, Hop.Stop.RULES, "noendpoints", service, "refused");
		}
		Backend chosen = choose(travel.from(), rule, backends);
		Map<String, String> args = new HashMap<>(service);
		args.put("target", chosen.target());
		args.put("pod", chosen.pod());
		args.put("count", Integer.toString(backends.size()));
		travel.pass(at, Hop.Stop.RULES, "led", args, Travel.STOP_US);
		return arrive(travel, chosen.address(), chosen.port());
	}

	private Backend choose(Sender from, PortRules rule, List<Backend> backends) {
		Backend chosen = backends.get(this.random.applyAsInt(backends.size()));
		if (rule.affinitySeconds() == 0) {
			return chosen;
		}
		String who = (from.isOutside() ? "laptop" : from.address()) + ' ' + rule.id();
		Duration now = this.clock.get();
		Kept before = this.kept.get(who);
		if (before != null && now.compareTo(before.until()) < 0) {
			chosen = backends.stream().filter((one) -> one.target().equals(before.target())).findFirst().orElse(chosen);
		}
		this.kept.put(who, new Kept(chosen.target(), now.plusSeconds(rule.affinitySeconds())));
		return chosen;
	}

	private record Kept(String target, Duration until) {
	}

	private Request arrive(Travel travel, String address, int port) {
		Host host = this.reach.host(address);
		Map<String, String> where = Map.of("address", address, "port", Integer.toString(port));
		if (host == null) {
			return travel.fail(address, Hop.Stop.POD, "gone", where, "no-route");
		}
		String name = "Pod " + text(host, "namespace") + '/' + text(host, "name");
		if (!host.on()) {
			return travel.fail(name, Hop.Stop.POD, "nodeoff", Map.of("address", address, "node", host.node()),
					"timeout");
		}
		Sender from = travel.from();
		NetworkPolicies.Refusal refusal = this.reach.policies()
			.refusal(new NetworkPolicies.Peer(from.namespace(), from.isPod() ? from.name() : "", from.address()),
					new NetworkPolicies.Peer(text(host, "namespace"), text(host, "name"), address), port, TCP);
		if (refusal != null) {
			return travel.fail(name, Hop.Stop.POLICY, refusal.direction(), Map.of("policies", refusal.policies()),
					"timeout");
		}
		Host.Listener listener = host.listener(port, TCP);
		if (listener == null) {
			return travel.fail(name, Hop.Stop.POD, "refused", Map.of("address", address, "port", Integer.toString(port),
					"node", host.node(), "version", host.version()), "refused");
		}
		return answered(travel, host, listener, address);
	}

	private static Request answered(Travel travel, Host host, Host.Listener listener, String address) {
		Target to = travel.to();
		String name = "Pod " + text(host, "namespace") + '/' + text(host, "name");
		travel.pass(name, Hop.Stop.POD, "reached", Map.of("address", address, "node", host.node()), Travel.STOP_US);
		Host.Answer answer = listener
			.answer(new Host.Ask(to.path().isEmpty() ? "" : travel.method(), to.path(), to.host()));
		return travel.answer(name, to.path().isEmpty() ? new Host.Answer(0, "", "", answer.ms()) : answer,
				Map.of("status", Integer.toString(answer.status()), "node", host.node(), "version", host.version()));
	}

	private static String text(Host host, String field) {
		return host.pod().path("metadata").path(field).asString("");
	}

}
