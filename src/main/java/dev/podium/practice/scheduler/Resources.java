package dev.podium.practice.scheduler;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod asks for and what a node has: cpu in cores, memory in bytes, and so on.
 */
final class Resources {

	private Resources() {
	}

	static Map<String, BigDecimal> of(JsonNode quantities) {
		Map<String, BigDecimal> amounts = new HashMap<>();
		quantities.properties().forEach((field) -> amounts.put(field.getKey(), amount(field.getValue())));
		return amounts;
	}

	/** A Pod's requests: the sum of its containers, or its largest init container. */
	static Map<String, BigDecimal> requests(JsonNode pod) {
		Map<String, BigDecimal> sum = new HashMap<>();
		for (JsonNode container : pod.path("spec").path("containers")) {
			requested(container).forEach((resource, amount) -> sum.merge(resource, amount, BigDecimal::add));
		}
		for (JsonNode container : pod.path("spec").path("initContainers")) {
			boolean sidecar = container.path("restartPolicy").asString("").equals("Always");
			requested(container).forEach(
					(resource, amount) -> sum.merge(resource, amount, sidecar ? BigDecimal::add : BigDecimal::max));
		}
		return sum;
	}

	private static Map<String, BigDecimal> requested(JsonNode container) {
		Map<String, BigDecimal> requests = of(container.path("resources").path("limits"));
		requests.putAll(of(container.path("resources").path("requests")));
		return requests;
	}

	private static BigDecimal amount(JsonNode quantity) {
		try {
			return Quantity.fromString(quantity.asString("0")).getNumber();
		}
		catch (QuantityFormatException ex) {
			return BigDecimal.ZERO;
		}
	}

}
