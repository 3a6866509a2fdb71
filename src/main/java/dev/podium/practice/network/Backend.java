package dev.podium.practice.network;

/**
 * Where a Service leads, as its EndpointSlice says.
 *
 * @param node empty where it is on none
 * @param pod empty where it is none
 * @param hostname that it has in DNS; empty where it has none
 * @param ready whether it is to be used
 * @param serving whether it answers, also while it is being stopped
 */
public record Backend(String address, int port, String node, String pod, String hostname, boolean ready,
		boolean serving, boolean terminating) {

	/** {@code 10.244.1.2:80}. */
	public String target() {
		return this.address + ':' + this.port;
	}

}
