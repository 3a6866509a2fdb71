package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.feed.FeedPage;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Told;

/**
 * Answer of {@code GET /api/changes}.
 *
 * @param first the oldest change still held
 * @param last the newest
 * @param more whether further ones follow those asked for
 */
public record ChangesJson(String epoch, long first, long last, boolean more, List<ChangeJson> changes) {

	public static ChangesJson of(FeedPage page, TextJson.Texts texts) {
		List<ChangeSummary> changes = page.items().stream().map(Told::summary).toList();
		long told = changes.isEmpty() ? page.last() : changes.get(changes.size() - 1).seq();
		return new ChangesJson(page.epoch(), page.first(), page.last(), told < page.last(), json(changes, texts));
	}

	/**
	 * At most {@code limit} of these changes.
	 */
	public static ChangesJson of(String epoch, long first, long last, List<ChangeSummary> changes, int limit,
			TextJson.Texts texts) {
		boolean more = changes.size() > limit;
		return new ChangesJson(epoch, first, last, more, json(more ? changes.subList(0, limit) : changes, texts));
	}

	static List<ChangeJson> json(List<ChangeSummary> changes, TextJson.Texts texts) {
		return changes.stream().map((change) -> ChangeJson.of(change, texts)).toList();
	}

}
