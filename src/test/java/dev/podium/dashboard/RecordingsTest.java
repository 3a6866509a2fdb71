package dev.podium.dashboard;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.podium.change.ObjectChange.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RecordingsTest extends PodiumOfFakes {

	@Test
	void theFeedInViewIsReadUnderItsOwnNameByTheSameHandlers() {
		this.clusters.tellNode("node-1");
		String epoch = epoch();
		for (String path : new String[] { "/stories", "/changes", "/changes/1", "/changes/window",
				"/changes/overview?from=0&to=1" }) {
			JsonNode live = get("/api" + path, 200);
			JsonNode named = get("/api/recordings/" + epoch + path, 200);
			assertThat(named.path("epoch").asString()).isEqualTo(epoch);
			assertThat(named.propertyNames()).isEqualTo(live.propertyNames());
		}
	}

	@Test
	void aFeedIsKeptByItsNameRenamedDeletedAndRestored() {
		this.clusters.tellPod("db", Type.ADDED, 1);
		String epoch = stored();
		JsonNode kept = send("POST", "/api/recordings", "{\"name\":\" Tuesday \",\"epoch\":\"" + epoch + "\"}", 201);
		assertThat(kept.path("id").asString()).isEqualTo(epoch);
		assertThat(kept.path("name").asString()).isEqualTo("Tuesday");
		assertThat(kept.path("state").asString()).isEqualTo("running");
		assertThat(send("DELETE", "/api/recordings/" + epoch, null, 409).path("detail").asString())
			.contains("still being recorded");
		this.inView.switchTo("real");
		JsonNode renamed = send("PATCH", "/api/recordings/" + epoch, "{\"name\":\"Wednesday\"}", 200);
		assertThat(renamed.path("name").asString()).isEqualTo("Wednesday");
		assertThat(renamed.path("state").asString()).isEqualTo("ended");
		assertThat(send("PATCH", "/api/recordings/" + epoch, "{\"name\":\"\"}", 400).path("field").asString())
			.isEqualTo("name");
		assertThat(listed("?q=wednes")).containsExactly(epoch);
		assertThat(listed("?q=wednes%20day")).isEmpty();
		send("DELETE", "/api/recordings/" + epoch, null, 204);
		assertThat(listed("")).doesNotContain(epoch);
		assertThat(listed("?deleted=true")).contains(epoch);
		get("/api/recordings/" + epoch + "/changes", 404);
		assertThat(send("POST", "/api/recordings/" + epoch + "/restore", null, 200).path("name").asString())
			.isEqualTo("Wednesday");
		assertThat(get("/api/recordings/" + epoch + "/changes", 200).path("epoch").asString()).isEqualTo(epoch);
	}

	@Test
	void aStoryOfAFeedIsKeptAsARecordingOfItsOwn() {
		this.clusters.tellPod("db", Type.ADDED, 1);
		this.clusters.tellPod("web", Type.ADDED, 2);
		String epoch = stored();
		String story = get("/api/stories?name=db", 200).path("stories").get(0).path("id").asString();
		String wish = "{\"name\":\"db alone\",\"epoch\":\"" + epoch + "\",\"story\":\"%s\"}";
		JsonNode kept = send("POST", "/api/recordings", wish.formatted(story), 201);
		assertThat(kept.path("id").asString()).isNotEqualTo(epoch);
		assertThat(kept.path("stories").asInt()).isEqualTo(1);
		assertThat(send("POST", "/api/recordings", wish.formatted(epoch + ".nosuch"), 404).path("type").asString())
			.endsWith("no-such-story");
	}

	@Test
	void theNameOfAFileThatGoesOutHidesNothing() throws IOException {
		String lines = Files.readString(Path.of("src/test/resources/traces/db-pod/pods.ndjson"));
		HttpResponse<String> answer = form("/api/recordings?name=Mine%E2%80%AEgpj.exe", "file", lines);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		String path = answer.headers().firstValue("location").orElseThrow();
		HttpResponse<String> file = exchange(HttpRequest.newBuilder(uri(path + "/file?gzip=false")));
		assertThat(file.headers().firstValue("content-disposition").orElse("")).contains("U+202E")
			.doesNotContain("%E2%80%AE");
	}

	@Test
	void aFileThatIsBroughtInIsReadAsWhatIsLiveAndGoesOutAgain() throws IOException {
		String lines = Files.readString(Path.of("src/test/resources/traces/db-pod/pods.ndjson"));
		HttpResponse<String> answer = form("/api/recordings?progress=mine-1&name=Mine", "file", lines);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		JsonNode imported = JsonMapper.shared().readTree(answer.body());
		assertThat(imported.path("name").asString()).isEqualTo("Mine");
		assertThat(imported.path("source").asString()).isEqualTo("import");
		String path = answer.headers().firstValue("location").orElseThrow();
		JsonNode stories = get(path + "/stories?name=db", 200);
		assertThat(stories.path("total").asInt()).isPositive();
		assertThat(get(path + "/changes/overview?bins=10", 200).path("counts").size()).isEqualTo(10);
		HttpResponse<String> file = page(path + "/file?gzip=false", 200);
		assertThat(file.headers().firstValue("content-disposition").orElse("")).contains("Mine.podium.jsonl");
		assertThat(file.body()).startsWith("{\"podium\":1,");
		assertThat(form("/api/recordings", "file", file.body()).statusCode()).isEqualTo(201);
		assertThat(page("/r/" + imported.path("id").asString(), 200).body()).contains("Opening the recording");
	}

	@Test
	void whatCannotBeBroughtInNamesTheFileAndTheLine() {
		HttpResponse<String> answer = form("/api/recordings", "file", "{\"podium\":1,\"name\":\"x\"}\nnonsense\n");
		assertThat(answer.statusCode()).isEqualTo(422);
		JsonNode problem = JsonMapper.shared().readTree(answer.body());
		assertThat(problem.path("file").asString()).isEqualTo("pods.ndjson");
		assertThat(problem.path("line").asInt()).isEqualTo(2);
		assertThat(problem.path("detail").asString()).doesNotContain("nonsense", "file.");
		assertThat(form("/api/recordings", "file", "PK\3\4zip").statusCode()).isEqualTo(415);
	}

	/** The feed in view, once it is stored. */
	private String stored() {
		String epoch = epoch();
		await().until(() -> listed("").contains(epoch));
		return epoch;
	}

	private List<String> listed(String query) {
		JsonNode library = get("/api/recordings" + query, 200);
		assertThat(library.path("store").path("keeping").asBoolean()).isTrue();
		return library.path("recordings").valueStream().map((one) -> one.path("id").asString()).toList();
	}

	@ParameterizedTest
	@CsvSource({ "GET, ''", "GET, /stories", "GET, /stories/x.1", "GET, /changes", "GET, /changes/1",
			"GET, /changes/window", "GET, /changes/overview", "GET, /file", "DELETE, ''", "POST, /restore" })
	void aRecordingThatIsNotThereIsNoSuchRecordingWhateverIsAskedOfIt(String method, String path) {
		JsonNode problem = send(method, "/api/recordings/01k5x7m3q2" + path, null, 404);
		assertThat(problem.path("type").asString()).isEqualTo("urn:podium:problem:no-such-recording");
		assertThat(problem.path("detail").asString()).contains("01k5x7m3q2");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"epoch":"e"}                                          | name
			{"name":"  ","epoch":"e"}                              | name
			{"name":"a\\nb","epoch":"e"}                           | name
			{"name":"n"}                                           | epoch
			{"name":"n","epoch":"e","from":"2","to":"1"}           | from
			{"name":"n","epoch":"e","from":"yesterday"}            | from
			{"name":"n","epoch":"e","to":"tomorrow"}               | to
			""")
	void whatCannotBeKeptSaysWhichFieldIsWrong(String body, String field) {
		JsonNode problem = send("POST", "/api/recordings", body, 400);
		assertThat(problem.path("field").asString(problem.path("parameter").asString(""))).isEqualTo(field);
	}

	@Test
	void aPartInWhichNothingHappenedIsNotKept() {
		org.awaitility.Awaitility.await().until(() -> get("/api/recordings", 200).toString().contains("\"a-pod\""));
		JsonNode problem = send("POST", "/api/recordings",
				"{\"name\":\"n\",\"epoch\":\"a-pod\",\"from\":\"2027-01-01T00:00:00Z\"}", 422);
		assertThat(problem.path("type").asString()).isEqualTo("urn:podium:problem:empty-part");
	}

	@Test
	void anImportIsAFormWithFiles() {
		assertThat(form("/api/recordings", "other", "x").statusCode()).isEqualTo(400);
		HttpResponse<String> token = form("/api/recordings?progress=a%20b", "file", "x");
		assertThat(token.statusCode()).isEqualTo(400);
		assertThat(token.body()).contains("\"parameter\":\"progress\"");
	}

	@ParameterizedTest
	@CsvSource({ "/api/demos", "/api/stories", "/api/recordings/01k5x7m3q2/restore" })
	void noOtherPathTakesFiles(String path) {
		HttpResponse<String> answer = form(path, "file", "x");
		assertThat(answer.statusCode()).isEqualTo(415);
		assertThat(answer.headers().firstValue("content-type").orElse("")).isEqualTo("application/problem+json");
	}

	@Test
	void anImportThatIsNotGoingOnCannotBeCancelled() {
		assertThat(send("DELETE", "/api/recordings/imports/mine", null, 404).path("detail").asString())
			.contains("mine");
	}

	private HttpResponse<String> form(String path, String field, String content) {
		String body = "--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"pods.ndjson\"\r\n\r\n"
				+ content + "\r\n--b--\r\n";
		return exchange(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "multipart/form-data; boundary=b")
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
	}

}
