package dev.podium.dashboard.handout;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.change.Change;
import dev.podium.dashboard.Messages;
import dev.podium.dashboard.page.VisibleTemplates;
import dev.podium.dashboard.text.Shell;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.StoriesWanted;
import dev.podium.story.model.Story;
import dev.podium.traces.TraceReader;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trace of a real cluster as a feed told it, a second after its last change.
 */
record AnnotatedTrace(Feed feed) {

	private static final Messages MESSAGES = new Messages(JsonMapper.shared());

	static final Localizer WORDS = new Localizer(MESSAGES.in(Locale.ENGLISH), Locale.ENGLISH, ZoneOffset.UTC);

	static Map<String, String> texts() {
		return MESSAGES.all(Locale.ENGLISH);
	}

	static AnnotatedTrace of(String name) {
		return of(TraceReader.of(name).changes());
	}

	static AnnotatedTrace of(List<Change> changes) {
		Instant end = changes.get(changes.size() - 1).receivedAt().plusSeconds(1);
		Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000));
		changes.forEach(feed::append);
		return new AnnotatedTrace(feed);
	}

	Handouts handouts() {
		return new Handouts(this.feed, "real v1.36.2", List.of("kubectl", "--context", "real"), Shell.POSIX,
				"http://127.0.0.1:8080", WORDS);
	}

	Story story() {
		return this.feed.stories(StoriesWanted.ALL).stories().get(0);
	}

	Handout handout() {
		return handouts().of(story(), null);
	}

	/** The handout as its page. */
	String page() {
		ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
		templates.setPrefix("templates/");
		templates.setSuffix(".html");
		return VisibleTemplates.engine(templates)
			.process("handout",
					new Context(Locale.ENGLISH, Map.of("language", "en", "texts", texts(), "handout", handout())));
	}

}
