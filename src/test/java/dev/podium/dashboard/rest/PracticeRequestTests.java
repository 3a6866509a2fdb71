package dev.podium.dashboard.rest;

import java.time.Duration;

import dev.podium.dashboard.ServedPodium;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Requests over the practice cluster's network, and the stories that they are.
 */
class PracticeRequestTests extends ServedPodium {

	@BeforeEach
	void fresh() {
		this.inView.switchTo("practice");
		send("POST", "/api/practice/reset", null, 200);
		send("PATCH", "/api/practice", "{\"speed\":20}", 200);
	}

	@Test
	void aRequestIsAChangeAndAStoryWhoseStepsAreItsHops() {
		send("POST", "/clusters/practice/api/v1/namespaces/default/pods", """
				{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","labels":{"app":"web"}},
				"spec":{"containers":[{"name":"web","image":"nginx:1.27"}]}}""", 201);
		send("POST", "/clusters/practice/api/v1/namespaces/default/services", """
				{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},
				"spec":{"selector":{"app":"web"},"ports":[{"port":80}]}}""", 201);
		await().atMost(Duration.ofSeconds(20))
			.until(() -> get("/clusters/practice/apis/discovery.k8s.io/v1/namespaces/default/endpointslices", 200)
				.at("/items")
				.valueStream()
				.anyMatch((slice) -> slice.at("/endpoints/0/targetRef/name").asString("").equals("web")
						&& slice.at("/endpoints/0/conditions/ready").asBoolean(false)));
		await().atMost(Duration.ofSeconds(10))
			.until(() -> send("POST", "/api/practice/requests", "{\"from\":\"default/web\",\"to\":\"http://web\"}", 201)
				.path("status")
				.asString("")
				.equals("200"));
		JsonNode story = story("/api/stories?kind=Request");
		assertThat(story.at("/states").valueStream().map((state) -> state.path("state").asString("")))
			.containsExactly("running", "done");
		assertThat(story.path("steps").valueStream().map((step) -> step.path("id").asString("")))
			.containsExactly("name", "rules", "pod", "answer");
		assertThat(story.at("/steps/0/title/text").asString(""))
			.startsWith("The name web.default.svc.cluster.local is");
		JsonNode failed = send("POST", "/api/practice/requests", "{\"from\":\"default/web\",\"to\":\"http://wbe\"}",
				201);
		assertThat(failed.path("status").asString("")).isEqualTo("nxdomain");
		JsonNode why = story("/api/stories?kind=Request");
		assertThat(why.path("state").asString("")).isEqualTo("stuck");
		assertThat(why.at("/steps/0/title/text").asString("")).isEqualTo("Nobody knows the name wbe");
		assertThat(why.at("/stuck/hint/commands/0").toString()).contains("get");
	}

	private JsonNode story(String path) {
		return await().atMost(Duration.ofSeconds(10))
			.until(() -> get(path, 200).path("stories").path(0), (one) -> !one.isMissingNode());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                             | to     | Say where to
			{"to":"ftp://x"}                               | to     | http, https, tcp
			{"to":"tcp://x"}                               | to     | needs a port
			{"to":7}                                       | to     | must be a text
			{"to":"http://x","method":"BREW"}              | method | must be one of
			{"from":"default/nobody","to":"http://web"}    | from   | There is no Pod default/nobody
			""")
	void whatCannotBeSentIsNamed(String body, String parameter, String detail) {
		JsonNode problem = send("POST", "/api/practice/requests", body, 400);
		assertThat(problem.path("parameter").asString("")).isEqualTo(parameter);
		assertThat(problem.path("detail").asString("")).contains(detail);
	}

}
