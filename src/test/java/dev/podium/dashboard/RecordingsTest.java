package dev.podium.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.podium.live.ClusterInView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FeedSocketTest.Fakes.class)
class RecordingsTest {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	static Path home = Path.of("target");

	@LocalServerPort
	private int port;

	@Autowired
	private FakeClusters clusters;

	@Autowired
	private ClusterInView inView;

	@DynamicPropertySource
	static void home(DynamicPropertyRegistry properties) {
		properties.add("podium.home", home::toString);
	}

	@BeforeEach
	void startWithAnEmptyFeed() {
		this.inView.switchTo("practice");
	}

	@Test
	void theFeedInViewIsReadUnderItsOwnNameByTheSameHandlers() {
		this.clusters.tellNode("node-1");
		String epoch = this.inView.now().feed().epoch();
		for (String path : new String[] { "/stories", "/changes", "/changes/1", "/changes/window",
				"/changes/overview?from=0&to=1" }) {
			JsonNode live = get("/api" + path, 200);
			JsonNode named = get("/api/recordings/" + epoch + path, 200);
			assertThat(named.path("epoch").asString()).isEqualTo(epoch);
			assertThat(named.propertyNames()).isEqualTo(live.propertyNames());
		}
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

	private JsonNode get(String path, int status) {
		return send("GET", path, null, status);
	}

	private HttpResponse<String> form(String path, String field, String content) {
		String body = "--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"pods.ndjson\"\r\n\r\n"
				+ content + "\r\n--b--\r\n";
		return exchange(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "multipart/form-data; boundary=b")
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
			.build());
	}

	private JsonNode send(String method, String path, @Nullable String body, int status) {
		HttpResponse<String> response = exchange(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody())
			.build());
		assertThat(response.statusCode()).as(method + " " + path + ": " + response.body()).isEqualTo(status);
		return JsonMapper.shared().readTree(response.body().isEmpty() ? "null" : response.body());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private static HttpResponse<String> exchange(HttpRequest request) {
		try {
			return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
