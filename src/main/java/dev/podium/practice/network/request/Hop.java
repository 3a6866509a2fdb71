package dev.podium.practice.network.request;

import java.util.Map;

/**
 * One stop of a request.
 *
 * @param at who decides there: {@code coredns/0}, {@code kube-proxy/node-1}, a
 * NetworkPolicy, a Pod
 * @param stop name, rules, policy, pod or answer
 * @param outcome what is decided, by a word of its stop
 * @param args what the words about it need
 * @param us how long after the request began, in microseconds
 */
public record Hop(String at, Stop stop, String outcome, Map<String, String> args, long us) {

	public Hop {
		args = Map.copyOf(args);
	}

	/** Where a request stops by, in this order. */
	public enum Stop {

		NAME, RULES, POLICY, POD, ANSWER

	}

}
