package dev.podium.dashboard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;

import dev.podium.dashboard.wire.ChangeDetailJson;
import dev.podium.dashboard.wire.ChangesJson;
import dev.podium.dashboard.wire.OverviewJson;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.dashboard.wire.WindowJson;
import dev.podium.feed.FeedPage;
import dev.podium.feed.FeedWindow;
import dev.podium.feed.ToldLog;
import dev.podium.story.ChangeSummary;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The changes of the feed in view.
 */
@RestController
class ChangesController {

	private static final int MOST_CHANGES = 1000;

	private static final int MOST_BINS = 2000;

	private final FeedInView feeds;

	private final Messages messages;

	ChangesController(FeedInView feeds, Messages messages) {
		this.feeds = feeds;
		this.messages = messages;
	}

	/**
	 * What came after a number; from the oldest held where none is given.
	 * @param story only the changes of this story
	 */
	@GetMapping("/api/changes")
	ChangesJson changes(@RequestParam @Nullable String epoch, @RequestParam @Nullable Long after,
			@RequestParam @Nullable String story, @RequestParam(defaultValue = "500") int limit,
			HttpServletRequest request) {
		between("limit", limit, 1, MOST_CHANGES);
		ToldLog feed = this.feeds.of(epoch);
		if (after != null && after < 0) {
			throw ProblemException.parameter("after", "after must be 0 or more; it was " + after + ".");
		}
		TextJson.Texts texts = this.messages.in(Collections.list(request.getLocales()));
		if (story != null) {
			List<ChangeSummary> changes = feed.changesOf(known(feed, story), (after != null) ? after : 0, limit + 1);
			return ChangesJson.of(feed.epoch(), feed.first(), feed.last(), changes, limit, texts);
		}
		long first = feed.first();
		FeedPage page = feed.read((after != null) ? after : first - 1, limit);
		if (after != null && after < page.first() - 1) {
			throw new ProblemException(HttpStatus.GONE, "no-longer-held", "No longer held", "Feed " + feed.epoch()
					+ " no longer holds what came after " + after + ". It starts at " + page.first() + ".")
				.with("first", page.first());
		}
		return ChangesJson.of(page, texts);
	}

	/**
	 * The stretch of the feed that a moment or a change lies in, with what was there
	 * before it; the newest where neither is given.
	 * @param at RFC 3339, or microseconds since 1970
	 */
	@GetMapping("/api/changes/window")
	WindowJson window(@RequestParam @Nullable String epoch, @RequestParam @Nullable String at,
			@RequestParam @Nullable Long seq, HttpServletRequest request) {
		ToldLog feed = this.feeds.of(epoch);
		if (at != null && seq != null) {
			throw ProblemException.parameter("at", "at and seq exclude each other: give one of them.");
		}
		if (seq != null && seq < 1) {
			throw ProblemException.parameter("seq", "seq must be 1 or more; it was " + seq + ".");
		}
		FeedWindow window = (seq != null) ? feed.window(seq) : feed.window(time("at", at));
		return WindowJson.of(window, this.messages.in(Collections.list(request.getLocales())));
	}

	@GetMapping("/api/changes/{seq}")
	ChangeDetailJson change(@PathVariable long seq, @RequestParam @Nullable String epoch, HttpServletRequest request) {
		ToldLog feed = this.feeds.of(epoch);
		return ChangeDetailJson.of(feed.epoch(), feed.change(seq),
				this.messages.in(Collections.list(request.getLocales())));
	}

	/**
	 * Counts a stretch in bins.
	 * @param story only the changes and steps of this story
	 * @param from RFC 3339, or microseconds since 1970; the oldest change held where none
	 * is given
	 * @param to as {@code from}; now where none is given
	 * @param steps whether the steps of all stories are told, too
	 */
	@GetMapping("/api/changes/overview")
	OverviewJson overview(@RequestParam @Nullable String epoch, @RequestParam @Nullable String story,
			@RequestParam @Nullable String from, @RequestParam @Nullable String to,
			@RequestParam(defaultValue = "100") int bins, @RequestParam(defaultValue = "true") boolean steps) {
		between("bins", bins, 1, MOST_BINS);
		ToldLog feed = this.feeds.of(epoch);
		Instant start = time("from", from);
		Instant end = time("to", to);
		if (start != null && start.isAfter((end != null) ? end : feed.now())) {
			throw ProblemException.parameter("from", "from must not be after to.");
		}
		return OverviewJson.of(feed.overview((story != null) ? known(feed, story) : null, start, end, bins), steps);
	}

	private static String known(ToldLog feed, String story) {
		if (feed.story(story) == null) {
			throw StoriesController.unknown(feed, story);
		}
		return story;
	}

	private static @Nullable Instant time(String name, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			if (text.matches("[0-9]{1,17}")) {
				return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
			}
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw ProblemException.parameter(name,
					name + " must be a time as in 2026-11-23T03:05:23.942870Z, or microseconds since 1970; it was \""
							+ text + "\".");
		}
	}

	private static void between(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw ProblemException.parameter(name,
					name + " must be between " + least + " and " + most + "; it was " + value + ".");
		}
	}

}
