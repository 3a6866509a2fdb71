package dev.podium.dashboard.rest;

import java.time.Instant;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.ReadinessSeriesJson;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Story;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How many Pods were ready while a story went on, over time.
 */
class ReadinessTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Feed feed = feed();

	private final StoriesController controller = new StoriesController(new Messages(JSON), new BoundedAnswer(JSON));

	@Test
	void aRolloutsPodsAreCountedOverTime() {
		ReadinessSeriesJson series = this.controller.readiness(this.feed, story("rollout").id(),
				new MockHttpServletRequest());
		assertThat(series.wanted()).isEqualTo(2);
		assertThat(series.fewest()).isEqualTo(2);
		assertThat(series.shortMs()).isZero();
		assertThat(series.most()).isEqualTo(3);
		assertThat(series.atLeast()).isEqualTo(2);
		assertThat(series.atMost()).isEqualTo(3);
		assertThat(series.points()).extracting(ReadinessSeriesJson.PointJson::pods).contains(2, 3);
		assertThat(series.points()).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
	}

	@Test
	void eachRevisionHasItsShareAtEachMoment() {
		ReadinessSeriesJson series = this.controller.readiness(this.feed, story("rollout").id(),
				new MockHttpServletRequest());
		assertThat(series.revisions()).extracting(ReadinessSeriesJson.RevisionJson::revision).containsExactly("1", "2");
		String before = series.revisions().get(0).hash();
		String after = series.revisions().get(1).hash();
		assertThat(series.points().get(0).revisions()).containsExactly(new ReadinessSeriesJson.ShareJson(before, 2, 2));
		assertThat(series.points().get(series.points().size() - 1).revisions())
			.containsExactly(new ReadinessSeriesJson.ShareJson(after, 2, 2));
		assertThat(series.points()).allSatisfy((point) -> {
			assertThat(point.wanted()).isEqualTo(2);
			assertThat(point.revisions().stream().mapToInt(ReadinessSeriesJson.ShareJson::ready).sum())
				.isEqualTo(point.ready());
			assertThat(point.revisions().stream().mapToInt(ReadinessSeriesJson.ShareJson::pods).sum())
				.isEqualTo(point.pods());
		});
		assertThat(series.points()).anySatisfy((point) -> assertThat(point.revisions()).hasSize(2));
	}

	@Test
	void whereNothingIsCountedAProblemSaysSo() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.controller.readiness(this.feed, story("created").id(), new MockHttpServletRequest()))
			.withMessageContaining("problem.no-readiness");
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.controller.readiness(this.feed, "nosuch", new MockHttpServletRequest()))
			.withMessageContaining("nosuch");
	}

	private Story story(String intention) {
		return this.feed.stories()
			.stream()
			.filter((story) -> isOf(story.intention(), intention))
			.findFirst()
			.orElseThrow();
	}

	private static boolean isOf(@Nullable Intention intention, String id) {
		return intention != null && intention.id().equals(id);
	}

	private static Feed feed() {
		List<Change> changes = TraceReader.of("deployment-rolling-update").changes();
		Instant end = changes.get(changes.size() - 1).receivedAt();
		Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000));
		changes.forEach(feed::append);
		return feed;
	}

}
