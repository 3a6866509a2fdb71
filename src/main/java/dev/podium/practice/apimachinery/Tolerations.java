package dev.podium.practice.apimachinery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a Pod may stay on a node that has these taints.
 */
public final class Tolerations {

	/** Longer than anything. */
	public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

	private Tolerations() {
	}

	/**
	 * Zero where a taint is not tolerated at all.
	 * @param taints those with the effect {@code NoExecute}
	 */
	public static Duration stay(JsonNode pod, List<JsonNode> taints) {
		List<JsonNode> used = new ArrayList<>();
		for (JsonNode taint : taints) {
			JsonNode toleration = tolerating(pod, taint);
			if (toleration == null) {
				return Duration.ZERO;
			}
			used.add(toleration);
		}
		return used.stream()
			.filter((toleration) -> toleration.has("tolerationSeconds"))
			.map((toleration) -> Duration.ofSeconds(Math.max(0, toleration.path("tolerationSeconds").asLong(0))))
			.min(Duration::compareTo)
			.orElse(FOREVER);
	}

	public static List<JsonNode> noExecute(JsonNode node) {
		return node.path("spec")
			.path("taints")
			.valueStream()
			.filter((taint) -> taint.path("effect").asString("").equals("NoExecute"))
			.toList();
	}

	/** Whether a Pod tolerates every taint of a node that has one of these effects. */
	public static boolean tolerates(JsonNode pod, JsonNode node, Set<String> effects) {
		return node.path("spec")
			.path("taints")
			.valueStream()
			.filter((taint) -> effects.contains(taint.path("effect").asString("")))
			.allMatch((taint) -> tolerating(pod, taint) != null);
	}

	private static @Nullable JsonNode tolerating(JsonNode pod, JsonNode taint) {
		for (JsonNode toleration : pod.path("spec").path("tolerations")) {
			String key = toleration.path("key").asString("");
			String effect = toleration.path("effect").asString("");
			boolean exists = toleration.path("operator").asString("Equal").equals("Exists");
			if ((effect.isEmpty() || effect.equals(taint.path("effect").asString("")))
					&& (key.isEmpty() ? exists : key.equals(taint.path("key").asString("")))
					&& (exists || toleration.path("value").asString("").equals(taint.path("value").asString("")))) {
				return toleration;
			}
		}
		return null;
	}

}
