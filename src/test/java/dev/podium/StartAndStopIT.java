package dev.podium;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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

	@Test
	void ctrlCEndsIt() throws Exception {
		try (PodiumProcess podium = new PodiumProcess(this.home)) {
			podium.url();
			podium.interrupt();
			assertThat(podium.output()).doesNotContain("\tat ");
		}
	}

}
