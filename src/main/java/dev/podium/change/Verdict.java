package dev.podium.change;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one attempt of the scheduler to place a Pod made of each node. Only the practice
 * cluster can tell this.
 *
 * @param receivedAt when it decided, on the feed's clock
 * @param uid of the Pod
 * @param resourceVersion of the Pod that it saw
 * @param node that it chose; empty where none fits
 * @param message in the scheduler's words, where none fits; else empty
 * @param nodes in the cluster's order
 */
public record Verdict(Instant receivedAt, String namespace, String name, String uid, String resourceVersion,
		String node, String message, List<OnNode> nodes) implements Change {

	public Verdict {
		nodes = List.copyOf(nodes);
	}

	/** The kind of what is placed. */
	public String kind() {
		return "Pod";
	}

	/**
	 * What a node got.
	 *
	 * @param filter the plugin that refused it; empty where the Pod fits
	 * @param reasons in the scheduler's words
	 * @param points by the plugin that gave them, weighted; empty where it was refused
	 */
	public record OnNode(String node, String filter, List<String> reasons, Map<String, Long> points) {

		public OnNode {
			reasons = List.copyOf(reasons);
			points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
		}

		public boolean refused() {
			return !this.filter.isEmpty();
		}

		public long total() {
			return this.points.values().stream().mapToLong(Long::longValue).sum();
		}

	}

}
