package dev.podium.practice.kubelet.pod;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.PodResources;
import dev.podium.practice.apimachinery.Quantities;
import io.kubernetes.client.custom.Quantity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether a node takes a Pod: as kubelet's predicates, it looks again at what the
 * scheduler has looked at, for Pods that no scheduler has seen or that others were
 * quicker than.
 *
 * @param reason {@code OutOfcpu}, …
 */
record PodAdmitResult(String reason, String message) {

	/** In the order in which a kubelet looks; cpu is counted in thousandths. */
	private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

	/**
	 * Looks at a new Pod.
	 * @param others that are on the node and not over
	 * @return null where it is taken
	 */
	static @Nullable PodAdmitResult refuse(JsonNode pod, Collection<JsonNode> others, Map<String, String> allocatable) {
		long pods = Quantities.whole("pods", Quantities.of(allocatable.getOrDefault("pods", "110")));
		if (others.size() + 1 > pods) {
			return outOf("pods", 1, others.size(), pods);
		}
		Map<String, Quantity> wanted = PodResources.requests(pod.path("spec"));
		List<Map<String, Quantity>> taken = others.stream()
			.map((other) -> PodResources.requests(other.path("spec")))
			.toList();
		for (String resource : RESOURCES) {
			long asked = amount(resource, wanted);
			long used = taken.stream().mapToLong((other) -> amount(resource, other)).sum();
			long capacity = Quantities.whole(resource, Quantities.of(allocatable.getOrDefault(resource, "0")));
			if (asked > 0 && asked > capacity - used) {
				return outOf(resource, asked, used, capacity);
			}
		}
		return null;
	}

	private static PodAdmitResult outOf(String resource, long requested, long used, long capacity) {
		return new PodAdmitResult("OutOf" + resource,
				"Node didn't have enough resource: %s, requested: %d, used: %d, capacity: %d".formatted(resource,
						requested, used, capacity));
	}

	private static long amount(String resource, Map<String, Quantity> quantities) {
		return Quantities.whole(resource, quantities.getOrDefault(resource, Quantities.of(0)));
	}

}
