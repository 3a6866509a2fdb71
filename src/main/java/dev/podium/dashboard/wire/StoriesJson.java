package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import dev.podium.story.model.Story;

/**
 * Answer of {@code GET /api/stories}: newest first.
 *
 * @param total how many there are, however many were asked for
 */
public record StoriesJson(String epoch, String now, int total, List<LatestStoryJson> stories) {

	public static StoriesJson of(String epoch, Instant now, int total, List<Story> stories, TextJson.Texts texts) {
		return new StoriesJson(epoch, Wire.time(now), total,
				stories.stream().map((story) -> LatestStoryJson.of(story, now, texts)).toList());
	}

}
