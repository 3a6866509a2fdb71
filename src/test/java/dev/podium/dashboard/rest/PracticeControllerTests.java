package dev.podium.dashboard.rest;

import java.time.Duration;

import dev.podium.dashboard.ServedPodium;
import dev.podium.live.ClusterState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The practice controls over REST, on the practice cluster as it is shipped.
 */
class PracticeControllerTests extends ServedPodium {

	@BeforeEach
	void fresh() {
		this.inView.switchTo("practice");
		send("POST", "/api/practice/reset", null, 200);
	}

	@Test
	@DisplayName("it tells speed, nodes and each component with what it does")
	void tells() {
		JsonNode practice = get("/api/practice", 200);
		assertThat(practice.path("speed").asDouble()).isEqualTo(1);
		assertThat(practice.path("frozen").asBoolean(true)).isFalse();
		assertThat(practice.path("nodes").asInt()).isEqualTo(2);
		assertThat(practice.path("next").isNull()).isTrue();
		assertThat(practice.path("components").valueStream().map((one) -> one.path("name").asString("")))
			.startsWith("kube-scheduler", "node/node-1", "kubelet/node-1", "kube-proxy/node-1", "node/node-2",
					"kubelet/node-2", "kube-proxy/node-2", "coredns/0")
			.contains("namespace-controller")
			.doesNotContain("event-expiry");
		assertThat(practice.path("components").valueStream()).allSatisfy((one) -> {
			assertThat(one.path("state").asString("")).isEqualTo("running");
			assertThat(one.at("/does/text").asString("")).isNotEmpty().doesNotContain("practice.does");
		});
	}

	@Test
	@DisplayName("frozen, a created Pod waits; the next action is named, and a step takes it")
	void stepsForward() {
		JsonNode frozen = send("PATCH", "/api/practice", "{\"frozen\":true,\"speed\":20}", 200);
		for (int taken = 0; !frozen.path("next").isNull() && taken < 100; taken++) {
			frozen = send("POST", "/api/practice/step", null, 200);
		}
		send("POST", "/clusters/practice/api/v1/namespaces/default/pods", """
				{"apiVersion":"v1","kind":"Pod","metadata":{"name":"db"},
				"spec":{"containers":[{"name":"db","image":"mongo:3.3"}]}}""", 201);
		JsonNode next = get("/api/practice", 200).path("next");
		assertThat(next.at("/text/text").asString("")).isEqualTo("kube-scheduler binds default/db to node-1");
		assertThat(next.path("verb").asString("")).isEqualTo("bind");
		JsonNode stepped = send("POST", "/api/practice/step", null, 200);
		assertThat(stepped.path("taken")).isEqualTo(next);
		assertThat(stepped.path("next").isObject()).isTrue();
		assertThat(get("/clusters/practice/api/v1/namespaces/default/pods/db", 200).at("/spec/nodeName").asString(""))
			.isEqualTo("node-1");
	}

	@Test
	@DisplayName("the practice controls are in the feed, from its start on; a reset starts another feed")
	void feed() {
		String epoch = this.inView.now().feed().epoch();
		send("PATCH", "/api/practice",
				"{\"components\":[{\"name\":\"kube-scheduler\",\"state\":\"unplugged\"}],\"nodes\":3}", 200);
		JsonNode changes = get("/api/changes?limit=1000", 200).path("changes");
		assertThat(changes.get(0).path("type").asString("")).isEqualTo("hand");
		assertThat(changes.valueStream()
			.filter((change) -> change.path("type").asString("").equals("hand"))
			.map((change) -> change.at("/summary/text").asString("")))
			.containsExactly("The practice cluster runs at 1× with 2 nodes", "The practice cluster has 3 nodes",
					"kube-scheduler is unplugged");
		JsonNode reset = send("POST", "/api/practice/reset", null, 200);
		assertThat(reset.path("nodes").asInt()).isEqualTo(2);
		assertThat(reset.at("/components/0/state").asString("")).isEqualTo("running");
		assertThat(this.inView.now().feed().epoch()).isNotEqualTo(epoch);
		assertThat(get("/api/changes?limit=1", 200).at("/changes/0/view/nodes").asInt()).isEqualTo(2);
	}

	@Test
	@DisplayName("a Pod that is created at once after a reset has none of its steps unseen")
	void seenAfterAReset() {
		send("POST", "/clusters/practice/api/v1/namespaces/default/pods", """
				{"apiVersion":"v1","kind":"Pod","metadata":{"name":"db"},
				"spec":{"containers":[{"name":"db","image":"mongo:3.3"}]}}""", 201);
		assertThat(this.inView.now().state()).isEqualTo(ClusterState.CONNECTED);
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			JsonNode stories = get("/api/stories?kind=Pod&name=db", 200).path("stories");
			assertThat(stories).hasSize(1);
			assertThat(stories.get(0).path("state").asString("")).isEqualTo("done");
			assertThat(stories.get(0).path("steps").valueStream().limit(4)).allSatisfy((step) -> {
				assertThat(step.path("state").asString("")).isEqualTo("reached");
				assertThat(step.path("evidence").valueStream().map((one) -> one.path("kind").asString("")))
					.contains("measured");
			});
		});
	}

	@ParameterizedTest
	@DisplayName("what cannot be is refused, names the field, and changes nothing")
	@CsvSource(delimiter = '|',
			textBlock = """
					{"speed":0.04}                                | speed                | it was 0.04
					{"speed":"fast"}                              | speed                | between 0.05 and 20
					{"speed":null}                                | speed                | between 0.05 and 20
					{"frozen":"yes"}                              | frozen               | true or false
					{"nodes":0}                                   | nodes                | from 1 to 20
					{"nodes":2.5}                                 | nodes                | it was 2.5
					{"nodes":21}                                  | nodes                | from 1 to 20
					{"sped":1}                                    | sped                 | There are: speed, frozen, nodes, components
					{"nodes":3,"components":{}}                   | components           | a list
					{"nodes":3,"components":[{}]}                 | components[0].name   | kube-scheduler
					{"nodes":3,"components":[7]}                  | components[0].name   | kube-scheduler
					{"nodes":3,"components":[{"name":"kube-scheduler","state":"off"}]} | components[0].state | one of running, unplugged
					{}                                            | ''                   | Say what to change
					[]                                            | ''                   | Say what to change
					""")
	void refusals(String body, String field, String detail) {
		JsonNode problem = send("PATCH", "/api/practice", body, 400);
		assertThat(problem.path("field").asString("?")).isEqualTo(field);
		assertThat(problem.path("detail").asString("")).contains(detail);
		assertThat(get("/api/practice", 200).path("nodes").asInt()).isEqualTo(2);
	}

	@Test
	@DisplayName("what is not possible now says what to do first")
	void conflicts() {
		assertThat(send("POST", "/api/practice/step", null, 409).path("detail").asString("")).contains("not frozen",
				"PATCH /api/practice");
		send("PATCH", "/api/practice", "{\"components\":[{\"name\":\"node/node-1\",\"state\":\"unplugged\"}]}", 200);
		assertThat(
				send("PATCH", "/api/practice", "{\"components\":[{\"name\":\"kubelet/node-1\",\"state\":\"running\"}]}",
						409)
					.path("detail")
					.asString(""))
			.contains("plug its node in");
		assertThat(send("PATCH", "/api/practice", "{", 400).path("detail").asString("")).contains("line 1");
	}

}
