package dev.podium.practice;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real kubectl against the kubeconfig that Podium writes.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubectlTests {

	private static final Path HOME = home();

	private final PracticeCluster practice;

	@Autowired
	KubectlTests(PracticeCluster practice) {
		this.practice = practice;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("podium.home", HOME::toString);
	}

	@BeforeEach
	void kubectlIsThere() {
		assumeTrue(onPath("kubectl"), "skipped: there is no kubectl on the PATH");
	}

	@AfterAll
	void end() throws IOException {
		FileSystemUtils.deleteRecursively(HOME);
	}

	@Test
	void theKubeconfigIsForItsOwnerOnly() throws IOException {
		Path file = this.practice.kubeconfigFile();
		assertThat(file).isEqualTo(HOME.resolve("practice.kubeconfig"));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(this.practice.kubeconfigProblem()).isNull();
		assertThat(kubectl("config", "current-context")).isEqualTo("practice");
	}

	@Test
	void nodesAreReady() {
		kubectl("wait", "--for=condition=Ready", "nodes", "--all", "--timeout=20s");
		assertThat(kubectl("get", "nodes")).contains("node-1", "node-2", "v1.36.2").doesNotContain("NotReady");
		assertThat(kubectl("describe", "node", "node-1")).contains("containerd://2.1.4", "HolderIdentity:  node-1");
	}

	@Test
	void aPodRunsIsReadAndDeleted() {
		kubectl("run", "talk", "--image=busybox", "--restart=Never", "--", "sh", "-c", "echo hello; sleep 2");
		kubectl("wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/talk", "--timeout=30s");
		assertThat(kubectl("logs", "talk")).isEqualTo("hello");
		assertThat(kubectl("get", "pod", "talk")).contains("0/1", "Completed");
		assertThat(kubectl("describe", "pod", "talk")).contains("Successfully assigned default/talk to node-",
				"Pulling image \"busybox\"", "Container started");
		kubectl("delete", "pod", "talk", "--timeout=20s");
		assertThat(kubectl("get", "pods", "--ignore-not-found", "talk")).isEmpty();
	}

	@Test
	void aServerBecomesReadyAndStopsWithGrace() {
		kubectl("run", "db", "--image=mongo:3.3");
		kubectl("wait", "--for=condition=Ready", "pod/db", "--timeout=30s");
		assertThat(kubectl("get", "pod", "db", "-o", "wide")).contains("1/1", "Running", "10.244.");
		assertThat(kubectl("logs", "db", "--tail=1")).contains("waiting for connections");
		kubectl("delete", "pod", "db", "--timeout=20s");
		assertThat(kubectl("get", "events")).contains("Stopping container db");
	}

	@Test
	void aNamespaceComesWithItsAccountAndGoesWithItsPods() {
		kubectl("create", "namespace", "team");
		kubectl("wait", "--for=create", "serviceaccount/default", "-n", "team", "--timeout=20s");
		kubectl("run", "web", "-n", "team", "--image=nginx");
		kubectl("wait", "--for=condition=Ready", "pod/web", "-n", "team", "--timeout=30s");
		kubectl("delete", "namespace", "team", "--timeout=40s");
		assertThat(kubectl("get", "namespaces")).doesNotContain("team");
	}

	private String kubectl(String... arguments) {
		List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig",
				this.practice.kubeconfigFile().toString(), "--cache-dir", HOME.resolve("cache").toString()));
		command.addAll(Arrays.asList(arguments));
		try {
			Path output = Files.createTempFile("kubectl", ".out");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().put("HOME", HOME.toString());
			Process process = builder.start();
			boolean ended = process.waitFor(90, TimeUnit.SECONDS);
			process.destroyForcibly();
			String said = Files.readString(output, StandardCharsets.UTF_8).strip();
			Files.delete(output);
			assertThat(ended && process.exitValue() == 0).as(String.join(" ", arguments) + ": " + said).isTrue();
			return said;
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(String.join(" ", arguments), ex);
		}
	}

	private static boolean onPath(String program) {
		String path = System.getenv().getOrDefault("PATH", "");
		return Arrays.stream(path.split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, program)));
	}

	private static Path home() {
		try {
			return Files.createTempDirectory("podium-home");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Only the practice cluster, without what looks at it. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(PracticeConfiguration.class)
	static class OnlyPractice {

	}

}
