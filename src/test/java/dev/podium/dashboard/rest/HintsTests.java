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
		JsonNode hint = JSON.<JsonNode>valueToTree(hints(null)).path("hints").path(0);
		assertThat(hint.path("id").asString()).isEqualTo("image-tag");
		assertThat(hint.path("key").asString()).isEqualTo("advice.image-tag");
		assertThat(hint.path("text").asString()).isEqualTo("Pod web runs the image nginx, which names no version.");
		assertThat(hint.path("why").asString()).startsWith("The tag latest is what the registry has");
		assertThat(hint.path("commands").path(0).toString())
			.isEqualTo("[\"kubectl\",\"set\",\"image\",\"pod/web\",\"main=NAME:TAG\",\"-n\",\"default\"]");
		assertThat(hint.path("command").asString()).startsWith("kubectl --kubeconfig /home/me/.podium/")
			.endsWith("set image pod/web main=NAME:TAG -n default");
		assertThat(hint.path("source").asString()).isEqualTo("concepts/containers/images");
		assertThat(hint.path("subject").path("name").asString()).isEqualTo("web");
		assertThat(hint.path("story").asString()).isEqualTo(this.feed.stories().get(0).id());
		assertThat(hint.path("seq").asLong()).isEqualTo(1);
		assertThat(hint.path("since").asString()).startsWith("2026-11-23T03:00:00");
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
