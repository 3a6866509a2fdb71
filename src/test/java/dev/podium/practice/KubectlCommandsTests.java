package dev.podium.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.Tool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The measure of the practice cluster: 102 kubectl commands, as a real Kubernetes 1.36
 * answered them, played one after the other against a fresh practice cluster. The table
 * of what came of it is in {@code docs/kubectl.md}.
 * <p>
 * {@code -Dpodium.kubectl=/some/kubectl,/another} plays them with those in place of the
 * one on the PATH; {@code -Dgolden.update=true} writes the table anew.
 */
@Timeout(900)
class KubectlCommandsTests {

	private static final Path RECORDED = Path.of("src/test/resources/exchanges");

	private static final Path TABLE = Path.of("docs/kubectl.md");

	@Test
	@DisplayName("Each of the 102 commands gets the answer of a real cluster, or stands in the list with its reason")
	void answersAsARealCluster(@TempDir Path home) throws Exception {
		Map<String, CommandTable.Result> results = new TreeMap<>();
		List<String> versions = new ArrayList<>();
		List<String> binaries = Kubectl.binaries();
		Tool.KUBECTL.isThere(!binaries.isEmpty(), "There is no kubectl on the PATH");
		for (String binary : binaries) {
			Path own = Files.createDirectory(home.resolve("run-" + versions.size()));
			try (ServedPracticeCluster cluster = new ServedPracticeCluster(own)) {
				Kubectl kubectl = new Kubectl(binary, cluster.kubeconfig(), own, RECORDED.resolve("manifests"));
				versions.add(kubectl.version());
				play(kubectl, results);
			}
		}
		CommandTable table = new CommandTable(versions, new ArrayList<>(results.values()));
		Path written = Path.of("target", "kubectl.md");
		Files.writeString(written, table.markdown());
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(TABLE, table.markdown());
		}
		assertThat(table.unexpected()).as("commands that differ; see target/exchanges").isEmpty();
		assertThat(CommandTable.KNOWN).hasSizeLessThan(8);
		assertThat(TABLE).as("the kept table, without the versions").content().contains(table.rows());
	}

	private static void play(Kubectl kubectl, Map<String, CommandTable.Result> results) throws IOException {
		for (JsonNode command : JsonMapper.shared().readTree(Files.readString(RECORDED.resolve("commands.json")))) {
			ExpectedAnswer expected = new ExpectedAnswer(command, kubectl.minor());
			String name = command.path("name").asString();
			List<String> differences = kubectl.until(command, !CommandTable.KNOWN.containsKey(name),
					expected::differences);
			results.merge(name, new CommandTable.Result(name, expected.command(), differences),
					CommandTable.Result::and);
		}
	}

}
