package dev.podium.dashboard.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.LastOfItsKind;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was measured while a story went on, in the page's sentences.
 */
final class MeasuredLines {

	/** Of them it is told when all were ready: that fewer were is what they are about. */
	private static final Set<String> GROWING = Set.of("created", "scaled");

	private MeasuredLines() {
	}

	static List<String> of(ChangeLog log, Story story, Localizer words) {
		List<String> lines = new ArrayList<>();
		Readiness readiness = story.readiness();
		if (readiness != null && readiness.wanted() > 0) {
			lines.add(ready(readiness, story, words));
			lines.add(budget(readiness, words));
		}
		Text compared = LastOfItsKind.compared(log, story);
		if (compared != null) {
			lines.add(words.say(compared));
		}
		return List.copyOf(lines);
	}

	private static String ready(Readiness readiness, Story story, Localizer words) {
		String wanted = Integer.toString(readiness.wanted());
		String fewest = Integer.toString(Math.min(readiness.fewest(), readiness.wanted()));
		String duration = words.duration(readiness.shortMs());
		if (readiness.shortMs() == 0 && readiness.fewest() >= readiness.wanted()) {
			return words.say("page.readiness.always", "fewest", fewest, "wanted", wanted);
		}
		if (grows(story.intention())) {
			boolean done = story.states().stream().anyMatch((state) -> state.state() == Story.State.DONE);
			return words.say(done ? "page.readiness.after" : "page.readiness.notYet", "wanted", wanted, "duration",
					duration);
		}
		return words.say((readiness.fewest() == 0) ? "page.readiness.none" : "page.readiness.short", "wanted", wanted,
				"fewest", fewest, "short", Integer.toString(Math.max(0, readiness.wanted() - readiness.fewest())),
				"duration", duration);
	}

	private static boolean grows(@Nullable Intention intention) {
		return intention != null && GROWING.contains(intention.id());
	}

	private static String budget(Readiness readiness, Localizer words) {
		String most = Integer.toString(readiness.most());
		Integer atLeast = readiness.atLeast();
		Integer atMost = readiness.atMost();
		return (atLeast == null || atMost == null) ? words.say("page.readiness.most", "most", most)
				: words.say("page.readiness.budget", "most", most, "atLeast", Integer.toString(atLeast), "atMost",
						Integer.toString(atMost));
	}

}
