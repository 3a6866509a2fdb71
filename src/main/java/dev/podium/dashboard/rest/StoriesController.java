package dev.podium.dashboard.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.LatestStoryJson;
import dev.podium.dashboard.wire.ReadinessSeriesJson;
import dev.podium.dashboard.wire.StoriesJson;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.dashboard.wire.TrafficJson;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.LastOfItsKind;
import dev.podium.feed.StoriesPage;
import dev.podium.feed.StoriesWanted;
import dev.podium.feed.StoryTraffic;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The stories of the feed in view, and of recordings.
 */
@RestController
class StoriesController {

	private static final int MAX_STORIES = 2000;

	private final Messages messages;

	private final BoundedAnswer bounded;

	StoriesController(Messages messages, BoundedAnswer bounded) {
		this.messages = messages;
		this.bounded = bounded;
	}

	/**
	 * Newest first; kind, namespace and name narrow it to an exact match. Where there are
	 * older ones, {@code next} and a link of relation next say where they are.
	 * @param owner only what the object of this uid owns, itself or through what it owns
	 * @param limit at most so many; fewer come where they are large
	 * @param before only those that began before this number
	 */
	@GetMapping({ "/api/stories", "/api/recordings/{recording}/stories" })
	ResponseEntity<StoriesJson> stories(ChangeLog log, @RequestParam @Nullable String kind,
			@RequestParam @Nullable String namespace, @RequestParam @Nullable String name,
			@RequestParam @Nullable String owner, @RequestParam @Nullable Integer limit,
			@RequestParam @Nullable Long before, HttpServletRequest request) {
		if (limit != null && (limit < 1 || limit > MAX_STORIES)) {
			throw ProblemException.parameter("limit",
					Text.of("problem.between", "name", "limit", "least", 1, "most", MAX_STORIES, "value", limit));
		}
		Integer more = (limit != null) ? Integer.valueOf(limit + 1) : null;
		StoriesPage page = log.stories(new StoriesWanted(kind, namespace, name, owner, more, before));
		List<Story> found = page.stories();
		List<Story> asked = (limit != null && found.size() > limit) ? found.subList(0, limit) : found;
		Instant now = log.now();
		TextJson.Texts texts = this.messages.in(request);
		List<LatestStoryJson> told = this.bounded.of(asked, (story) -> LatestStoryJson.of(story, now, texts));
		String next = (told.size() < found.size())
				? next(request, kind, namespace, name, owner, limit, found.get(told.size() - 1).firstSeq()) : null;
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
		if (next != null) {
			answer.header(HttpHeaders.LINK, '<' + next + ">; rel=\"next\"");
		}
		return answer.body(StoriesJson.of(log.epoch(), now, page.total(), told, next));
	}

	private static String next(HttpServletRequest request, @Nullable String kind, @Nullable String namespace,
			@Nullable String name, @Nullable String owner, @Nullable Integer limit, long before) {
		UriComponentsBuilder next = UriComponentsBuilder.newInstance();
		next.path(request.getRequestURI()).queryParam("before", before);
		next.queryParamIfPresent("limit", Optional.ofNullable(limit));
		next.queryParamIfPresent("kind", encoded(kind));
		next.queryParamIfPresent("namespace", encoded(namespace));
		next.queryParamIfPresent("name", encoded(name));
		next.queryParamIfPresent("owner", encoded(owner));
		return next.build(true).toUriString();
	}

	private static Optional<String> encoded(@Nullable String value) {
		return Optional.ofNullable(value).map((text) -> UriUtils.encode(text, StandardCharsets.UTF_8));
	}

	static ProblemException unknown(ChangeLog log, String id) {
		return new ProblemException(HttpStatus.NOT_FOUND, "no-such-story",
				Text.of("problem.no-such-story.detail", "epoch", log.epoch(), "story", id));
	}

	@GetMapping({ "/api/stories/{id}", "/api/recordings/{recording}/stories/{id}" })
	LatestStoryJson story(ChangeLog log, @PathVariable String id, HttpServletRequest request) {
		Story story = log.story(id);
		if (story == null) {
			throw unknown(log, id);
		}
		return LatestStoryJson.of(story, log.now(), this.messages.in(request));
	}

	/** How many were ready while a story went on, over time. */
	@GetMapping({ "/api/stories/{id}/readiness", "/api/recordings/{recording}/stories/{id}/readiness" })
	ReadinessSeriesJson readiness(ChangeLog log, @PathVariable String id, HttpServletRequest request) {
		Story story = log.story(id);
		if (story == null) {
			throw unknown(log, id);
		}
		Readiness readiness = story.readiness();
		if (readiness == null) {
			throw new ProblemException(HttpStatus.NOT_FOUND, "no-readiness",
					Text.of("problem.no-readiness.detail", "story", id));
		}
		return ReadinessSeriesJson.of(log.epoch(), id, readiness, LastOfItsKind.compared(log, story),
				this.messages.in(request));
	}

	/**
	 * What became of the requests that were sent again and again while a story went on.
	 */
	@GetMapping({ "/api/stories/{id}/traffic", "/api/recordings/{recording}/stories/{id}/traffic" })
	TrafficJson traffic(ChangeLog log, @PathVariable String id, HttpServletRequest request) {
		Story story = log.story(id);
		if (story == null) {
			throw unknown(log, id);
		}
		return TrafficJson.of(log.epoch(), id, StoryTraffic.of(log, story), this.messages.in(request));
	}

}
