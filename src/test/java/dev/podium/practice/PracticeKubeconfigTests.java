package dev.podium.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.podium.Tool;
import dev.podium.WholePodium;
import dev.podium.live.ClusterInView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real kubectl against the kubeconfig that Podium writes.
 */
@WholePodium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PracticeKubeconfigTests {

	private final PracticeCluster practice;

	private final Path home;

	@Autowired
	PracticeKubeconfigTests(PracticeCluster practice, @Value("${podium.home}") Path home) {
		this.practice = practice;
		this.home = home;
	}

	@BeforeAll
	void aFreshCluster(@Autowired ClusterInView inView) {
		Tool.KUBECTL.isThere(Tool.onPath("kubectl") != null, "There is no kubectl on the PATH");
		inView.resetPractice();
	}

	@Test
	void theKubeconfigIsForItsOwnerOnly() throws IOException {
		Path file = this.practice.kubeconfigFile();
		assertThat(file).isEqualTo(this.home.resolve("practice.kubeconfig"));
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
		List<String> command = new ArrayList<>(
				List.of("kubectl", "--kubeconfig", this.practice.kubeconfigFile().toString(), "--cache-dir",
						this.home.resolve("kubectl-cache").toString()));
		command.addAll(Arrays.asList(arguments));
		try {
			Path output = Files.createTempFile("kubectl", ".out");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().put("HOME", this.home.toString());
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

}
