package dev.podium.story.advice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.podium.story.advice.Situation.Hand;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A rule of good practice. Its texts are {@code advice.<id>} and {@code advice.<id>.why}.
 *
 * @param urgency from 1, which can wait, to 5
 * @param kinds of objects that it is about
 * @param hand what somebody did, where it is said of that; null where it holds as long as
 * the situation lasts
 * @param after how long it is still said after that
 * @param when what its texts say of a situation, by argument; null where it does not call
 * for it
 * @param source the page of the Kubernetes documentation that says so, as a path
 * @param commands what to type, as words with names in braces
 */
record AdviceRow(String id, int urgency, Set<String> kinds, @Nullable Hand hand, Duration after,
		Function<Situation, @Nullable Map<String, String>> when, String source, List<List<String>> commands) {

	Text text(Map<String, String> args) {
		return new Text("advice." + this.id, args);
	}

	Text why(Map<String, String> args) {
		return new Text("advice." + this.id + ".why", args);
	}

}
