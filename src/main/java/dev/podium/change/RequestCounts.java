package dev.podium.change;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the requests of a flow went in a stretch of time: those that are not told one by
 * one.
 *
 * @param receivedAt when that time was over, on the feed's clock
 * @param flow its name, unique in the feed
 * @param from a Pod as {@code namespace/name}, a node, or {@code outside}
 * @param to {@code http://web.default/}
 * @param method GET, POST, …
 * @param about the Service that is asked
 * @param ms how long the time was, on the practice cluster's clock
 * @param statuses how many there were of each status, as {@link NetworkRequest#status()}
 * @param versions how many the Pods of each version answered, and failed; a version is
 * the hash of its owner's template, or an image
 */
public record RequestCounts(Instant receivedAt, String flow, String from, String to, String method,
		List<Belief.Named> about, long ms, Map<String, Integer> statuses,
		Map<String, OfVersion> versions) implements Change {

	/** More statuses, or versions, are not kept. */
	public static final int MAX = 100;

	/** More requests of one sort are not kept. */
	public static final int MAX_COUNT = 1_000_000;

	/** What Pods of one version made of the requests that came to them. */
	public record OfVersion(int answered, int failed) {
	}

	public RequestCounts {
		about = List.copyOf(about);
		statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
		versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
	}

	/** How many there were. */
	public int all() {
		return this.statuses.values().stream().mapToInt(Integer::intValue).sum();
	}

	/** How many of them nobody answered. */
	public int failed() {
		return this.statuses.entrySet()
			.stream()
			.filter((status) -> !NetworkRequest.isAnswer(status.getKey()))
			.mapToInt(Map.Entry::getValue)
			.sum();
	}

	/** When the time began, where the cluster's clock runs like ours. */
	public Instant since() {
		return this.receivedAt.minus(Duration.ofMillis(this.ms));
	}

}
