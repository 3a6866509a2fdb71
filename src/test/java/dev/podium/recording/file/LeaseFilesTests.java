package dev.podium.recording.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file of leases gives what a feed would have told of them.
 */
class LeaseFilesTests {

	private static final Path LEASES = Path.of("src/test/resources/workloads/node-lost-and-back/leases.ndjson");

	@Test
	void ofAHundredRenewalsTheSilenceAndItsEndAreChanges() throws IOException {
		assertThat(Files.readAllLines(LEASES)).hasSizeGreaterThan(100);
		assertThat(leases(Captures.read(file(Files.readAllBytes(LEASES))))).containsExactly("LISTED kwok-1",
				"LISTED realk8s", "silent kwok-1", "MODIFIED kwok-1", "DELETED kwok-1");
	}

	@Test
	void whatAFeedHasToldOfThemStaysAsItWas() throws IOException {
		List<Change> told = Captures.read(file(Files.readAllBytes(LEASES)));
		StringBuilder kept = new StringBuilder(new Header("a", "", false, "").line()).append('\n');
		told.forEach((change) -> kept.append(ChangeLine.write(change)).append('\n'));
		assertThat(leases(Captures.read(Captures.file("kept.podium.jsonl", kept.toString())))).isEqualTo(leases(told));
	}

	private static CaptureFile file(byte[] bytes) {
		return Captures.file("leases.ndjson", bytes);
	}

	private static List<String> leases(List<Change> changes) {
		return changes.stream()
			.filter((change) -> change instanceof ObjectChange)
			.map((change) -> (ObjectChange) change)
			.map((change) -> (NodeLeases.isSilence(change) ? "silent" : change.type().name()) + ' ' + change.name())
			.toList();
	}

}
