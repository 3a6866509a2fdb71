package dev.podium.practice.network.proxy;

/**
 * A port of a Service.
 *
 * @param port its name; empty where it has none
 * @param protocol TCP, UDP or SCTP
 */
public record ServicePortName(String namespace, String service, String port,
		String protocol) implements Comparable<ServicePortName> {

	/** As kube-proxy names it in its rules: {@code default/web:http}. */
	public String name() {
		return this.namespace + '/' + this.service + (this.port.isEmpty() ? "" : ":" + this.port);
	}

	@Override
	public int compareTo(ServicePortName other) {
		int byName = name().compareTo(other.name());
		return (byName != 0) ? byName : this.protocol.compareTo(other.protocol);
	}

	@Override
	public String toString() {
		return name() + '/' + this.protocol;
	}

}
