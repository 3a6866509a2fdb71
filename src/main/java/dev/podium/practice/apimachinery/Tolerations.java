package dev.podium.practice.apimachinery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What taints of a node a Pod tolerates, and for how long.
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
			.allMatch((taint) -> tolerates(pod, taint));
	}

	/** Whether a Pod tolerates a taint. */
	public static boolean tolerates(JsonNode pod, JsonNode taint) {
		return tolerating(pod, taint) != null;
	}

	private static @Nullable JsonNode tolerating(JsonNode pod, JsonNode taint) {
		for (JsonNode toleration : pod.path("spec").path("tolerations")) {
			if (covers(toleration, taint)) {
				return toleration;
			}
		}
		return null;
	}

	/** Without an effect it is for every effect, and without a key for every key. */
	private static boolean covers(JsonNode toleration, JsonNode taint) {
		String effect = toleration.path("effect").asString("");
		String key = toleration.path("key").asString("");
		if (!effect.isEmpty() && !effect.equals(taint.path("effect").asString(""))
				|| !key.isEmpty() && !key.equals(taint.path("key").asString(""))) {
			return false;
		}
		return switch (toleration.path("operator").asString("")) {
			case "", "Equal" -> toleration.path("value").asString("").equals(taint.path("value").asString(""));
			case "Exists" -> true;
			default -> false;
		};
	}

}
