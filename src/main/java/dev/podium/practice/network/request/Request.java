package dev.podium.practice.network.request;

import java.util.List;

import dev.podium.practice.network.Host.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One try to reach something, and how it went.
 *
 * @param status of HTTP as text; {@code connected} of another protocol; else why it
 * failed: {@code nxdomain}, {@code dns-timeout}, {@code refused}, {@code timeout},
 * {@code no-route}
 * @param answer null where there was none
 * @param us how long it took, in microseconds
 */
public record Request(Sender from, Target to, String method, List<Hop> hops, String status, @Nullable Answer answer,
		long us) {

	public Request {
		hops = List.copyOf(hops);
	}

	/** Whether somebody answered, and not that it failed. */
	public boolean answered() {
		return this.answer != null && this.answer.status() < 500;
	}

}
