package dev.podium.practice.apiserver.types;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/**
 * Quantities by resource, as a LimitRange bounds them and a ResourceQuota counts them.
 */
public final class Amounts {

	private Amounts() {
	}

	/**
	 * What a Pod asks for: the sum of its containers, or the most of an init container.
	 */
	public static Map<String, String> ofPod(JsonNode spec, String part) {
		Map<String, String> sum = new TreeMap<>();
		spec.path("containers").forEach((one) -> add(sum, one.path("resources").path(part)));
		for (JsonNode one : spec.path("initContainers")) {
			JsonNode amounts = one.path("resources").path(part);
			if (one.path("restartPolicy").asString("").equals("Always")) {
				add(sum, amounts);
			}
			else {
				amounts.properties()
					.forEach((amount) -> sum.merge(amount.getKey(), amount.getValue().asString("0"),
							(a, b) -> (compare(a, b) >= 0) ? a : b));
			}
		}
		return sum;
	}

	private static void add(Map<String, String> sum, JsonNode amounts) {
		amounts.properties()
			.forEach((amount) -> sum.merge(amount.getKey(), amount.getValue().asString("0"), Amounts::sum));
	}

	public static int compare(String one, String other) {
		return value(one).compareTo(value(other));
	}

	public static BigDecimal value(String amount) {
		BigDecimal value = Scalars.amount(amount);
		return (value != null) ? value : BigDecimal.ZERO;
	}

	/** In the notation of the first that is not zero. */
	public static String sum(String one, String other) {
		return Scalars.sum((value(one).signum() != 0) ? one : other, value(one).add(value(other)));
	}

	/** By how much one is more than another; zero where it is not. */
	public static String more(String one, String other) {
		BigDecimal more = value(one).subtract(value(other));
		return (more.signum() > 0) ? Scalars.sum(one, more) : "0";
	}

}
