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
 * Traffic over the practice cluster's network, and what a story says of it.
 */
class PracticeTrafficTests extends ServedPodium {

	@BeforeEach
	void fresh() {
		this.inView.switchTo("practice");
		send("POST", "/api/practice/reset", null, 200);
		send("PATCH", "/api/practice", "{\"speed\":20}", 200);
		send("POST", "/clusters/practice/api/v1/namespaces/default/services", """
				{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},
				"spec":{"selector":{"app":"web"},"ports":[{"port":80}],"type":"NodePort"}}""", 201);
	}

	@Test
	void itBeginsIsCountedInTheStoryOfItsServiceAndEnds() {
		JsonNode flow = send("POST", "/api/practice/traffic", "{\"service\":\"web\",\"perSecond\":50}", 201);
		assertThat(flow.path("id").asString("")).isEqualTo("flow-1");
		assertThat(flow.path("to").asString("")).startsWith("http://localhost:3");
		assertThat(get("/api/practice/traffic", 200).at("/flows/0")).isEqualTo(flow);
		JsonNode story = await().atMost(Duration.ofSeconds(10))
			.until(() -> get("/api/stories?kind=Service&name=web", 200).path("stories").path(0),
					(one) -> !one.isMissingNode());
		JsonNode traffic = await().atMost(Duration.ofSeconds(10))
			.until(() -> get("/api/stories/" + story.path("id").asString("") + "/traffic", 200),
					(one) -> one.path("all").asInt(0) > 50);
		assertThat(traffic.path("failed")).isEqualTo(traffic.path("all"));
		assertThat(traffic.at("/points/0/versions").isEmpty()).isTrue();
		assertThat(traffic.at("/said/text").asString("")).contains("failed");
		assertThat(traffic.at("/reasons/0/text").asString("")).contains("kube-proxy/node-1");
		send("DELETE", "/api/practice/traffic/flow-1", null, 204);
		assertThat(send("DELETE", "/api/practice/traffic/flow-1", null, 404).path("detail").asString(""))
			.contains("flow-1");
		assertThat(get("/api/practice/traffic", 200).path("flows").isEmpty()).isTrue();
	}

	@Test
	void thereIsNoMoreThanThereMayBe() {
		send("POST", "/api/practice/traffic", "{\"service\":\"web\",\"perSecond\":200}", 201);
		JsonNode problem = send("POST", "/api/practice/traffic", "{\"service\":\"web\",\"perSecond\":1}", 400);
		assertThat(problem.path("field").asString("")).isEqualTo("perSecond");
		send("DELETE", "/api/practice/traffic", null, 204);
		send("POST", "/api/practice/traffic", "{\"service\":\"web\",\"perSecond\":1}", 201);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{}                                                        | service   | perSecond
			{"service":"web"}                                         | perSecond | 1
			{"service":"web","perSecond":201}                         | perSecond | 200
			{"service":"web","perSecond":"9"}                         | perSecond | 200
			{"service":"web","perSecond":1,"method":"BREW"}           | method    | GET, POST, DELETE
			{"service":"none","perSecond":1}                          | service   | no Service none
			{"service":"web","perSecond":1,"from":"default/nobody"}   | from      | no Pod default/nobody
			{"service":"web","perSecond":1,"ingress":"web"}           | ingress   | service
			""")
	void whatCannotBeSentIsNamed(String body, String field, String detail) {
		JsonNode problem = send("POST", "/api/practice/traffic", body, 400);
		assertThat(problem.path("field").asString("")).isEqualTo(field);
		assertThat(problem.path("detail").asString("")).contains(detail);
	}

}
