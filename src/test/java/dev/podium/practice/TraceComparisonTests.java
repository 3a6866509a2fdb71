package dev.podium.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.podium.practice.TraceComparison.Row;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands of each recorded trace, played on a practice cluster: per object the order
 * of its changes, their authors, every field they touched and what it became, whose
 * managedFields they are, and the Events. After a change of the practice cluster:
 * {@code ./mvnw test -Dtest=TraceComparisonTests -Dgolden.update=true}, then read the
 * diff of {@code docs/practice-traces.md}.
 */
class TraceComparisonTests {

	private static final Path TABLE = Path.of("docs/practice-traces.md");

	/**
	 * What stays different. A short list; each with a reason that a user would accept.
	 */
	private static final List<Difference> ACCEPTED = List
		.of(Difference.fields(".*", "Events of default-scheduler .*", "^managedFields",
				"the real scheduler writes through events.k8s.io, whose names of the fields stand in managedFields"),
				Difference.fields("crashloop|pod-delete|job|deployment-.*|replicaset-self-heal", "Pod .*",
						"resources(\\.\\.|\\.(f:)?limits|(?=[,\\]]))",
						"the recorded container runtime reported a limit of memory that nobody had set"),
				Difference.onlyRecorded("deployment-rolling-update", "Pod .*", "^MODIFIED by kubelet$",
						"and once took it back in a change of its own"));

	static List<Scenario> scenarios() {
		return Scenario.TABLE;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("scenarios")
	@DisplayName("The same commands lead to the same changes as on a real cluster")
	void sameAsRecorded(Scenario scenario) {
		String unexplained = new TraceComparison(scenario).rows(ACCEPTED)
			.stream()
			.filter((row) -> !row.unexplained().isEmpty())
			.map((row) -> row.object() + '\n' + row.unexplained())
			.collect(Collectors.joining("\n"));
		assertThat(unexplained).as(scenario.trace()).isEmpty();
	}

	@Test
	@DisplayName("Every accepted difference is still there, and the table in the documents is true")
	void tableIsTrue() throws IOException {
		List<Difference> needed = new ArrayList<>();
		StringBuilder text = new StringBuilder(HEAD);
		for (Scenario scenario : Scenario.TABLE) {
			text.append("\n## ").append(scenario.trace()).append("\n\n");
			text.append("| object | changes recorded | ours | |\n|---|---|---|---|\n");
			for (Row row : new TraceComparison(scenario).rows(ACCEPTED)) {
				needed.addAll(row.needed());
				text.append("| ").append(row.object().replace("#", "…")).append(" | ").append(row.recorded());
				text.append(" | ").append(row.ours()).append(" | ").append(verdict(row)).append(" |\n");
			}
		}
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(TABLE, text);
		}
		assertThat(text.toString()).isEqualTo(Files.readString(TABLE));
		assertThat(needed).as("accepted differences that are still there").containsAll(ACCEPTED);
	}

	private static String verdict(Row row) {
		if (!row.unexplained().isEmpty()) {
			return "differs";
		}
		return row.needed().isEmpty() ? "agrees"
				: "agrees, but: " + row.needed().stream().map(Difference::reason).collect(Collectors.joining("; "));
	}

	private static final String HEAD = """
			# The practice cluster beside a real one

			Written by `TraceComparisonTests`: the kubectl commands of each recorded trace of a real Kubernetes 1.36.2, with
			the bodies of its audit log, on a practice cluster of one node. Compared per object: the order of its changes, who
			wrote each, every field it touched and what that became, whose managedFields it is, and the Events with their
			reasons, messages and counts. Left out is what is another one each time: names' random parts, uids, addresses,
			times, digests, durations of pulls and sizes of images; nodes, because their capacity is another machine's.
			""";

}
