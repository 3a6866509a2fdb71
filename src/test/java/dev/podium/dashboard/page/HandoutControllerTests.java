package dev.podium.dashboard.page;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.podium.change.ObjectChange;
import dev.podium.dashboard.PodiumOfFakes;
import dev.podium.feed.Feed;
import dev.podium.feed.StoriesWanted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HandoutControllerTests extends PodiumOfFakes {

	private String handouts = "";

	private String story = "";

	@BeforeEach
	void tellAStory() {
		this.clusters.tellPod("db", ObjectChange.Type.ADDED, 1);
		Feed feed = this.inView.now().feed();
		this.handouts = "/r/" + feed.epoch() + "/handout";
		this.story = feed.stories(StoriesWanted.ALL).stories().get(0).id();
	}

	@Test
	void aStoryOfTheFeedInViewIsHandedOutAsAPage() {
		HttpResponse<String> page = page(this.handouts + "?story=" + this.story + "&t=7", 200);
		assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("<h1><span>Pod db</span> <small>in namespace default</small></h1>",
				"practice cluster v1.36.2", "&amp;t=7</a>");
	}

	@Test
	void whatCannotBeSeenInAnAddressIsMarkedWhereItIsSaid() {
		assertThat(page(this.handouts + "?story=a%E2%80%AEb%1Bc", 404).body()).contains("a⟨U+202E⟩b␛c");
	}

	@Test
	void noScriptMayRunInIt() {
		HttpResponse<String> page = page(this.handouts + "?story=" + this.story, 200);
		assertThat(page.headers().firstValue("content-security-policy").orElse("")).startsWith("default-src 'none';")
			.doesNotContain("script-src", "nonce", "unsafe");
		assertThat(page.body()).doesNotContain("<script", "<style", " style=");
	}

	@Test
	void withoutAStoryThereIsAListToChooseFrom() {
		assertThat(page(this.handouts, 200).body()).contains("Which story?",
				this.handouts + "?story=" + this.story + "\">Pod db</a>");
	}

	@Test
	void anUnknownFeedOrStoryIsSaidInWords() {
		assertThat(page("/r/nosuch/handout", 404).body()).contains("<h1>This recording is not here</h1>",
				"There is no feed nosuch in Podium.");
		assertThat(page(this.handouts + "?story=%3Cb%3E", 404).body()).contains("<h1>This story is not here</h1>",
				"has no story &lt;b&gt;.", "href=\"" + this.handouts + "\"");
	}

	@Test
	void timesAreInTheReadersZone() {
		assertThat(page(this.handouts + "?story=" + this.story + "&zone=%2B05:30", 200).body()).contains("(UTC+05:30)");
	}

	@Test
	void aLanguageThatIsNotThereIsEnglish() {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(this.handouts + "?story=" + this.story))
			.header("Accept-Language", "tlh");
		assertThat(exchange(request).body()).contains("<html lang=\"en\">");
	}

	@ParameterizedTest
	@CsvSource({ "zone=Nowhere, zone must be a time zone", "zone=, zone must be a time zone",
			"t=-1, t must be 0 or more", "shell=cmd, shell must be one of posix, powershell",
			"t=x, t must be a whole number" })
	void whatMakesNoSenseNamesItsParameter(String query, String detail) {
		HttpResponse<String> answer = page(this.handouts + "?story=" + this.story + "&" + query, 400);
		assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains(detail);
	}

}
