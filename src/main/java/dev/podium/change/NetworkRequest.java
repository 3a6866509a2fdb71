package dev.podium.change;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One try to reach something on the practice cluster's network, hop by hop.
 *
 * @param receivedAt when it was sent, on the feed's clock
 * @param flow that it is of; empty where somebody sent just this one
 * @param from a Pod as {@code namespace/name}, a node, or {@code outside}
 * @param to {@code http://web/}
 * @param method GET, POST, …
 * @param about what it met on its way
 * @param hops where it came by
 * @param status of HTTP, {@code connected} of another protocol, or why it failed:
 * {@code nxdomain}, {@code dns-timeout}, {@code refused}, {@code timeout},
 * {@code no-route}
 * @param us how long it took, in microseconds
 */
public record NetworkRequest(Instant receivedAt, String flow, String from, String to, String method,
		List<Belief.Named> about, List<Hop> hops, String status, long us) implements Change {

	/** A request has a few. */
	public static final int MAX_HOPS = 16;

	public NetworkRequest {
		about = List.copyOf(about);
		hops = List.copyOf(hops);
	}

	/** Whether somebody answered. */
	public boolean answered() {
		return isAnswer(this.status);
	}

	/** Whether a status is that of an answer. */
	static boolean isAnswer(String status) {
		return status.equals("connected") || (status.matches("\\d{3}") && !status.startsWith("5"));
	}

	/**
	 * One stop.
	 *
	 * @param at who decides there: {@code coredns/0}, {@code kube-proxy/node-1},
	 * {@code Pod default/web-1}
	 * @param stop name, rules, policy, pod or answer
	 * @param outcome what is decided, by a word
	 * @param args what the words about it need
	 * @param us how long after it was sent, in microseconds
	 */
	public record Hop(String at, String stop, String outcome, Map<String, String> args, long us) {

		public Hop {
			args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
		}

	}

}
