package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import dev.podium.story.Story;

/**
 * Answer of {@code GET /api/stories}: newest first.
 */
public record StoriesJson(String epoch, String now, List<LatestStoryJson> stories) {

	public static StoriesJson of(String epoch, Instant now, List<Story> stories, TextJson.Texts texts) {
		return new StoriesJson(epoch, Wire.time(now),
				stories.stream().map((story) -> LatestStoryJson.of(story, now, texts)).toList());
	}

}
