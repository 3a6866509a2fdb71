package dev.podium.dashboard.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podium.cluster.WatchState;
import org.jspecify.annotations.Nullable;

/**
 * How one kind's watch is doing.
 *
 * @param state connecting, listing, watching, waiting, forbidden, absent or closed
 * @param ageMs since anything was last received on it; null where nothing was
 * @param retryAt when it will be tried again, where it waits
 */
public record WatchJson(String kind, String state, @Nullable Long ageMs, @Nullable String resourceVersion,
		@Nullable String problem, @Nullable String retryAt) {

	static List<WatchJson> of(List<WatchState> watches, Instant now) {
		return watches.stream().map((watch) -> of(watch, now)).toList();
	}

	private static WatchJson of(WatchState watch, Instant now) {
		Instant heard = watch.lastHeard();
		Long age = (heard != null) ? Math.max(0, Duration.between(heard, now).toMillis()) : null;
		return new WatchJson(watch.kind(), Wire.word(watch.state()), age, watch.resourceVersion(), watch.problem(),
				Wire.timeOrNull(watch.retryAt()));
	}

}
