package dev.podium.practice.scheduler;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod asks for and what a node has: cpu in thousandths, everything else in units,
 * rounded up, as kube-scheduler counts.
 */
final class Resources {

	static final String CPU = "cpu";

	static final String MEMORY = "memory";

	/** For scores only: a container that asks for nothing is counted as this. */
	private static final Map<String, Long> ASSUMED = Map.of(CPU, 100L, MEMORY, 200L * 1024 * 1024);

	private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

	private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

	private Resources() {
	}

	/** A list of quantities. */
	static Map<String, Long> of(JsonNode quantities) {
		Map<String, Long> amounts = new TreeMap<>();
		quantities.properties()
			.forEach((field) -> amounts.put(field.getKey(), amount(field.getKey(), field.getValue())));
		return amounts;
	}

	/**
	 * What a Pod needs at any one time: its containers and sidecars together, or an init
	 * container beside the sidecars that were started before it, whichever is more; and
	 * its overhead (KEP-753).
	 */
	static Map<String, Long> requests(JsonNode pod) {
		return requests(pod, Map.of());
	}

	/** The same, for scores. */
	static Map<String, Long> scored(JsonNode pod) {
		return requests(pod, ASSUMED);
	}

	private static Map<String, Long> requests(JsonNode pod, Map<String, Long> assumed) {
		JsonNode spec = pod.path("spec");
		Map<String, Long> sum = new TreeMap<>();
		for (JsonNode container : spec.path("containers")) {
			merge(sum, requested(container, assumed), Long::sum);
		}
		Map<String, Long> sidecars = new TreeMap<>();
		Map<String, Long> most = new TreeMap<>();
		for (JsonNode container : spec.path("initContainers")) {
			Map<String, Long> own = requested(container, assumed);
			if (container.path("restartPolicy").asString("").equals("Always")) {
				merge(sum, own, Long::sum);
				merge(sidecars, own, Long::sum);
				own = new TreeMap<>(sidecars);
			}
			else {
				merge(own, sidecars, Long::sum);
			}
			merge(most, own, Math::max);
		}
		merge(sum, most, Math::max);
		if (spec.path("resources").has("requests")) {
			sum.putAll(of(spec.path("resources").path("requests")));
		}
		merge(sum, of(spec.path("overhead")), Long::sum);
		return sum;
	}

	private static void merge(Map<String, Long> into, Map<String, Long> from, BinaryOperator<Long> how) {
		from.forEach((resource, amount) -> into.merge(resource, amount, how));
	}

	private static Map<String, Long> requested(JsonNode container, Map<String, Long> assumed) {
		Map<String, Long> requests = of(container.path("resources").path("limits"));
		requests.putAll(of(container.path("resources").path("requests")));
		assumed.forEach(requests::putIfAbsent);
		return requests;
	}

	private static long amount(String resource, JsonNode quantity) {
		try {
			BigDecimal number = Quantity.fromString(quantity.asString("0")).getNumber();
			BigDecimal counted = resource.equals(CPU) ? number.multiply(THOUSAND) : number;
			return counted.setScale(0, RoundingMode.CEILING).min(MOST).longValue();
		}
		catch (QuantityFormatException ex) {
			return 0;
		}
	}

}
