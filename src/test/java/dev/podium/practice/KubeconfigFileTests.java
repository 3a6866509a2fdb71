package dev.podium.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KubeconfigFileTests {

	@TempDir
	private Path home;

	@Test
	void aHomeThatCannotBeWrittenIsToldAndTheKubeconfigIsElsewhere() throws IOException {
		Path blocked = Files.createFile(this.home.resolve("blocked"));
		KubeconfigFile file = new KubeconfigFile("practice", blocked.resolve("practice.kubeconfig"));

		file.write("http://127.0.0.1:8080/clusters/practice");

		assertThat(file.problem()).contains("blocked", "podium.home", file.file().toString());
		assertThat(file.file()).isNotEqualTo(blocked.resolve("practice.kubeconfig")).exists();
	}

	@Test
	void anOlderOneIsReplaced() throws IOException {
		KubeconfigFile file = new KubeconfigFile("practice", this.home.resolve("practice.kubeconfig"));
		file.write("http://127.0.0.1:8080/clusters/practice");
		file.write("http://127.0.0.1:9090/clusters/practice");
		assertThat(Files.readString(file.file())).contains("server: http://127.0.0.1:9090/clusters/practice")
			.doesNotContain("8080");
		assertThat(file.problem()).isNull();
		try (var files = Files.list(this.home)) {
			assertThat(files).hasSize(1);
		}
	}

	@Test
	void oneOfAnotherPodiumThatRunsIsLeftAloneAndTheOwnStandsBesideIt() throws IOException {
		HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		other.createContext("/clusters/practice/version", (exchange) -> {
			byte[] version = "{\"gitVersion\":\"v1.36.2\"}".getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, version.length);
			exchange.getResponseBody().write(version);
			exchange.close();
		});
		other.start();
		String first = "http://127.0.0.1:" + other.getAddress().getPort() + "/clusters/practice";
		Path shared = this.home.resolve("practice.kubeconfig");
		new KubeconfigFile("practice", shared).write(first);

		KubeconfigFile second = new KubeconfigFile("practice", shared);
		second.write("http://127.0.0.1:1/clusters/practice");

		assertThat(shared).content().contains("server: " + first);
		assertThat(second.file()).hasFileName("practice-1.kubeconfig")
			.content()
			.contains("server: http://127.0.0.1:1/");
		assertThat(second.problem()).contains(first, second.file().toString());
		other.stop(0);
		KubeconfigFile third = new KubeconfigFile("practice", shared);
		third.write("http://127.0.0.1:2/clusters/practice");
		assertThat(third.file()).isEqualTo(shared);
		assertThat(third.problem()).isNull();
	}

}
