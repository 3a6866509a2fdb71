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
 * @param problem why it does not work; English in frames
 * @param why the same as its key and arguments
 * @param retryAt when it will be tried again, where it waits
 */
public record WatchJson(String kind, String state, @Nullable Long ageMs, @Nullable String resourceVersion,
		@Nullable String problem, @Nullable TextJson why, @Nullable String retryAt) {

	static List<WatchJson> of(List<WatchState> watches, Instant now, TextJson.Texts texts) {
		return watches.stream().map((watch) -> of(watch, now, texts)).toList();
	}

	private static WatchJson of(WatchState watch, Instant now, TextJson.Texts texts) {
		Instant heard = watch.lastHeard();
		Long age = (heard != null) ? Math.max(0, Duration.between(heard, now).toMillis()) : null;
		return new WatchJson(watch.kind(), Wire.word(watch.state()), age, watch.resourceVersion(),
				TextJson.wordsOrNull(watch.problem(), texts), TextJson.orNull(watch.problem(), texts),
				Wire.timeOrNull(watch.retryAt()));
	}

}
