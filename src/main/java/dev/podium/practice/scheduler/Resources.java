package dev.podium.practice.scheduler;

import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.PodResources;
import dev.podium.practice.apimachinery.Quantities;
import io.kubernetes.client.custom.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod asks for and what a node has: cpu in thousandths, everything else in units,
 * rounded up, as kube-scheduler counts.
 */
final class Resources {

	static final String CPU = "cpu";

	static final String MEMORY = "memory";

	/** For scores only: a container that asks for nothing is counted as this. */
	private static final Map<String, Quantity> ASSUMED = Map.of(CPU, Quantities.of("100m"), MEMORY,
			Quantities.of("200Mi"));

	private Resources() {
	}

	/** A list of quantities. */
	static Map<String, Long> of(JsonNode quantities) {
		return counted(Quantities.ofAll(quantities));
	}

	static Map<String, Long> requests(JsonNode pod) {
		return counted(PodResources.requests(pod.path("spec")));
	}

	/** The same, for scores. */
	static Map<String, Long> scored(JsonNode pod) {
		return counted(PodResources.requests(pod.path("spec"), ASSUMED));
	}

	private static Map<String, Long> counted(Map<String, Quantity> quantities) {
		Map<String, Long> amounts = new TreeMap<>();
		quantities.forEach((resource, quantity) -> amounts.put(resource, Quantities.whole(resource, quantity)));
		return amounts;
	}

}
