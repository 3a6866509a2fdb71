package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/stories}: newest first.
 *
 * @param total how many there are, however many were asked for
 * @param next where the older ones are; left out where there are none
 */
public record StoriesJson(String epoch, String now, int total, List<LatestStoryJson> stories,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String next) {

	public static StoriesJson of(String epoch, Instant now, int total, List<LatestStoryJson> stories,
			@Nullable String next) {
		return new StoriesJson(epoch, Wire.time(now), total, stories, next);
	}

}
