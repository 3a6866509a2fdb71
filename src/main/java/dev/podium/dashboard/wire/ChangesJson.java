package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.feed.FeedPage;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;

/**
 * Answer of {@code GET /api/changes}.
 *
 * @param first the oldest change still held
 * @param last the newest
 * @param more whether further ones follow those asked for
 */
public record ChangesJson(String epoch, long first, long last, boolean more, List<ChangeJson> changes) {

	static List<ChangeJson> json(List<ChangeSummary> changes, TextJson.Texts texts) {
		return changes.stream().map((change) -> ChangeJson.of(change, texts)).toList();
	}

}
