package dev.podium.dashboard.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.change.Change;
import dev.podium.change.Belief;
import dev.podium.change.Decision;
import dev.podium.change.PracticeControls;
import dev.podium.change.Verdict;
import dev.podium.cluster.Failure;
import dev.podium.cluster.WatchState;
import dev.podium.dashboard.Messages;
import dev.podium.dashboard.wire.ChangeDetailJson;
import dev.podium.dashboard.wire.ClusterJson;
import dev.podium.dashboard.wire.ContextsJson;
import dev.podium.dashboard.wire.Frames;
import dev.podium.dashboard.wire.LatestStoryJson;
import dev.podium.dashboard.wire.OverviewJson;
import dev.podium.dashboard.wire.ReadinessSeriesJson;
import dev.podium.dashboard.wire.StoriesJson;
import dev.podium.dashboard.wire.StoryJson;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.dashboard.wire.WindowJson;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.live.ClusterState;
import dev.podium.live.Contexts;
import dev.podium.live.DemoPermission;
import dev.podium.live.InView;
import dev.podium.recording.StoreState;
import dev.podium.story.model.Text;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Podium writes has the fields, nesting and types of the samples that the frontend's
 * tests read too.
 */
class WireSamplesTest {

	/** Fields that a story of a Pod does not have. */
	private static final Set<String> LEFT_OUT = Set.of("intention", "readiness", "by");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Messages messages = new Messages(JSON);

	@Test
	void changesFramesOfEveryTraceHaveTheSamplesShape() throws IOException {
		for (String trace : TraceReader.names()) {
			FrameLog frames = new FrameLog(feed(trace), JSON);
			long position = 0;
			for (FrameLog.Frame frame = frames.after(0); frame != null; frame = frames.after(position)) {
				assertShape("frame-changes", JSON.readTree(frame.json()));
				position = frame.last();
			}
			assertThat(position).isEqualTo(frames.feed().last());
		}
	}

	@Test
	void everyFieldOfTheSampledStoriesIsReallyWritten() throws IOException {
		FrameLog frames = new FrameLog(feed("db-pod"), JSON);
		FrameLog.Frame frame = frames.after(0);
		assertThat(frame).isNotNull();
		Set<String> written = new TreeSet<>();
		paths("", JSON.readTree(frame.json()), written);
		Set<String> sampled = new TreeSet<>();
		paths("", sample("frame-changes"), sampled);
		sampled.removeIf((path) -> path.contains(".args.") || path.contains(".overdue."));
		sampled.removeAll(written);
		assertThat(sampled).isEmpty();
	}

	@Test
	void storiesHaveTheSamplesShape() throws IOException {
		for (String trace : TraceReader.names()) {
			Feed feed = feed(trace);
			JsonNode stories = tree(StoriesJson.of(feed.epoch(), feed.now(), 1,
					feed.stories()
						.stream()
						.map((story) -> LatestStoryJson.of(story, feed.now(), this.messages.in(Locale.ENGLISH)))
						.toList(),
					null));
			assertThat(stories.path("stories").isEmpty()).as(trace).isFalse();
			stories.path("stories").forEach((story) -> ((ObjectNode) story).putArray("steps"));
			assertShape("stories", stories);
		}
	}

	@Test
	void whatATimelineAndAnInspectorAskForHasTheSamplesShape() throws IOException {
		Feed feed = feed("db-pod");
		assertShape("window", tree(WindowJson.of(feed.window(null), this.messages.in(Locale.ENGLISH))));
		assertShape("overview", tree(OverviewJson.of(feed.overview(null, null, null, 2), true)));
		for (long seq = feed.first(); seq <= feed.last(); seq++) {
			JsonNode detail = tree(
					ChangeDetailJson.of(feed.epoch(), feed.change(seq), this.messages.in(Locale.ENGLISH)));
			((ObjectNode) detail).putNull("object").putNull("before");
			detail.path("paths").forEach((path) -> ((ObjectNode) path).putNull("before").putNull("after"));
			assertShape("change-detail", detail);
		}
	}

	@Test
	void whatTheHandDoesHasTheSamplesShape() throws IOException {
		Feed feed = feed("db-pod");
		long before = feed.last();
		feed.append(new PracticeControls(feed.now(), 1, false, List.of(), 2));
		feed.append(new PracticeControls(feed.now(), 0.5, true, List.of("kube-scheduler"), 2));
		FrameLog.Frame frame = new FrameLog(feed, JSON).after(before + 1);
		assertThat(frame).isNotNull();
		JsonNode written = JSON.readTree(frame.json());
		assertThat(written.at("/items/0/change/view").toString()).isEqualTo(
				"{\"type\":\"hand\",\"speed\":0.5,\"frozen\":true,\"unplugged\":[\"kube-scheduler\"],\"nodes\":2}");
		assertShape("hand", written);
	}

	@Test
	void whatTheSchedulerMakesOfEachNodeHasTheSamplesShape() throws IOException {
		Feed feed = feed("db-pod");
		feed.append(new Verdict(feed.now(), "default", "later", "u-9", "306", "node-1", "",
				List.of(new Verdict.OnNode("node-1", "", List.of(), Map.of("NodeResourcesFit", 93L)))));
		JsonNode detail = tree(
				ChangeDetailJson.of(feed.epoch(), feed.change(feed.last()), this.messages.in(Locale.ENGLISH)));
		assertShape("verdict", detail);
		assertThat(detail.at("/verdict/nodes/0/total").asInt()).isEqualTo(93);
		assertThat(detail.path("line").asString("")).contains("\"verdict\":{");
	}

	@Test
	void whatAComponentDecidesHasTheSamplesShape() throws IOException {
		Feed feed = feed("db-pod");
		feed.append(new Decision(feed.now(), "replicaset-controller", "replicaset.rank",
				new Decision.About("ReplicaSet", "default", "web", "u-1", "306"),
				new Decision.About("Pod", "default", "web-x", "u-2", "300"), Map.of("pod", "web-x", "why", "not-ready"),
				feed.now().plusSeconds(20)));
		JsonNode detail = tree(
				ChangeDetailJson.of(feed.epoch(), feed.change(feed.last()), this.messages.in(Locale.ENGLISH)));
		assertShape("decision", detail);
		assertThat(detail.at("/change/summary/text").asString(""))
			.isEqualTo("ReplicaSet controller: web-x goes first, it is not ready");
		assertThat(detail.path("line").asString("")).contains("\"decision\":{");
	}

	@Test
	void whatAKubeProxyHoldsTrueHasTheSamplesShape() throws IOException {
		Feed feed = feed("db-pod");
		feed.append(new Belief(feed.now(), "kube-proxy/node-1", List.of(new Belief.Named("Service", "default", "web")),
				List.of(new Belief.Row("default/web:http/TCP", Map.of("address", "10.96.0.12", "port", "80"),
						List.of("10.244.1.2:80 web-1 node-1"), false))));
		JsonNode detail = tree(
				ChangeDetailJson.of(feed.epoch(), feed.change(feed.last()), this.messages.in(Locale.ENGLISH)));
		assertShape("belief", detail);
		assertThat(detail.at("/change/summary/text").asString(""))
			.isEqualTo("kube-proxy/node-1 has other rules for web");
		assertThat(detail.at("/belief/rules/0").asString("")).startsWith("-A KUBE-SERVICES -d 10.96.0.12/32 -p tcp");
	}

	@Test
	void theOtherFramesAndTheClusterHaveTheSamplesShape() throws IOException {
		Feed feed = feed("db-pod");
		Failure refused = Failure.of("problem.cluster.unreachable.refuses", "server", "127.0.0.1:6443");
		TextJson.Texts texts = this.messages.in(Locale.GERMAN);
		InView view = new InView(feed, "practice", true, ClusterState.DISCONNECTED, refused, "v1.36.2",
				Path.of("practice.kubeconfig"), "not writable",
				List.of(new WatchState("Pod", WatchState.State.WAITING, Instant.EPOCH, "1", refused, Instant.EPOCH)));
		assertShape("cluster", tree(ClusterJson.of(view, texts)));
		assertShape("contexts",
				tree(ContextsJson.of(new Contexts(List.of(new Contexts.Context("team", "https://127.0.0.1:6443", true,
						false, false, new DemoPermission(false, "podium-demo"))), refused), texts)));
		assertShape("frame-hello", tree(Frames.Hello.of(view, feed.epoch(), 1, feed.last(),
				new StoreState(true, null, 1, 2, Duration.ofDays(14)))));
		assertShape("frame-freshness", tree(Frames.Freshness.of(view,
				new StoreState(false, new Text("store.locked", Map.of("pid", "4711")), 1, 2, Duration.ofDays(14)))));
		assertShape("frame-first", tree(Frames.First.of(feed.epoch(), 7)));
		assertShape("frame-resume", tree(Frames.Resume.of(feed.epoch(), 7, "slow")));
		assertShape("frame-error", tree(Frames.Error.of("Malformed position", "…")));
	}

	/**
	 * What a page reads of a Deployment: the stories as they are written, word for word.
	 */
	@Test
	void theStoriesOfADeploymentAreWrittenAsSampled() throws IOException {
		Feed feed = feed("deployment-rolling-update", "01k5x7m3q2");
		ArrayNode stories = JSON.createArrayNode();
		feed.stories()
			.stream()
			.filter((story) -> story.subject().kind().equals("Deployment"))
			.forEach((story) -> stories.add(tree(StoryJson.of(story, TextJson.Texts.KEYS_ONLY))));
		JsonNode series = feed.stories()
			.stream()
			.filter((story) -> story.readiness() != null)
			.map((story) -> tree(ReadinessSeriesJson.of(feed.epoch(), story.id(),
					Objects.requireNonNull(story.readiness()), null, TextJson.Texts.KEYS_ONLY)))
			.findFirst()
			.orElseThrow();
		ObjectNode written = JSON.createObjectNode();
		written.set("stories", stories);
		written.set("readiness", series);
		Path sample = Path.of("src/test/resources/golden/wire/deployment-stories.json");
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(sample, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(written) + '\n');
		}
		assertThat(written).isEqualTo(JSON.readTree(Files.readString(sample)));
	}

	private static Feed feed(String trace, String epoch) {
		List<Change> changes = TraceReader.of(trace).changes();
		Instant end = changes.get(changes.size() - 1).receivedAt();
		Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000), epoch);
		changes.forEach(feed::append);
		return feed;
	}

	private static Feed feed(String trace) {
		List<Change> changes = TraceReader.of(trace).changes();
		Instant end = changes.get(changes.size() - 1).receivedAt();
		Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000));
		changes.forEach(feed::append);
		return feed;
	}

	private static JsonNode tree(Object written) {
		return JSON.readTree(JSON.writeValueAsString(written));
	}

	private static JsonNode sample(String name) throws IOException {
		try (InputStream file = WireSamplesTest.class.getResourceAsStream("/wire/" + name + ".json")) {
			return JSON.readTree(file);
		}
	}

	private static void assertShape(String name, JsonNode written) throws IOException {
		compare("", sample(name), written);
	}

	/** Each object of an array is compared with the sampled first one. */
	private static void compare(String at, JsonNode sample, JsonNode written) {
		if (sample.isNull() || written.isNull()) {
			return;
		}
		assertThat(written.getNodeType()).as(at).isEqualTo(sample.getNodeType());
		if (at.endsWith(".view") && !sample.path("type").equals(written.path("type"))) {
			return;
		}
		if (sample.isObject() && !at.endsWith(".args")) {
			assertThat(written.propertyNames()).as(at)
				.filteredOn((name) -> !LEFT_OUT.contains(name) || sample.has(name))
				.containsExactlyElementsOf(sample.propertyNames());
			for (Map.Entry<String, JsonNode> field : sample.properties()) {
				compare(at + "." + field.getKey(), field.getValue(), written.path(field.getKey()));
			}
		}
		if (sample.isArray() && !sample.isEmpty()) {
			for (JsonNode element : written) {
				compare(at + "[]", sample.get(0), element);
			}
		}
	}

	private static void paths(String at, JsonNode node, Set<String> paths) {
		paths.add(at);
		node.properties().forEach((field) -> paths(at + "." + field.getKey(), field.getValue(), paths));
		if (node.isArray()) {
			node.forEach((element) -> paths(at + "[]", element, paths));
		}
	}

}
