package dev.podium.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.Change;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What took longer than in the last story of its kind.
 */
class LastOfItsKindTests {

	private static final Instant ZERO = Instant.parse("2026-11-23T03:00:00Z");

	@Test
	void theLargestDifferenceIsTold() {
		Text told = told(story(10, 600, 5000), story(10, 100, 1900), false, false);
		assertThat(told).isEqualTo(new Text("feed.compared", Map.of("number", "3", "now", "4400", "before", "1800")));
	}

	@Test
	void thatAnImageWasThereOrHadToBePulledIsToldWhereItGoesWithTheDifference() {
		Story slow = story(10, 30, 12_000);
		Story fast = story(10, 30, 700);
		assertThat(key(fast, slow, false, true)).isEqualTo("feed.compared.there");
		assertThat(key(slow, fast, true, false)).isEqualTo("feed.compared.pulled");
		assertThat(key(fast, slow, true, true)).isEqualTo("feed.compared");
		assertThat(key(fast, slow, true, false)).isEqualTo("feed.compared");
		assertThat(told(slow, fast, true, false)).extracting(Text::args)
			.isEqualTo(Map.of("number", "3", "now", "11970", "before", "670"));
	}

	@Test
	void aDifferenceThatMayBeChanceIsNotTold() {
		assertThat(told(story(0, 10, 700), story(0, 10, 100), false, false)).isNotNull();
		assertThat(told(story(0, 10, 500), story(0, 10, 100), false, false)).isNull();
		assertThat(told(story(0, 10, 14_000), story(0, 10, 10_000), false, false)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "deployment-restart-undo", "deployment-bad-rollout" })
	void whatTookAsLongAsTheLastTimeSaysNothing(String trace) {
		Feed feed = feed(trace);
		List<Story> some = new ArrayList<>(feed.stories());
		assertThat(some).extracting(Story::intention)
			.extracting((one) -> (one != null) ? one.id() : "")
			.contains("undo");
		assertThat(some).allSatisfy((story) -> assertThat(LastOfItsKind.compared(feed, story)).isNull());
	}

	@Test
	void eachFormHasItsText() {
		JsonNode texts = JsonMapper.shared()
			.readTree(LastOfItsKindTests.class.getResourceAsStream("/messages/en/feed.json"));
		assertThat(texts.propertyNames()).contains("feed.compared", "feed.compared.there", "feed.compared.pulled");
	}

	private static String key(Story story, Story before, boolean pulled, boolean pulledBefore) {
		return Objects.requireNonNull(told(story, before, pulled, pulledBefore)).key();
	}

	private static @Nullable Text told(Story story, Story before, boolean pulled, boolean pulledBefore) {
		return LastOfItsKind.compared(story, before, () -> pulled, () -> pulledBefore);
	}

	/** A story whose steps were reached at these times, in milliseconds. */
	private static Story story(long... ms) {
		List<Step> steps = new ArrayList<>();
		Actor actor = new Actor(Actor.Role.CLIENT, "kubectl");
		Text text = Text.of("step");
		for (long at : ms) {
			int number = steps.size() + 1;
			steps.add(new Step(number, "step" + number, text, actor, actor, Step.State.REACHED, ZERO.plusMillis(at),
					null, null, null, null, (double) at, null, 0, List.of(), null, List.of(), text));
		}
		return new Story("s", new Subject("Deployment", "default", "web", "u", List.of()), 1, 9,
				List.of(new Story.StateAt(Story.State.DONE, ZERO, null, null)), steps, List.of(), null, List.of(),
				new Intention("rollout", text), null);
	}

	private static Feed feed(String name) {
		try {
			URI uri = Objects.requireNonNull(LastOfItsKindTests.class.getResource("/workloads/" + name)).toURI();
			List<Change> changes = new TraceReader(Path.of(uri)).changes();
			Instant end = changes.get(changes.size() - 1).receivedAt();
			Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000));
			changes.forEach(feed::append);
			return feed;
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
