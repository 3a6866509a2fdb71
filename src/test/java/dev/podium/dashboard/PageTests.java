package dev.podium.dashboard;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests extends PodiumOfFakes {

	@Test
	void namesTheClusterItsKubeconfigAndEachDemosLineBeforeAnyScriptRuns() {
		String page = page("/", 200).body();
		assertThat(page).contains("practice cluster", "v1.36.2", "connected", "practice.kubeconfig");
		for (String demo : List.of("db", "sidecar", "no-image", "no-node", "crash")) {
			assertThat(page).contains("create -f http://127.0.0.1:" + this.port + "/demos/" + demo + ".yml");
		}
		assertThat(page).contains("<noscript>");
	}

	@Test
	void namesTheContextOfARealCluster() {
		this.inView.switchTo("real");
		assertThat(page("/", 200).body()).contains("<strong>real</strong>").doesNotContain("practice.kubeconfig");
	}

	@Test
	void hasNoScriptAndNoStyleOfItsOwn() {
		String page = page("/", 200).body();
		assertThat(page).doesNotContain("<style", " style=", " onclick=");
		assertThat(all("<script[^>]*>[^<]", page)).isEmpty();
		assertThat(all("(?:src|href)=\"(?!/)[^\"]*\"", page)).isEmpty();
	}

	@Test
	void isAskedForAnewWhileItsFilesAreKept() {
		HttpResponse<String> page = page("/", 200);
		assertThat(page.headers().firstValue("cache-control")).hasValue("no-cache");
		List<String> files = all("/assets/[^\"]+", page.body());
		assertThat(files).isNotEmpty();
		for (String file : files) {
			HttpResponse<String> answer = page(file, 200);
			assertThat(answer.headers().firstValue("cache-control").orElse("")).contains("max-age=31536000",
					"immutable");
		}
	}

	@Test
	void isTheSameAtAMomentOfAFeedAndItsStylesMayBearItsNonce() {
		HttpResponse<String> page = page("/r/" + epoch() + "?t=25000", 200);
		assertThat(all("/assets/[^\"]+", page.body())).isNotEmpty();
		String nonce = all("(?<=csp-nonce\" nonce=\")[^\"]+", page.body()).get(0);
		assertThat(page.headers().firstValue("content-security-policy").orElse("")).contains("'nonce-" + nonce + "'");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/r/01k5x7m3q2", "/r/A%20b", "/r/01k5x7m3q2/nothing", "/r/{epoch}?story={epoch}.9f6c1f0e" })
	void saysInItsOwnWordsThatThereIsNoSuchRecordingOrStory(String path) {
		HttpResponse<String> page = page(path.replace("{epoch}", epoch()), 404);
		assertThat(page.headers().firstValue("content-type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("<h2>There is no such", "href=\"/\"")
			.doesNotContain("<script", "Whitelabel", "page.missing");
	}

	private static List<String> all(String pattern, String text) {
		return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
	}

}
