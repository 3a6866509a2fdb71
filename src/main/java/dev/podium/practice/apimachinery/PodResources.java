package dev.podium.practice.apimachinery;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

import io.kubernetes.client.custom.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod needs at any one time: its containers and sidecars together, or an init
 * container beside the sidecars that were started before it, whichever is more (KEP-753).
 * What the Pod says for itself as a whole counts instead (KEP-2837).
 */
public final class PodResources {

	private PodResources() {
	}

	/** With the Pod's overhead. */
	public static Map<String, Quantity> requests(JsonNode spec) {
		return requests(spec, Map.of());
	}

	/**
	 * With the Pod's overhead.
	 * @param assumed for each container that does not ask for the resource
	 */
	public static Map<String, Quantity> requests(JsonNode spec, Map<String, Quantity> assumed) {
		Map<String, Quantity> sum = withoutOverhead(spec, "requests", assumed);
		merge(sum, Quantities.ofAll(spec.path("overhead")), Quantities::plus);
		return sum;
	}

	/** With the Pod's overhead where something is limited. */
	public static Map<String, Quantity> limits(JsonNode spec) {
		Map<String, Quantity> sum = withoutOverhead(spec, "limits");
		Quantities.ofAll(spec.path("overhead"))
			.forEach((resource, amount) -> sum.computeIfPresent(resource, (name, one) -> Quantities.plus(one, amount)));
		return sum;
	}

	/**
	 * As a LimitRange bounds it.
	 * @param part {@code requests} or {@code limits}
	 */
	public static Map<String, Quantity> withoutOverhead(JsonNode spec, String part) {
		return withoutOverhead(spec, part, Map.of());
	}

	private static Map<String, Quantity> withoutOverhead(JsonNode spec, String part, Map<String, Quantity> assumed) {
		Map<String, Quantity> sum = new TreeMap<>();
		for (JsonNode container : spec.path("containers")) {
			merge(sum, of(container, part, assumed), Quantities::plus);
		}
		Map<String, Quantity> sidecars = new TreeMap<>();
		Map<String, Quantity> most = new TreeMap<>();
		for (JsonNode container : spec.path("initContainers")) {
			Map<String, Quantity> own = of(container, part, assumed);
			if (container.path("restartPolicy").asString("").equals("Always")) {
				merge(sum, own, Quantities::plus);
				merge(sidecars, own, Quantities::plus);
				own = sidecars;
			}
			else {
				merge(own, sidecars, Quantities::plus);
			}
			merge(most, own, Quantities::max);
		}
		merge(sum, most, Quantities::max);
		sum.putAll(of(spec, part, Map.of()));
		return sum;
	}

	private static Map<String, Quantity> of(JsonNode holder, String part, Map<String, Quantity> assumed) {
		Map<String, Quantity> amounts = Quantities.ofAll(holder.path("resources").path(part));
		assumed.forEach(amounts::putIfAbsent);
		return amounts;
	}

	private static void merge(Map<String, Quantity> into, Map<String, Quantity> from, BinaryOperator<Quantity> how) {
		from.forEach((resource, amount) -> into.merge(resource, amount, how));
	}

}
