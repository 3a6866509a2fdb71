package dev.podium.practice.network.request;

import dev.podium.practice.network.dns.ResolvConf;

/**
 * Who sends a request.
 *
 * @param kind pod, node or outside
 * @param namespace empty where it is no Pod
 * @param name of the Pod or the node; empty outside
 * @param node on whose network it is; empty outside
 * @param address empty outside
 * @param names how it asks for names
 */
public record Sender(String kind, String namespace, String name, String node, String address, ResolvConf names) {

	/** Somebody on the laptop, who reaches the nodes and nothing behind them. */
	public static final Sender OUTSIDE = new Sender("outside", "", "", "", "", ResolvConf.OF_A_MACHINE);

	public boolean isPod() {
		return this.kind.equals("pod");
	}

	public boolean isOutside() {
		return this.kind.equals("outside");
	}

}
