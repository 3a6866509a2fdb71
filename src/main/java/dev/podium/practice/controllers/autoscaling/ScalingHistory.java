package dev.podium.practice.controllers.autoscaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was recommended for one autoscaler and done of late, on the cluster's clock: how
 * much it may scale now (KEP-853).
 */
final class ScalingHistory {

	private static final long DOWN_WINDOW = 300;

	private static final JsonNode UP = JsonMapper.shared().readTree("""
			{"stabilizationWindowSeconds":0,"selectPolicy":"Max","policies":[
			 {"type":"Pods","value":4,"periodSeconds":15},{"type":"Percent","value":100,"periodSeconds":15}]}""");

	private static final JsonNode DOWN = JsonMapper.shared().readTree("""
			{"stabilizationWindowSeconds":300,"selectPolicy":"Max","policies":[
			 {"type":"Percent","value":100,"periodSeconds":15}]}""");

	/** Longer than the longest window and period that there can be. */
	private static final Duration KEEP = Duration.ofHours(1);

	private final List<At> recommendations = new ArrayList<>();

	/** What was added, or with a minus taken away. */
	private final List<At> changes = new ArrayList<>();

	/** The first recommendation is to stay. */
	void begin(int replicas, Duration now) {
		if (this.recommendations.isEmpty()) {
			this.recommendations.add(new At(now, replicas));
		}
	}

	void scaled(int before, int after, Duration now) {
		this.changes.add(new At(now, after - before));
		forget(this.changes, now);
	}

	private static void forget(List<At> all, Duration now) {
		all.removeIf((one) -> now.minus(one.time()).compareTo(KEEP) > 0);
	}

	/** How far to go now towards what is desired. */
	Step next(JsonNode spec, int current, int desired, Duration now) {
		boolean behaves = spec.has("behavior");
		JsonNode up = rules(spec, "scaleUp", UP);
		JsonNode down = rules(spec, "scaleDown", DOWN);
		int least = desired;
		int most = desired;
		for (At recommendation : this.recommendations) {
			if (behaves && isWithin(recommendation, up.path("stabilizationWindowSeconds").asLong(0), now)) {
				least = Math.min(least, recommendation.count());
			}
			if (isWithin(recommendation, down.path("stabilizationWindowSeconds").asLong(DOWN_WINDOW), now)) {
				most = Math.max(most, recommendation.count());
			}
		}
		int stable = behaves ? Math.min(Math.max(current, least), most) : most;
		long window = ((desired < stable) ? down : up).path("stabilizationWindowSeconds").asLong(DOWN_WINDOW);
		Duration until = until(stable, desired < stable, window, now);
		this.recommendations.add(new At(now, desired));
		forget(this.recommendations, now);
		Limit limit = behaves ? limitByRules(spec, current, stable, up, down, now) : limit(spec, current, stable);
		String able = (stable == desired) ? "ReadyForNewScale"
				: (desired >= current && behaves) ? "ScaleUpStabilized" : "ScaleDownStabilized";
		return new Step(limit.replicas(), able, limit.replicas() != stable, limit.reason(), stable, window, until);
	}

	/** When the last recommendation that holds it back leaves the window. */
	private Duration until(int stable, boolean down, long window, Duration now) {
		return this.recommendations.stream()
			.filter((one) -> isWithin(one, window, now) && (down ? one.count() >= stable : one.count() <= stable))
			.map((one) -> one.time().plusSeconds(window))
			.max(Duration::compareTo)
			.orElse(now);
	}

	private static boolean isWithin(At one, long seconds, Duration now) {
		return now.minus(one.time()).compareTo(Duration.ofSeconds(seconds)) < 0;
	}

	private static JsonNode rules(JsonNode spec, String direction, JsonNode usual) {
		JsonNode given = spec.path("behavior").path(direction);
		if (given.isMissingNode()) {
			return usual;
		}
		ObjectNode rules = (ObjectNode) usual.deepCopy();
		given.properties().forEach((rule) -> rules.set(rule.getKey(), rule.getValue()));
		return rules;
	}

	private static int min(JsonNode spec) {
		return spec.path("minReplicas").asInt(1);
	}

	/** Where the autoscaler says nothing: to the double of it at a time, or to four. */
	private static Limit limit(JsonNode spec, int current, int desired) {
		int fast = Math.max(2 * current, 4);
		int max = spec.path("maxReplicas").asInt(1);
		if (desired < min(spec)) {
			return new Limit(min(spec), "TooFewReplicas");
		}
		if (desired > Math.min(max, fast)) {
			return (max > fast) ? new Limit(fast, "ScaleUpLimit") : new Limit(max, "TooManyReplicas");
		}
		return new Limit(desired, "DesiredWithinRange");
	}

	private Limit limitByRules(JsonNode spec, int current, int desired, JsonNode up, JsonNode down, Duration now) {
		int max = spec.path("maxReplicas").asInt(1);
		if (desired > current) {
			int fast = Math.max(current, limit(up, current, true, now));
			if (desired > Math.min(max, fast)) {
				return (max > fast) ? new Limit(fast, "ScaleUpLimit") : new Limit(max, "TooManyReplicas");
			}
		}
		else if (desired < current) {
			int fast = Math.min(current, limit(down, current, false, now));
			if (desired < Math.max(min(spec), fast)) {
				return (min(spec) < fast) ? new Limit(fast, "ScaleDownLimit") : new Limit(min(spec), "TooFewReplicas");
			}
		}
		return new Limit(desired, "DesiredWithinRange");
	}

	/** The most, or the fewest, that the policies of a direction allow now. */
	private int limit(JsonNode rules, int current, boolean up, Duration now) {
		String select = rules.path("selectPolicy").asString("Max");
		if (select.equals("Disabled")) {
			return current;
		}
		List<Integer> proposed = new ArrayList<>();
		for (JsonNode policy : rules.path("policies")) {
			long period = policy.path("periodSeconds").asLong(15);
			int before = current
					- this.changes.stream().filter((change) -> isWithin(change, period, now)).mapToInt(At::count).sum();
			int value = policy.path("value").asInt(0);
			boolean percent = policy.path("type").asString("").equals("Percent");
			if (up) {
				proposed.add(percent ? (int) Math.ceil(before * (1 + value / 100.0)) : before + value);
			}
			else {
				proposed.add(percent ? (int) (before * (1 - value / 100.0)) : before - value);
			}
		}
		boolean largest = up == select.equals("Max");
		return proposed.stream()
			.mapToInt(Integer::intValue)
			.reduce((a, b) -> largest ? Math.max(a, b) : Math.min(a, b))
			.orElse(current);
	}

	private record At(Duration time, int count) {
	}

	private record Limit(int replicas, String reason) {
	}

	/**
	 * How far it goes.
	 *
	 * @param able the reason of the condition AbleToScale
	 * @param limited whether it would go further
	 * @param limit the reason of the condition ScalingLimited
	 * @param stable how far recent recommendations let it go
	 * @param window how many seconds are recent
	 * @param until when they let it go further, on the cluster's clock
	 */
	record Step(int replicas, String able, boolean limited, String limit, int stable, long window, Duration until) {
	}

}
