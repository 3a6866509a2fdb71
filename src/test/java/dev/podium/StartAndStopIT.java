package dev.podium;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StartAndStopIT {

	@TempDir
	Path home;

	@Test
	void aTakenPortIsOneLineThatSaysWhatToDo() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				PodiumProcess podium = new PodiumProcess(this.home, "--server.port=" + taken.getLocalPort())) {
			assertThat(podium.exitCode()).isNotZero();
			assertThat(podium.output().lines().filter((line) -> line.contains("Podium did not start"))).singleElement()
				.asString()
				.contains("port " + taken.getLocalPort() + " is taken", "--server.port=");
			assertThat(podium.output()).doesNotContain("\tat ", "APPLICATION FAILED TO START");
		}
	}

	@Test
	void aHomeThatCannotBeWrittenIsALineForEachThingItLacksAndThePageStillOpens() throws Exception {
		Path file = Files.createFile(this.home.resolve("file"));
		try (PodiumProcess podium = new PodiumProcess(file.resolve("home"))) {
			assertThat(podium.url()).startsWith("http://127.0.0.1:");
			assertThat(podium.output().lines().filter((line) -> line.contains("podium.home")))
				.satisfiesExactlyInAnyOrder((line) -> assertThat(line).contains("Nothing is being kept"),
						(line) -> assertThat(line).contains("practice.kubeconfig could not be written"));
			HttpResponse<String> page = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(podium.url())).build(), BodyHandlers.ofString());
			assertThat(page.body()).contains("could not be written", "podium.home");
			assertThat(podium.output()).doesNotContain("\tat ");
		}
	}

	/**
	 * The first one is created as soon as the port is open, the second once Podium says
	 * that it is in service.
	 */
	@Test
	void noStepOfAPodThatIsCreatedWhilePodiumStartsGoesUnseen() throws Exception {
		HttpClient http = HttpClient.newHttpClient();
		try (PodiumProcess podium = new PodiumProcess(this.home)) {
			String url = podium.url();
			create(http, url, "early");
			HttpRequest health = HttpRequest.newBuilder(URI.create(url + "/actuator/health")).build();
			await().until(() -> http.send(health, BodyHandlers.ofString()).statusCode() == 200);
			create(http, url, "ready");
			assertThat(http.send(health, BodyHandlers.ofString()).body()).contains("UP");
			for (String pod : List.of("early", "ready")) {
				await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
					JsonNode story = story(http, url, pod);
					assertThat(story.path("state").asString("")).isEqualTo("done");
					assertThat(story.path("steps").valueStream().map((step) -> step.path("state").asString("")))
						.hasSize(6)
						.containsOnly("reached");
				});
			}
		}
	}

	private static void create(HttpClient http, String url, String pod) throws Exception {
		HttpResponse<String> created = http
			.send(HttpRequest.newBuilder(URI.create(url + "/clusters/practice/api/v1/namespaces/default/pods"))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("""
						{"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s"},
						"spec":{"containers":[{"name":"db","image":"mongo:3.3"}]}}""".formatted(pod)))
				.build(), BodyHandlers.ofString());
		assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
	}

	private static JsonNode story(HttpClient http, String url, String pod) throws Exception {
		URI stories = URI.create(url + "/api/stories?kind=Pod&name=" + pod);
		return JsonMapper.shared()
			.readTree(http.send(HttpRequest.newBuilder(stories).build(), BodyHandlers.ofString()).body())
			.at("/stories/0");
	}

	@Test
	void ctrlCEndsIt() throws Exception {
		try (PodiumProcess podium = new PodiumProcess(this.home)) {
			podium.url();
			podium.interrupt();
			assertThat(podium.output()).doesNotContain("\tat ");
		}
	}

}
