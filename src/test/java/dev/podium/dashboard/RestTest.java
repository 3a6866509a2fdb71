package dev.podium.dashboard;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import dev.podium.change.ObjectChange.Type;
import dev.podium.feed.Feed;
import dev.podium.recording.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** With a small memory, which folds what the store then tells. */
@TestPropertySource(properties = "podium.feed.max-bytes=256KB")
class RestTest extends PodiumOfFakes {

	@Autowired
	private Library library;

	@Test
	void theClusterInViewTellsItsNodesAndWatches() {
		this.clusters.tellNode("node-1");
		JsonNode cluster = get("/api/cluster", 200);
		assertThat(cluster.path("epoch").asString()).isEqualTo(epoch());
		assertThat(cluster.path("containerRuntime").asString()).isEqualTo("containerd://2.1.4");
		assertThat(cluster.path("nodes").toString()).isEqualTo("[{\"name\":\"node-1\",\"ready\":true}]");
		assertThat(cluster.path("watches").get(1).path("state").asString()).isEqualTo("forbidden");
	}

	@Test
	void theContextsAreThePracticeClusterAndTheKubeconfigs() {
		JsonNode contexts = get("/api/contexts", 200).path("contexts");
		assertThat(contexts).hasSize(3);
		assertThat(contexts.get(0).toString()).isEqualTo(
				"{\"name\":\"practice\",\"server\":\"http://127.0.0.1/clusters/practice\",\"current\":false,\"practice\":true,"
						+ "\"inView\":true,\"demos\":{\"allowed\":true,\"namespace\":\"default\"}}");
		assertThat(contexts.get(2).path("demos").toString())
			.isEqualTo("{\"allowed\":false,\"namespace\":\"podium-demo\"}");
	}

	@Test
	void aSwitchAnswersTheNewCluster() {
		String before = epoch();
		JsonNode cluster = send("PUT", "/api/cluster", "{\"context\":\"real\"}", 200);
		assertThat(cluster.path("context").asString()).isEqualTo("real");
		assertThat(cluster.path("practice").asBoolean()).isFalse();
		assertThat(cluster.path("epoch").asString()).isNotEqualTo(before);
		assertThat(get("/api/changes?epoch=" + before, 409).path("epoch").asString())
			.isEqualTo(cluster.path("epoch").asString());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"context":"nosuch"}         | 404 | no context “nosuch”
			{"context":"broken"}         | 502 | refuses connections
			{"context":""}               | 400 | Name the context
			{}                           | 400 | Name the context
			{"context":                  | 400 | line 1, column
			{"context":{"a":1}}          | 400 | line 1, column
			""")
	void aSwitchThatCannotBeSaysWhyAndLeavesTheClusterInView(String body, int status, String detail) {
		String before = epoch();
		assertThat(send("PUT", "/api/cluster", body, status).path("detail").asString()).contains(detail);
		assertThat(epoch()).isEqualTo(before);
	}

	@Test
	void demosOnARealClusterAreAllowedByTheUserOnly() {
		send("PUT", "/api/contexts/real/demos", "{\"allowed\":true,\"namespace\":\"play\"}", 200);
		assertThat(get("/api/contexts", 200).path("contexts").get(1).path("demos").toString())
			.isEqualTo("{\"allowed\":true,\"namespace\":\"play\"}");
		send("PUT", "/api/contexts/real/demos", "{\"allowed\":false}", 200);
		assertThat(get("/api/contexts", 200).path("contexts").get(1).path("demos").toString())
			.isEqualTo("{\"allowed\":false,\"namespace\":\"play\"}");
		send("PUT", "/api/contexts/practice/demos", "{\"allowed\":true}", 200);
		send("PUT", "/api/contexts/practice/demos", "{\"allowed\":false}", 422);
		send("PUT", "/api/contexts/nosuch/demos", "{\"allowed\":true}", 404);
		assertThat(
				send("PUT", "/api/contexts/real/demos", "{\"allowed\":true,\"namespace\":\"A b\"}", 400).path("field")
					.asString())
			.isEqualTo("namespace");
	}

	@Test
	void changesComeInPages() {
		for (int i = 0; i < 5; i++) {
			this.clusters.tellPod("db", Type.MODIFIED, 0);
		}
		JsonNode page = get("/api/changes?after=1&limit=2", 200);
		assertThat(page.path("changes").size()).isEqualTo(2);
		assertThat(page.path("changes").get(0).path("seq").asLong()).isEqualTo(2);
		assertThat(page.path("changes").get(0).path("summary").has("text")).isTrue();
		assertThat(page.path("last").asLong()).isEqualTo(5);
		assertThat(get("/api/changes", 200).path("changes").size()).isEqualTo(5);
		assertThat(get("/api/changes?after=5", 200).path("changes").size()).isZero();
	}

	@Test
	void aChangeComesWithItsObjectTheOneBeforeAndThePathsThatChanged() {
		this.clusters.tellPod("db", Type.ADDED, 1);
		this.clusters.tellPod("db", Type.MODIFIED, 2);
		this.clusters.tellGap();
		JsonNode change = get("/api/changes/2", 200);
		assertThat(change.at("/object/metadata/annotations/padding").asString()).isEqualTo("xx");
		assertThat(change.at("/before/metadata/annotations/padding").asString()).isEqualTo("x");
		assertThat(change.path("paths").size()).isEqualTo(1);
		assertThat(change.at("/paths/0/path").asString()).isEqualTo("metadata.annotations.padding");
		assertThat(change.at("/paths/0/op").asString()).isEqualTo("changed");
		assertThat(get("/api/changes/1", 200).path("before").isNull()).isTrue();
		assertThat(change.path("line").asString()).contains("\"event\":{\"type\":\"MODIFIED\"");
		assertThat(get("/api/changes/3", 200).at("/gap/reason").asString()).isEqualTo("too old resource version");
		get("/api/changes/4", 404);
		get("/api/changes/0", 404);
	}

	@Test
	void whatMemoryHasFoldedComesFromTheStoreAndNoReaderNotices() {
		for (int i = 0; i < 300; i++) {
			this.clusters.tellPod("db", Type.MODIFIED, 2000);
			if (i % 50 == 0) {
				awaitStored();
			}
		}
		Feed feed = this.inView.now().feed();
		assertThat(feed.first()).isGreaterThan(1);
		JsonNode all = get("/api/changes?after=0&limit=1000", 200);
		assertThat(all.path("first").asLong()).isEqualTo(1);
		assertThat(all.path("changes").size()).isEqualTo((int) feed.last());
		assertThat(get("/api/changes", 200).path("changes").get(0).path("seq").asLong()).isEqualTo(1);
		assertThat(get("/api/changes/1", 200).path("change").path("seq").asLong()).isEqualTo(1);
		assertThat(get("/api/changes/window?seq=1", 200).path("changes").size()).isEqualTo(256);
	}

	private void awaitStored() {
		Feed feed = this.inView.now().feed();
		long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (this.library.find(feed.epoch()) == null || this.library.open(feed.epoch()).last() < feed.last()) {
			assertThat(System.nanoTime()).as("stored within 20 s").isLessThan(until);
			LockSupport.parkNanos(5_000_000);
		}
	}

	@Test
	void theOverviewCounts() {
		this.clusters.tellPod("db", Type.ADDED, 0);
		this.clusters.tellGap();
		JsonNode overview = get("/api/changes/overview?bins=4", 200);
		assertThat(overview.path("counts").size()).isEqualTo(4);
		assertThat(overview.path("gaps").size()).isEqualTo(1);
		assertThat(overview.path("steps").size()).isPositive();
		assertThat(get("/api/changes/overview?bins=4&steps=false", 200).path("steps").size()).isZero();
		assertThat(
				get("/api/changes/overview?from=1000000000000000&to=2020-01-01T00:00:00Z", 200).path("from").asString())
			.isEqualTo("2001-09-09T01:46:40.000000Z");
	}

	@Test
	void aWindowIsFoundByAMomentOrANumber() {
		this.clusters.tellNode("node-1");
		this.clusters.tellPod("db", Type.ADDED, 0);
		JsonNode window = get("/api/changes/window", 200);
		assertThat(window.path("from").asLong()).isEqualTo(1);
		assertThat(window.path("to").asLong()).isEqualTo(2);
		assertThat(window.path("until").isNull()).isTrue();
		assertThat(window.path("changes").get(0).path("view").path("type").asString()).isEqualTo("node");
		assertThat(get("/api/changes/window?seq=2", 200)).isEqualTo(window);
		assertThat(get("/api/changes/window?at=2020-01-01T00:00:00Z", 200)).isEqualTo(window);
		get("/api/changes/window?epoch=01old", 409);
	}

	@Test
	void storiesAndTheirChangesComeInPages() {
		this.clusters.tellPod("db", Type.ADDED, 0);
		this.clusters.tellPod("web", Type.ADDED, 0);
		this.clusters.tellPod("db", Type.MODIFIED, 1);
		JsonNode newest = get("/api/stories?limit=1", 200);
		assertThat(newest.path("total").asInt()).isEqualTo(2);
		assertThat(newest.at("/stories/0/subject/name").asString()).isEqualTo("web");
		JsonNode older = get("/api/stories?limit=5&before=" + newest.at("/stories/0/firstSeq").asLong(), 200);
		assertThat(older.path("stories").size()).isEqualTo(1);
		String db = older.at("/stories/0/id").asString();
		JsonNode changes = get("/api/changes?story=" + db + "&limit=1", 200);
		assertThat(changes.path("changes").size()).isEqualTo(1);
		assertThat(changes.path("more").asBoolean()).isTrue();
		assertThat(get("/api/changes?story=" + db + "&after=1", 200).at("/changes/0/seq").asLong()).isEqualTo(3);
		assertThat(get("/api/changes/overview?bins=1&story=" + db, 200).at("/counts/0").asInt()).isEqualTo(2);
		get("/api/changes?story=nosuch", 404);
		get("/api/changes/overview?story=nosuch", 404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/changes/window?at=now           | at
			/api/changes/window?at=1&seq=1       | at
			/api/changes/window?seq=0            | seq
			/api/stories?limit=0                 | limit
			/api/stories?before=x                | before
			/api/changes?limit=0                 | limit
			/api/changes?limit=lots              | limit
			/api/changes?after=-1                | after
			/api/changes?after=x                 | after
			/api/changes/x                       | seq
			/api/changes/overview?bins=0         | bins
			/api/changes/overview?bins=1e9       | bins
			/api/changes/overview?from=yesterday | from
			/api/changes/overview?to=            | to
			/api/changes/overview?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z | from
			""")
	void aBadParameterIsNamed(String path, String parameter) {
		JsonNode problem = get(path, 400);
		assertThat(problem.path("parameter").asString()).isEqualTo(parameter);
		assertThat(problem.path("detail").asString()).startsWith(parameter);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET    | /api/nosuch                 | 404
			GET    | /api/stories/nosuch         | 404
			GET    | /api/stories?epoch=01old    | 409
			DELETE | /api/cluster                | 405
			POST   | /api/changes                | 405
			""")
	void whatIsNotThereIsAProblemAndNoErrorPage(String method, String path, int status) {
		JsonNode problem = send(method, path, null, status);
		assertThat(problem.path("type").asString()).startsWith("urn:podium:problem:");
		assertThat(problem.path("title").asString()).isNotEmpty();
		assertThat(problem.path("detail").asString()).isNotEmpty();
		assertThat(problem.has("trace")).isFalse();
	}

	@Test
	void aBodyOfAnotherTypeOrSizeIsRefused() {
		assertThat(send("PUT", "/api/cluster", "{\"context\":\"" + "x".repeat(4_000_000) + "\"}", 413).path("detail")
			.asString()).contains("3 MB");
		HttpRequest.Builder yaml = HttpRequest.newBuilder(uri("/api/cluster"))
			.header("Content-Type", "application/yaml")
			.PUT(HttpRequest.BodyPublishers.ofString("context: real"));
		assertThat(exchange(yaml).statusCode()).isEqualTo(415);
		HttpRequest.Builder html = HttpRequest.newBuilder(uri("/api/cluster")).header("Accept", "text/html");
		HttpResponse<String> refused = exchange(html);
		assertThat(refused.statusCode()).isEqualTo(406);
		assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void storiesStateTheirFeed() {
		JsonNode stories = get("/api/stories?kind=Pod&namespace=default&name=db", 200);
		assertThat(stories.path("epoch").asString()).isEqualTo(epoch());
		assertThat(stories.path("stories").isArray()).isTrue();
	}

}
