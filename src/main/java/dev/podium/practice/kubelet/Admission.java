package dev.podium.practice.kubelet;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

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
record Admission(String reason, String message) {

	/** In the order in which a kubelet looks; cpu is counted in thousandths. */
	private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

	/**
	 * Looks at a new Pod.
	 * @param others that are on the node and not over
	 * @return null where it is taken
	 */
	static @Nullable Admission refuse(JsonNode pod, Collection<JsonNode> others, Map<String, String> allocatable) {
		long pods = amount("pods", allocatable.getOrDefault("pods", "110"));
		if (others.size() + 1 > pods) {
			return outOf("pods", 1, others.size(), pods);
		}
		for (String resource : RESOURCES) {
			long asked = requests(pod, resource);
			long used = others.stream().mapToLong((other) -> requests(other, resource)).sum();
			long capacity = amount(resource, allocatable.getOrDefault(resource, "0"));
			if (asked > 0 && asked > capacity - used) {
				return outOf(resource, asked, used, capacity);
			}
		}
		return null;
	}

	private static Admission outOf(String resource, long requested, long used, long capacity) {
		return new Admission("OutOf" + resource,
				"Node didn't have enough resource: %s, requested: %d, used: %d, capacity: %d".formatted(resource,
						requested, used, capacity));
	}

	/** All containers together, or the init container that asks for most (KEP-753). */
	private static long requests(JsonNode pod, String resource) {
		JsonNode spec = pod.path("spec");
		long sum = 0;
		for (JsonNode container : spec.path("containers")) {
			sum += requested(container, resource);
		}
		long sidecars = 0;
		List<Long> peaks = new ArrayList<>();
		for (JsonNode container : spec.path("initContainers")) {
			if (container.path("restartPolicy").asString("").equals("Always")) {
				sidecars += requested(container, resource);
				peaks.add(sidecars);
			}
			else {
				peaks.add(sidecars + requested(container, resource));
			}
		}
		long most = peaks.stream().mapToLong(Long::longValue).max().orElse(0);
		return Math.max(sum + sidecars, most);
	}

	private static long requested(JsonNode container, String resource) {
		JsonNode resources = container.path("resources");
		JsonNode asked = resources.path("requests").has(resource) ? resources.path("requests").path(resource)
				: resources.path("limits").path(resource);
		return asked.isMissingNode() ? 0 : amount(resource, asked.asString("0"));
	}

	private static long amount(String resource, String quantity) {
		BigDecimal number = Quantity.fromString(quantity).getNumber();
		return (resource.equals("cpu") ? number.movePointRight(3) : number).longValue();
	}

}
