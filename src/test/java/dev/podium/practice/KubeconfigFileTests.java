package dev.podium.practice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KubeconfigFileTests {

	@TempDir
	private Path home;

	private final Set<String> running = new HashSet<>();

	@Test
	void aHomeThatCannotBeWrittenIsToldAndTheKubeconfigIsElsewhere() throws IOException {
		Path blocked = Files.createFile(this.home.resolve("blocked"));
		KubeconfigFile file = file(blocked.resolve("practice.kubeconfig"));

		file.write(server(8080));

		assertThat(file.problem()).contains("blocked", "podium.home", file.file().toString());
		assertThat(file.file()).isNotEqualTo(blocked.resolve("practice.kubeconfig")).exists();
	}

	@Test
	void anOlderOneIsReplaced() throws IOException {
		KubeconfigFile file = file(this.home.resolve("practice.kubeconfig"));
		file.write(server(8080));
		file.write(server(9090));
		assertThat(Files.readString(file.file())).contains("server: " + server(9090)).doesNotContain("8080");
		assertThat(file.problem()).isNull();
		try (var files = Files.list(this.home)) {
			assertThat(files).hasSize(1);
		}
	}

	@Test
	void oneOfAnotherPodiumThatRunsIsLeftAloneAndTheOwnStandsBesideIt() {
		Path shared = this.home.resolve("practice.kubeconfig");
		file(shared).write(server(1));
		this.running.add(server(1));

		KubeconfigFile second = file(shared);
		second.write(server(2));

		assertThat(shared).content().contains("server: " + server(1));
		assertThat(second.file()).hasFileName("practice-2.kubeconfig").content().contains("server: " + server(2));
		assertThat(second.problem()).contains(server(1), second.file().toString());
		this.running.clear();
		KubeconfigFile third = file(shared);
		third.write(server(3));
		assertThat(third.file()).isEqualTo(shared);
		assertThat(third.problem()).isNull();
	}

	@Test
	void aPodiumIsKnownByTheVersionThatItsPracticeClusterAnswersWith() throws IOException {
		HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		try {
			answer(other, "/clusters/practice/version", "{\"gitVersion\":\"v1.36.2\"}");
			answer(other, "/clusters/other/version", "<html>");
			other.start();
			String address = "http://127.0.0.1:" + other.getAddress().getPort() + "/clusters/";
			assertThat(OtherPodium.answers(address + "practice")).isTrue();
			assertThat(OtherPodium.answers(address + "other")).isFalse();
			assertThat(OtherPodium.answers(address + "none")).isFalse();
		}
		finally {
			other.stop(0);
		}
	}

	private static void answer(HttpServer server, String path, String body) {
		server.createContext(path, (exchange) -> {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
	}

	private KubeconfigFile file(Path file) {
		return new KubeconfigFile("practice", file, this.running::contains);
	}

	/** An address that nobody is asked at. */
	private static String server(int port) {
		return "http://127.0.0.1:" + port + "/clusters/practice";
	}

}
