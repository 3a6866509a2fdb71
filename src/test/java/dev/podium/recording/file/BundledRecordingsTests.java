package dev.podium.recording.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recordings that come with Podium are made here, from traces of a real cluster and
 * their audit logs: {@code ./mvnw test -Dtest=BundledRecordingsTests
 * -Drecordings.update=true}. Requests that only read are left out, and so are the names
 * of registries and of the machine.
 */
class BundledRecordingsTests {

	private static final Path FOLDER = Path.of("src/main/resources/recordings");

	private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");

	@ParameterizedTest(name = "{1} is made of the trace {0}")
	@CsvSource({ "db-pod,a-pod,A Pod", "deployment-rolling-update,a-rolling-update,A rolling update",
			"crashloop,a-crash-loop,A crash loop" })
	void bundled(String trace, String file, String name) throws IOException {
		String made = made(trace, name);
		Path bundled = FOLDER.resolve(file + ".podium.jsonl.gz");
		if (Boolean.getBoolean("recordings.update")) {
			Files.createDirectories(FOLDER);
			Files.write(bundled, Captures.gzip(made.getBytes(StandardCharsets.UTF_8)));
		}
		try (InputStream in = new GZIPInputStream(Files.newInputStream(bundled))) {
			assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(made);
		}
		assertThat(made).doesNotContain("docker.io").doesNotContain("registry.k8s.io").doesNotContain("-fc-");
		List<AnnotatedChange> told = Captures.tell(Captures.read(Captures.file(file, made)));
		assertThat(told).filteredOn((one) -> Set.of("added", "modified", "deleted").contains(one.summary().type()))
			.isNotEmpty()
			.allSatisfy((one) -> assertThat(Objects.requireNonNull(one.summary().author()).how())
				.isEqualTo(Evidence.Kind.MEASURED));
	}

	private static String made(String trace, String name) {
		List<CaptureFile> files = Captures.trace(trace)
			.stream()
			.filter((file) -> !file.name().equals("events.k8s.io.ndjson"))
			.toList();
		List<String> lines = new ArrayList<>();
		lines.add(new Header(name, "real-cluster", false, "v1.36.2").line());
		for (Change change : Captures.read(Capture.of(files))) {
			boolean reads = change instanceof AuditEntry audit
					&& (!WRITES.contains(audit.entry().path("verb").asString(""))
							|| audit.entry().path("objectRef").path("subresource").asString("").equals("token"));
			if (change instanceof ObjectChange || !reads) {
				lines.add(ChangeLine.write(change)
					.replace("docker.io/", "registry.example/")
					.replace("registry.k8s.io/", "registry.example/")
					.replaceAll("(\"kernelVersion\":\"[\\d.]+)[^\"]*", "$1"));
			}
		}
		return String.join("\n", lines) + "\n";
	}

}
