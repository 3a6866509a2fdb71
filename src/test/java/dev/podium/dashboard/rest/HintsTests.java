package dev.podium.dashboard.rest;

import java.time.Instant;

import dev.podium.change.ObjectChange;
import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.HintsJson;
import dev.podium.demo.FakeObjects;
import dev.podium.demo.FakeTarget;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What good practice has to say, over HTTP.
 */
class HintsTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

	private final Feed feed = new Feed(new FeedClock(() -> NOW, () -> 0), new FeedLimits(128 << 20, 2000));

	private final HintsController controller = new HintsController(new Messages(JSON),
			FakeTarget.practice(new FakeObjects()).demos());

	@Test
	void anAdviceHasItsWordsItsCommandsItsSourceAndItsStory() {
		pod("web", "nginx");
		JsonNode hint = JSON.readTree(JSON.writeValueAsString(hints(null))).path("hints").path(0);
		ObjectNode sample = (ObjectNode) JSON.readTree(HintsTests.class.getResourceAsStream("/wire/hints.json"))
			.path("hints")
			.path(0);
		assertThat(hint.path("command").asString()).isEqualTo(sample.path("command").asString());
		sample.put("story", this.feed.stories().get(0).id());
		assertThat(hint).isEqualTo(sample);
	}

	@Test
	void aStoryNarrowsThemToItsSubject() {
		pod("web", "nginx");
		pod("db", "mongo");
		assertThat(hints(null).hints()).extracting((one) -> one.subject().name()).containsExactly("db", "web");
		String story = this.feed.stories().get(1).id();
		assertThat(hints(story).hints()).extracting((one) -> one.subject().name()).containsExactly("web");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> hints("nosuch"))
			.withMessageContaining("nosuch");
	}

	@Test
	void whereANameIsNoneNoCommandIsOffered() {
		pod("web; rm -rf", "nginx");
		HintsJson.AdviceJson hint = hints(null).hints().get(0);
		assertThat(hint.commands()).isEmpty();
		assertThat(hint.command()).isNull();
		assertThat(hint.noCommand()).isNotNull();
	}

	private HintsJson hints(@Nullable String story) {
		return this.controller.hints(this.feed, story, new MockHttpServletRequest());
	}

	private void pod(String name, String image) {
		ObjectNode pod = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		pod.putObject("metadata").put("name", name).put("namespace", "default").put("uid", name);
		pod.putObject("spec").putArray("containers").addObject().put("name", "main").put("image", image);
		this.feed.append(new ObjectChange(NOW, ObjectChange.Type.ADDED, false, pod));
	}

}
