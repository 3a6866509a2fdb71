package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podium.change.Change;
import dev.podium.story.TrafficRules;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import dev.podium.story.model.TrafficReport;

/**
 * Reads the traffic of a story: what was told of requests while it went on.
 */
public final class StoryTraffic {

	/** What is told of requests, and of the rules that they went by. */
	private static final Set<String> TYPES = Set.of("traffic", "request", "belief");

	/** What a story did is felt a moment after its end. */
	private static final Duration AFTERWARDS = Duration.ofSeconds(3);

	private static final int PAGE = 1000;

	/** More of a story is not read. */
	private static final int MAX_PAGES = 30;

	private static final int MAX_CHANGES = 5000;

	private StoryTraffic() {
	}

	/** All of it as far as it is held. */
	public static TrafficReport of(ChangeLog log, Story story) {
		List<Change> changes = new ArrayList<>();
		Instant end = end(story, log.now());
		long after = Math.max(log.first() - 1, story.firstSeq() - 1);
		for (int page = 0; page < MAX_PAGES && after < log.last() && changes.size() < MAX_CHANGES; page++) {
			List<AnnotatedChange> items = log.read(after, PAGE).items();
			for (AnnotatedChange item : items) {
				ChangeSummary told = item.summary();
				if (told.seq() > after && !told.receivedAt().isAfter(end) && TYPES.contains(told.type())) {
					add(log.change(told.seq()), changes);
				}
			}
			if (items.isEmpty() || items.get(items.size() - 1).summary().receivedAt().isAfter(end)) {
				break;
			}
			after = items.get(items.size() - 1).summary().seq();
		}
		return TrafficRules.of(story, changes);
	}

	private static void add(FeedChange told, List<Change> changes) {
		Change bare = told.bare();
		if (bare != null) {
			changes.add(bare);
		}
	}

	private static Instant end(Story story, Instant now) {
		Story.StateAt last = story.states().get(story.states().size() - 1);
		boolean over = last.state() != Story.State.RUNNING && last.state() != Story.State.STUCK;
		boolean goesOn = story.subject().kind().equals("Service") && last.state() == Story.State.DONE;
		return (over && !goesOn) ? last.at().plus(AFTERWARDS) : now;
	}

}
