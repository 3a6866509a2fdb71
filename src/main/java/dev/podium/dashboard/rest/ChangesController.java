package dev.podium.dashboard.rest;

import java.time.Instant;
import java.util.List;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.ChangeDetailJson;
import dev.podium.dashboard.wire.ChangeJson;
import dev.podium.dashboard.wire.ChangesJson;
import dev.podium.dashboard.wire.OverviewJson;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.dashboard.wire.WindowJson;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.FeedPage;
import dev.podium.feed.FeedWindow;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The changes of the feed in view, and of recordings.
 */
@RestController
class ChangesController {

	private static final int MAX_CHANGES = 1000;

	private static final int MAX_BINS = 2000;

	private final Messages messages;

	private final BoundedAnswer bounded;

	ChangesController(Messages messages, BoundedAnswer bounded) {
		this.messages = messages;
		this.bounded = bounded;
	}

	/**
	 * What came after a number; from the oldest held where none is given. Fewer than
	 * asked for come where they are large; {@code more} says so.
	 * @param story only the changes of this story
	 */
	@GetMapping({ "/api/changes", "/api/recordings/{recording}/changes" })
	ChangesJson changes(ChangeLog log, @RequestParam @Nullable Long after, @RequestParam @Nullable String story,
			@RequestParam(defaultValue = "500") int limit, HttpServletRequest request) {
		between("limit", limit, 1, MAX_CHANGES);
		if (after != null && after < 0) {
			throw ProblemException.parameter("after",
					Text.of("problem.at-least", "name", "after", "least", 0, "value", after));
		}
		TextJson.Texts texts = this.messages.in(request);
		if (story != null) {
			List<ChangeSummary> changes = log.changesOf(known(log, story), (after != null) ? after : 0, limit + 1);
			List<ChangeJson> told = told(changes.subList(0, Math.min(limit, changes.size())), texts);
			return new ChangesJson(log.epoch(), log.first(), log.last(), told.size() < changes.size(), told);
		}
		long first = log.first();
		FeedPage page = log.read((after != null) ? after : first - 1, limit);
		if (after != null && after < page.first() - 1) {
			throw new ProblemException(HttpStatus.GONE, "no-longer-held",
					Text.of("problem.no-longer-held.after", "epoch", log.epoch(), "seq", after, "first", page.first()))
				.with("first", page.first());
		}
		List<ChangeJson> told = told(page.items().stream().map(AnnotatedChange::summary).toList(), texts);
		long reached = told.isEmpty() ? page.last() : told.get(told.size() - 1).seq();
		return new ChangesJson(page.epoch(), page.first(), page.last(), reached < page.last(), told);
	}

	private List<ChangeJson> told(List<ChangeSummary> changes, TextJson.Texts texts) {
		return this.bounded.of(changes, (change) -> ChangeJson.of(change, texts));
	}

	/**
	 * The stretch of the feed that a moment or a change lies in, with what was there
	 * before it; the newest where neither is given.
	 * @param at RFC 3339, or microseconds since 1970
	 */
	@GetMapping({ "/api/changes/window", "/api/recordings/{recording}/changes/window" })
	WindowJson window(ChangeLog log, @RequestParam @Nullable String at, @RequestParam @Nullable Long seq,
			HttpServletRequest request) {
		if (at != null && seq != null) {
			throw ProblemException.parameter("at", Text.of("problem.at-or-seq"));
		}
		if (seq != null && seq < 1) {
			throw ProblemException.parameter("seq",
					Text.of("problem.at-least", "name", "seq", "least", 1, "value", seq));
		}
		FeedWindow window = (seq != null) ? log.window(seq) : log.window(MomentParameter.read("at", at));
		return WindowJson.of(window, this.messages.in(request));
	}

	@GetMapping({ "/api/changes/{seq}", "/api/recordings/{recording}/changes/{seq}" })
	ChangeDetailJson change(ChangeLog log, @PathVariable long seq, HttpServletRequest request) {
		return ChangeDetailJson.of(log.epoch(), log.change(seq), this.messages.in(request));
	}

	/**
	 * Counts a stretch in bins.
	 * @param story only the changes and steps of this story
	 * @param from RFC 3339, or microseconds since 1970; the oldest change held where none
	 * is given
	 * @param to as {@code from}; now where none is given
	 * @param steps whether the steps of all stories are told, too
	 */
	@GetMapping({ "/api/changes/overview", "/api/recordings/{recording}/changes/overview" })
	OverviewJson overview(ChangeLog log, @RequestParam @Nullable String story, @RequestParam @Nullable String from,
			@RequestParam @Nullable String to, @RequestParam(defaultValue = "100") int bins,
			@RequestParam(defaultValue = "true") boolean steps) {
		between("bins", bins, 1, MAX_BINS);
		Instant start = MomentParameter.read("from", from);
		Instant end = MomentParameter.read("to", to);
		if (start != null && start.isAfter((end != null) ? end : log.now())) {
			throw ProblemException.parameter("from", Text.of("problem.from-to"));
		}
		return OverviewJson.of(log.overview((story != null) ? known(log, story) : null, start, end, bins, steps),
				steps);
	}

	private static String known(ChangeLog log, String story) {
		if (log.story(story) == null) {
			throw StoriesController.unknown(log, story);
		}
		return story;
	}

	private static void between(String name, int value, int least, int most) {
		if (value < least || value > most) {
			throw ProblemException.parameter(name,
					Text.of("problem.between", "name", name, "least", least, "most", most, "value", value));
		}
	}

}
