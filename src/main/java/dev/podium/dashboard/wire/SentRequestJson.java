package dev.podium.dashboard.wire;

import java.util.List;
import java.util.Map;

import dev.podium.practice.PracticeCluster;

/**
 * A request over the practice cluster's network, and how it went.
 *
 * @param status of HTTP, {@code connected}, or why it failed
 * @param ms how long it took
 * @param type of the body; empty where there was no answer
 */
public record SentRequestJson(String from, String to, String method, List<HopJson> hops, String status, double ms,
		String type, String body) {

	public static SentRequestJson of(PracticeCluster.Answer answer) {
		PracticeCluster.Request sent = answer.request();
		return new SentRequestJson(sent.from(), sent.to(), sent.method(),
				Wire.all(sent.hops(),
						(hop) -> new HopJson(hop.at(), hop.stop(), hop.outcome(), hop.args(), hop.us() / 1000.0)),
				sent.status(), sent.us() / 1000.0, answer.type(), answer.body());
	}

	/**
	 * One stop.
	 *
	 * @param at who decides there
	 * @param stop name, rules, policy, pod or answer
	 * @param ms how long after it began
	 */
	public record HopJson(String at, String stop, String outcome, Map<String, String> args, double ms) {
	}

}
