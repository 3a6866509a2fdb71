package dev.podium.practice.controllers.pods;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which Pods go first when there are too many, as in Kubernetes: unassigned, pending, not
 * ready, cheap to delete, beside others of the same owner, ready or created recently (by
 * orders of magnitude), restarted often.
 */
public final class DeletionRank {

	private static final List<String> PHASES = List.of("Pending", "Unknown", "Running");

	private final Instant now;

	/** How many of the related Pods are on a node. */
	private final Map<String, Long> onNode;

	public DeletionRank(Instant now, List<ObjectNode> related) {
		this.now = now;
		this.onNode = related.stream()
			.filter(Pods::isActive)
			.collect(Collectors.groupingBy(Pods::node, Collectors.counting()));
	}

	/** The criteria in their order; the uid tells the rest apart. */
	private List<Criterion> criteria() {
		return List.of(new Criterion("unassigned", Comparator.comparingInt((pod) -> Pods.node(pod).isEmpty() ? 0 : 1)),
				new Criterion("pending", Comparator.comparingInt((pod) -> PHASES.indexOf(Pods.phase(pod)))),
				new Criterion("not-ready", Comparator.comparingInt((pod) -> Pods.isReady(pod) ? 1 : 0)),
				new Criterion("cost", Comparator.comparingInt(DeletionRank::cost)),
				new Criterion("crowded",
						Comparator.comparingLong((pod) -> -this.onNode.getOrDefault(Pods.node(pod), 0L))),
				new Criterion("ready-late",
						Comparator
							.comparingInt((pod) -> magnitude(Pods.ready(pod).path("lastTransitionTime").asString("")))),
				new Criterion("restarts", Comparator.comparingInt((pod) -> -restarts(pod))),
				new Criterion("young", Comparator.comparingInt((pod) -> magnitude(Meta.created(pod)))),
				new Criterion("lot", Comparator.comparing(Meta::uid)));
	}

	/** The first to go first. */
	public Comparator<JsonNode> order() {
		return criteria().stream().map(Criterion::order).reduce(Comparator::thenComparing).orElseThrow();
	}

	/** The criterion by which a Pod goes before another. */
	public String why(JsonNode first, JsonNode other) {
		return criteria().stream()
			.filter((criterion) -> criterion.order().compare(first, other) != 0)
			.map(Criterion::name)
			.findFirst()
			.orElse("lot");
	}

	/**
	 * A criterion.
	 *
	 * @param name as decisions tell it
	 */
	private record Criterion(String name, Comparator<JsonNode> order) {
	}

	private static int cost(JsonNode pod) {
		String cost = Meta.annotation(pod, "controller.kubernetes.io/pod-deletion-cost");
		try {
			return (cost != null) ? Integer.parseInt(cost) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	private static int restarts(JsonNode pod) {
		int most = 0;
		for (JsonNode container : pod.path("status").path("containerStatuses")) {
			most = Math.max(most, container.path("restartCount").asInt(0));
		}
		return most;
	}

	/** The power of two of the nanoseconds since then. */
	private int magnitude(String time) {
		try {
			long nanos = Duration.between(Instant.parse(time), this.now).toNanos();
			return (nanos > 0) ? 63 - Long.numberOfLeadingZeros(nanos) : -1;
		}
		catch (DateTimeParseException ex) {
			return -1;
		}
	}

}
