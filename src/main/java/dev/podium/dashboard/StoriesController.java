package dev.podium.dashboard;

import java.util.Collections;

import dev.podium.dashboard.wire.LatestStoryJson;
import dev.podium.dashboard.wire.StoriesJson;
import dev.podium.feed.StoriesPage;
import dev.podium.feed.StoriesWanted;
import dev.podium.feed.ToldLog;
import dev.podium.story.model.Story;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The stories of the feed in view, and of recordings.
 */
@RestController
class StoriesController {

	private static final int MOST_STORIES = 2000;

	private final Messages messages;

	StoriesController(Messages messages) {
		this.messages = messages;
	}

	/**
	 * Newest first; kind, namespace and name narrow it to an exact match.
	 * @param owner only what the object of this uid owns, itself or through what it owns
	 * @param limit at most so many
	 * @param before only those that began before this number
	 */
	@GetMapping({ "/api/stories", "/api/recordings/{recording}/stories" })
	StoriesJson stories(ToldLog log, @RequestParam @Nullable String kind, @RequestParam @Nullable String namespace,
			@RequestParam @Nullable String name, @RequestParam @Nullable String owner,
			@RequestParam @Nullable Integer limit, @RequestParam @Nullable Long before, HttpServletRequest request) {
		if (limit != null && (limit < 1 || limit > MOST_STORIES)) {
			throw ProblemException.parameter("limit",
					"limit must be between 1 and " + MOST_STORIES + "; it was " + limit + ".");
		}
		StoriesPage page = log.stories(new StoriesWanted(kind, namespace, name, owner, limit, before));
		return StoriesJson.of(log.epoch(), log.now(), page.total(), page.stories(),
				this.messages.in(Collections.list(request.getLocales())));
	}

	static ProblemException unknown(ToldLog log, String id) {
		return new ProblemException(HttpStatus.NOT_FOUND, "no-such-story", "No such story",
				"Feed " + log.epoch() + " has no story " + id + ".");
	}

	@GetMapping({ "/api/stories/{id}", "/api/recordings/{recording}/stories/{id}" })
	LatestStoryJson story(ToldLog log, @PathVariable String id, HttpServletRequest request) {
		Story story = log.story(id);
		if (story == null) {
			throw unknown(log, id);
		}
		return LatestStoryJson.of(story, log.now(), this.messages.in(Collections.list(request.getLocales())));
	}

}
