package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.feed.FeedWindow;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/changes/window}, as {@link FeedWindow}.
 */
public record WindowJson(String epoch, long first, long last, long from, long to, @Nullable String since,
		@Nullable String until, List<ChangeJson> base, List<ChangeJson> changes) {

	public static WindowJson of(FeedWindow window, TextJson.Texts texts) {
		return new WindowJson(window.epoch(), window.first(), window.last(), window.from(), window.to(),
				Wire.timeOrNull(window.since()), Wire.timeOrNull(window.until()),
				ChangesJson.json(window.base(), texts), ChangesJson.json(window.changes(), texts));
	}

}
