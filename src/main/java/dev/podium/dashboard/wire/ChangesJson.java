package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.feed.FeedPage;

/**
 * Answer of {@code GET /api/changes}.
 *
 * @param first the oldest change still held
 * @param last the newest
 */
public record ChangesJson(String epoch, long first, long last, List<ChangeJson> changes) {

	public static ChangesJson of(FeedPage page, TextJson.Texts texts) {
		return new ChangesJson(page.epoch(), page.first(), page.last(),
				page.items().stream().map((item) -> ChangeJson.of(item.summary(), texts)).toList());
	}

}
