package dev.podium.practice.controllers.pods;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Since when Pods are ready, on the cluster's clock: available is what has been ready for
 * {@code minReadySeconds}. What was ready before this controller looked counts as ready
 * for long.
 */
public final class Availability {

	private static final Duration LONG_AGO = Duration.ofDays(-365);

	private final ClusterClock clock;

	/** By uid. */
	private final Map<String, Duration> readySince = new HashMap<>();

	public Availability(ClusterClock clock) {
		this.clock = clock;
	}

	/** A Pod came, changed or went. */
	public void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after == null) {
			if (before != null) {
				this.readySince.remove(Meta.uid(before));
			}
		}
		else if (Pods.isReady(after)) {
			this.readySince.putIfAbsent(Meta.uid(after), (before != null) ? this.clock.elapsed() : LONG_AGO);
		}
		else {
			this.readySince.remove(Meta.uid(after));
		}
	}

	public boolean isAvailable(JsonNode pod, int minReadySeconds) {
		return Pods.isReady(pod) && left(pod, minReadySeconds).compareTo(Duration.ZERO) <= 0;
	}

	/** When the next of these becomes available; null where none will by itself. */
	public @Nullable Duration next(List<ObjectNode> pods, int minReadySeconds) {
		return pods.stream()
			.filter(Pods::isReady)
			.map((pod) -> left(pod, minReadySeconds))
			.filter((left) -> left.compareTo(Duration.ZERO) > 0)
			.min(Duration::compareTo)
			.orElse(null);
	}

	private Duration left(JsonNode pod, int minReadySeconds) {
		Duration since = this.readySince.getOrDefault(Meta.uid(pod), LONG_AGO);
		return Duration.ofSeconds(minReadySeconds).minus(this.clock.elapsed().minus(since));
	}

}
