package dev.podium.dashboard;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import dev.podium.change.ObjectChange;
import dev.podium.feed.Feed;
import dev.podium.feed.StoriesWanted;
import dev.podium.live.ClusterInView;
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

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(FeedSocketTest.Fakes.class)
class HandoutControllerTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	static Path home = Path.of("target");

	@LocalServerPort
	private int port;

	@Autowired
	private FakeClusters clusters;

	@Autowired
	private ClusterInView inView;

	private String handouts = "";

	private String story = "";

	@DynamicPropertySource
	static void home(DynamicPropertyRegistry properties) {
		properties.add("podium.home", home::toString);
	}

	@BeforeEach
	void tellAStory() {
		this.inView.switchTo("practice");
		this.clusters.tellPod("db", ObjectChange.Type.ADDED, 1);
		Feed feed = this.inView.now().feed();
		this.handouts = "/r/" + feed.epoch() + "/handout";
		this.story = feed.stories(StoriesWanted.ALL).stories().get(0).id();
	}

	@Test
	void aStoryOfTheFeedInViewIsHandedOutAsAPage() throws Exception {
		HttpResponse<String> page = get(this.handouts + "?story=" + this.story + "&t=7", 200);
		assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("<h1><span>Pod db</span> <small>in namespace default</small></h1>",
				"practice cluster v1.36.2", "&amp;t=7</a>");
	}

	@Test
	void whatCannotBeSeenInAnAddressIsMarkedWhereItIsSaid() throws Exception {
		assertThat(get(this.handouts + "?story=a%E2%80%AEb%1Bc", 404).body()).contains("a⟨U+202E⟩b␛c");
	}

	@Test
	void noScriptMayRunInIt() throws Exception {
		HttpResponse<String> page = get(this.handouts + "?story=" + this.story, 200);
		assertThat(page.headers().firstValue("content-security-policy").orElse("")).startsWith("default-src 'none';")
			.doesNotContain("script-src", "nonce", "unsafe");
		assertThat(page.body()).doesNotContain("<script", "<style", " style=");
	}

	@Test
	void withoutAStoryThereIsAListToChooseFrom() throws Exception {
		assertThat(get(this.handouts, 200).body()).contains("Which story?",
				this.handouts + "?story=" + this.story + "\">Pod db</a>");
	}

	@Test
	void anUnknownFeedOrStoryIsSaidInWords() throws Exception {
		assertThat(get("/r/nosuch/handout", 404).body()).contains("<h1>This recording is not here</h1>",
				"There is no feed nosuch in Podium.");
		assertThat(get(this.handouts + "?story=%3Cb%3E", 404).body()).contains("<h1>This story is not here</h1>",
				"has no story &lt;b&gt;.", "href=\"" + this.handouts + "\"");
	}

	@Test
	void timesAreInTheReadersZone() throws Exception {
		assertThat(get(this.handouts + "?story=" + this.story + "&zone=%2B05:30", 200).body()).contains("(UTC+05:30)");
	}

	@Test
	void aLanguageThatIsNotThereIsEnglish() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(this.handouts + "?story=" + this.story))
			.header("Accept-Language", "tlh")
			.build();
		assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body()).contains("<html lang=\"en\">");
	}

	@ParameterizedTest
	@CsvSource({ "zone=Nowhere, zone must be a time zone", "zone=, zone must be a time zone",
			"t=-1, t must be 0 or more", "shell=cmd, shell must be posix or powershell",
			"t=x, t must be a whole number" })
	void whatMakesNoSenseNamesItsParameter(String query, String detail) throws Exception {
		HttpResponse<String> answer = get(this.handouts + "?story=" + this.story + "&" + query, 400);
		assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains(detail);
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	private HttpResponse<String> get(String path, int status) throws Exception {
		HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(uri(path)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(path).isEqualTo(status);
		return answer;
	}

}
