package dev.podium.practice.network.traffic;

import java.time.Duration;

import dev.podium.practice.network.request.Target;

/**
 * Requests from one sender to one Service, again and again.
 *
 * @param namespace of the Service
 * @param from a Pod as {@code namespace/name}, a node, or {@code outside}
 * @param perSecond how many, evenly spread
 */
public record Flow(String id, String namespace, String service, String from, String method, int perSecond,
		Target target) {

	/** When a request of it is sent, from its start on. */
	Duration dueAt(long number) {
		return Duration.ofNanos(number * Duration.ofSeconds(1).toNanos() / this.perSecond);
	}

}
