package dev.podium.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.podium.live.ClusterInView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FeedSocketTest.Fakes.class)
class PageTests {

	@TempDir
	static Path home = Path.of("target");

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private ClusterInView inView;

	@DynamicPropertySource
	static void home(DynamicPropertyRegistry properties) {
		properties.add("podium.home", home::toString);
	}

	@BeforeEach
	void startWithThePracticeCluster() {
		this.inView.switchTo("practice");
	}

	@Test
	void namesTheClusterItsKubeconfigAndEachDemosLineBeforeAnyScriptRuns() throws Exception {
		String page = get("/").body();
		assertThat(page).contains("practice cluster", "v1.36.2", "connected", "practice.kubeconfig");
		for (String demo : List.of("db", "sidecar", "no-image", "no-node", "crash")) {
			assertThat(page).contains("create -f http://127.0.0.1:" + this.port + "/demos/" + demo + ".yml");
		}
		assertThat(page).contains("<noscript>");
	}

	@Test
	void namesTheContextOfARealCluster() throws Exception {
		this.inView.switchTo("real");
		assertThat(get("/").body()).contains("<strong>real</strong>").doesNotContain("practice.kubeconfig");
	}

	@Test
	void hasNoScriptAndNoStyleOfItsOwn() throws Exception {
		String page = get("/").body();
		assertThat(page).doesNotContain("<style", " style=", " onclick=");
		assertThat(all("<script[^>]*>[^<]", page)).isEmpty();
		assertThat(all("(?:src|href)=\"(?!/)[^\"]*\"", page)).isEmpty();
	}

	@Test
	void isAskedForAnewWhileItsFilesAreKept() throws Exception {
		HttpResponse<String> page = get("/");
		assertThat(page.headers().firstValue("cache-control")).hasValue("no-cache");
		List<String> files = all("/assets/[^\"]+", page.body());
		assertThat(files).isNotEmpty();
		for (String file : files) {
			HttpResponse<String> answer = get(file);
			assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("max-age=31536000",
					"immutable");
		}
	}

	@Test
	void isTheSameAtAMomentOfAFeedAndItsStylesMayBearItsNonce() throws Exception {
		HttpResponse<String> page = get("/r/" + this.inView.now().feed().epoch() + "?t=25000");
		assertThat(all("/assets/[^\"]+", page.body())).isNotEmpty();
		String nonce = all("(?<=csp-nonce\" nonce=\")[^\"]+", page.body()).get(0);
		assertThat(page.headers().firstValue("content-security-policy").orElse("")).contains("'nonce-" + nonce + "'");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/r/01k5x7m3q2", "/r/A%20b", "/r/01k5x7m3q2/nothing", "/r/{epoch}?story={epoch}.9f6c1f0e" })
	void saysInItsOwnWordsThatThereIsNoSuchRecordingOrStory(String path) throws Exception {
		HttpResponse<String> page = answer(path.replace("{epoch}", this.inView.now().feed().epoch()));
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("<h2>There is no such", "href=\"/\"")
			.doesNotContain("<script", "Whitelabel", "page.missing");
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = answer(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return answer;
	}

	private HttpResponse<String> answer(String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://127.0.0.1:" + this.port + path);
		return this.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}

}
