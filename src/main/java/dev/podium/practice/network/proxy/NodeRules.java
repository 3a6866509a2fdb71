package dev.podium.practice.network.proxy;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The rules in a node's kernel. They stay as they are where their kube-proxy ends, and go
 * with the machine.
 */
public final class NodeRules {

	private final TreeMap<ServicePortName, PortRules> rules = new TreeMap<>();

	/** All of them, in order. */
	public List<PortRules> all() {
		return List.copyOf(this.rules.values());
	}

	/** The machine has been off. */
	public void clear() {
		this.rules.clear();
	}

	TreeMap<ServicePortName, PortRules> byPort() {
		return this.rules;
	}

	/** The rules for a virtual IP; null where it is nobody's. */
	public @Nullable PortRules of(String address, int port, String protocol) {
		return first((one) -> one.clusterIp().equals(address) && one.port() == port, protocol);
	}

	/** The rules for an address from outside; null where it is nobody's. */
	public @Nullable PortRules ofExternal(String address, int port, String protocol) {
		return first((one) -> one.external().contains(address) && one.port() == port, protocol);
	}

	/** The rules for a port of the node; null where nothing is there. */
	public @Nullable PortRules ofNodePort(int port, String protocol) {
		return first((one) -> one.nodePort() == port, protocol);
	}

	/** Whether an address is a Service's, at whatever port. */
	public boolean knows(String address) {
		return this.rules.values().stream().anyMatch((one) -> one.clusterIp().equals(address));
	}

	private @Nullable PortRules first(Predicate<PortRules> which, String protocol) {
		return this.rules.values()
			.stream()
			.filter((one) -> one.id().protocol().equals(protocol) && which.test(one))
			.findFirst()
			.orElse(null);
	}

}
