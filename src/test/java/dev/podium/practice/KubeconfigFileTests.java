package dev.podium.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

}
