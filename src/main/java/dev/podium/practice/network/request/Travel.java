package dev.podium.practice.network.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.network.Host;

/**
 * A request on its way: the hops so far, and the time that they took. What a hop takes is
 * a round number, as on a quiet cluster; nothing is measured here.
 */
final class Travel {

	/** A question to the DNS server, one stop further, one connection. */
	static final long QUESTION_US = 400;

	static final long STOP_US = 50;

	static final long CONNECT_US = 300;

	/**
	 * A client waits so long for an answer that never comes (curl's, wget's, nc's tests).
	 */
	static final long TIMEOUT_US = 5_000_000;

	private final Sender from;

	private final Target to;

	private final String method;

	private final List<Hop> hops = new ArrayList<>();

	private long us;

	Travel(Sender from, Target to, String method) {
		this.from = from;
		this.to = to;
		this.method = method;
	}

	Sender from() {
		return this.from;
	}

	Target to() {
		return this.to;
	}

	String method() {
		return this.method;
	}

	/** It passes a stop. */
	void pass(String at, Hop.Stop stop, String outcome, Map<String, String> args, long took) {
		this.us += took;
		this.hops.add(new Hop(at, stop, outcome, args, this.us));
	}

	/** It ends at a stop without an answer. */
	Request fail(String at, Hop.Stop stop, String outcome, Map<String, String> args, String status) {
		this.us += switch (status) {
			case "timeout", "dns-timeout" -> TIMEOUT_US;
			case "no-route" -> TIMEOUT_US / 2;
			default -> CONNECT_US;
		};
		this.hops.add(new Hop(at, stop, outcome, args, this.us));
		return new Request(this.from, this.to, this.method, this.hops, status, null, this.us);
	}

	/** Somebody answers. */
	Request answer(String at, Host.Answer answer, Map<String, String> args) {
		this.us += CONNECT_US + answer.ms() * 1000;
		String status = (answer.status() == 0) ? "connected" : Integer.toString(answer.status());
		this.hops.add(new Hop(at, Hop.Stop.ANSWER, (answer.status() == 0) ? "connected" : "answered", args, this.us));
		return new Request(this.from, this.to, this.method, this.hops, status, answer, this.us);
	}

}
