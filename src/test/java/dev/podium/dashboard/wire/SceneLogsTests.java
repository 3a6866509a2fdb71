package dev.podium.dashboard.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.change.Belief;
import dev.podium.change.Change;
import dev.podium.change.NetworkRequest;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.FeedWindow;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a page is told of recorded clusters, so far as a scene is drawn from it: the
 * frontend's tests draw each scene at each step from these files.
 */
class SceneLogsTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@ParameterizedTest
	@ValueSource(strings = { "db-pod", "deployment-create", "deployment-rolling-update", "deployment-scale",
			"deployment-bad-rollout", "statefulset", "daemonset", "replicaset-self-heal", "service-create",
			"service-life", "ingress-served", "ingress-nobody", "node-lost-and-back", "drain-with-budget",
			"job-indexed", "job-fails", "cronjob", "claim-waits-then-bound", "hpa-no-metrics", "namespace-delete" })
	void aRecordedClusterIsToldAsItsFileSays(String trace) throws IOException {
		assertTold(trace,
				TraceReader.all()
					.stream()
					.filter((one) -> one.folder().endsWith(trace))
					.findFirst()
					.orElseThrow()
					.changes());
	}

	@Test
	void anAutoscalerWithMetricsIsToldAsItsFileSays() throws IOException {
		assertTold("autoscaler-scales", ScalingLog.changes());
	}

	@Test
	void requestsAreToldAsTheirFileSays() throws IOException {
		List<Change> changes = new ArrayList<>();
		changes.add(request(1, "200", hop("coredns/0", "name", "found", 400),
				hop("kube-proxy/node-1", "rules", "led", 450), hop("Pod default/web-1", "pod", "reached", 500),
				hop("Pod default/web-1", "answer", "answered", 800)));
		changes.add(request(2, "nxdomain", hop("coredns/0", "name", "nosuchname", 1200)));
		changes.add(request(3, "refused", hop("coredns/0", "name", "found", 400),
				hop("kube-proxy/node-1", "rules", "noendpoints", 700)));
		changes.add(request(4, "timeout", hop("kube-proxy/node-2", "rules", "led", 50),
				hop("Pod default/web-1", "policy", "ingress", 5_000_050)));
		changes.add(request(5, "no-route", hop("10.244.1.9", "pod", "gone", 2_500_000)));
		assertTold("requests", changes);
	}

	private static Change request(int number, String status, NetworkRequest.Hop... hops) {
		return new NetworkRequest(Instant.parse("2026-11-23T03:00:00Z").plusSeconds(10L * number), "", "default/tmp",
				"http://web/", "GET", List.of(new Belief.Named("Service", "default", "web")), List.of(hops), status,
				hops[hops.length - 1].us());
	}

	private static NetworkRequest.Hop hop(String at, String stop, String outcome, long us) {
		return new NetworkRequest.Hop(at, stop, outcome,
				Map.of("name", "web.default.svc.cluster.local", "address", "10.96.0.12", "port", "80", "service",
						"default/web", "target", "10.244.1.2:80", "node", "node-1", "policies", "only-friends",
						"status", "200"),
				us);
	}

	private static void assertTold(String name, List<Change> changes) throws IOException {
		String told = String.join("\n", lines(feed(changes))) + '\n';
		Path file = Path.of("src/test/resources/golden/scenes", name + ".ndjson");
		if (Boolean.getBoolean("golden.update")) {
			Files.createDirectories(file.getParent());
			Files.writeString(file, told);
		}
		assertThat(told).isEqualTo(Files.readString(file));
	}

	/** A line for each story, then one for each change that is drawn or shows a step. */
	private static List<String> lines(Feed feed) {
		List<String> lines = new ArrayList<>();
		Set<Long> shown = new HashSet<>();
		feed.stories().forEach((story) -> {
			JsonNode json = tree(StoryJson.of(story, TextJson.Texts.KEYS_ONLY));
			json.findValues("seq").forEach((seq) -> shown.add(seq.asLong()));
			// Of what a request met nothing else is told.
			boolean request = story.subject().kind().equals("Request");
			lines.add((request ? sorted(json) : bare(json)).toString());
		});
		for (JsonNode change : changes(feed)) {
			if (!change.path("view").isNull() || change.path("type").asString("").equals("deleted")
					|| shown.contains(change.path("seq").asLong())) {
				((ObjectNode) change).putArray("mentions");
				((ObjectNode) change).putNull("author");
				lines.add(bare(change).toString());
			}
		}
		return lines;
	}

	/** The arguments of texts by name: they have no order. */
	private static JsonNode sorted(JsonNode json) {
		if (json.has("key") && json.path("args").isObject()) {
			ObjectNode args = JSON.createObjectNode();
			new TreeSet<>(json.path("args").propertyNames())
				.forEach((name) -> args.set(name, json.path("args").get(name)));
			((ObjectNode) json).set("args", args);
		}
		json.forEach(SceneLogsTests::sorted);
		return json;
	}

	/** No scene says what a text is filled with. */
	private static JsonNode bare(JsonNode json) {
		if (json.has("key") && json.has("args")) {
			((ObjectNode) json).putObject("args");
		}
		json.forEach(SceneLogsTests::bare);
		return json;
	}

	private static JsonNode changes(Feed feed) {
		List<ChangeJson> changes = new ArrayList<>();
		FeedWindow window = feed.window(feed.first());
		changes.addAll(ChangesJson.json(window.changes(), TextJson.Texts.KEYS_ONLY));
		while (window.to() < feed.last()) {
			window = feed.window(window.to() + 1);
			changes.addAll(ChangesJson.json(window.changes(), TextJson.Texts.KEYS_ONLY));
		}
		return tree(changes);
	}

	private static Feed feed(List<Change> changes) {
		Instant end = changes.get(changes.size() - 1).receivedAt();
		Feed feed = new Feed(new FeedClock(() -> end, () -> 0), new FeedLimits(128 << 20, 2000), "01k5x7m3q2");
		changes.forEach(feed::append);
		return feed;
	}

	private static JsonNode tree(Object written) {
		return JSON.readTree(JSON.writeValueAsString(written));
	}

}
