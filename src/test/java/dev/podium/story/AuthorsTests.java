package dev.podium.story;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.traces.AuditTruth;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The author of every change of every kind in all traces, initial objects aside, against
 * the audit log of the same trace. A difference is written to
 * {@code target/golden/authors.txt}, to be read and, where right, taken over.
 */
class AuthorsTests {

	private final Map<String, int[]> counts = new TreeMap<>();

	private final List<String> disagreements = new ArrayList<>();

	private final List<String> unaudited = new ArrayList<>();

	@Test
	void theAuthorOfEveryChangeIsWhoTheAuditLogSays() throws IOException {
		for (String trace : TraceReader.names()) {
			play(TraceReader.of(trace));
		}
		String table = table();
		Path actual = Path.of("target", "golden", "authors.txt");
		Files.createDirectories(Objects.requireNonNull(actual.getParent()));
		Files.writeString(actual, table);
		assertThat(table).isEqualTo(golden());
	}

	private void play(TraceReader trace) {
		List<Change> changes = trace.changes();
		AuditTruth truth = new AuditTruth(trace.audit(), changes);
		Authorship authorship = new Authorship();
		Map<String, ObjectNode> objects = new HashMap<>();
		for (Change change : changes) {
			if (change instanceof ObjectChange object) {
				Author author = authorship.authorOf(object, objects.get(object.uid()));
				authorship.absorb(object, author);
				if (object.type() == ObjectChange.Type.DELETED) {
					objects.remove(object.uid());
				}
				else {
					objects.put(object.uid(), object.object());
				}
				if (object.type() != ObjectChange.Type.LISTED) {
					judge(trace.name(), object, author, truth.authorOf(object));
				}
			}
		}
	}

	private void judge(String trace, ObjectChange change, @Nullable Author author, @Nullable Actor truth) {
		String what = String.join(" ", trace, change.type().name(), change.kind(), change.name(),
				change.resourceVersion());
		if (truth == null) {
			this.unaudited.add(what);
			return;
		}
		int[] count = this.counts.computeIfAbsent(change.kind(), (kind) -> new int[2]);
		count[1]++;
		if (author != null && truth.equals(author.actor())) {
			count[0]++;
		}
		else {
			this.disagreements
				.add(what + ": told " + ((author != null) ? author.actor() : "nobody") + ", was " + truth);
		}
	}

	private String table() {
		StringBuilder table = new StringBuilder("# kind: right / all\n");
		int right = 0;
		int all = 0;
		for (Map.Entry<String, int[]> count : this.counts.entrySet()) {
			table.append(count.getKey())
				.append(": ")
				.append(count.getValue()[0])
				.append(" / ")
				.append(count.getValue()[1])
				.append('\n');
			right += count.getValue()[0];
			all += count.getValue()[1];
		}
		table.append("all: ").append(right).append(" / ").append(all).append('\n');
		section(table, "# disagreements, each with why", this.disagreements);
		section(table, "# changes that the audit log has no request for", this.unaudited);
		return table.toString();
	}

	private static void section(StringBuilder table, String title, List<String> lines) {
		table.append(title).append(": ").append(lines.size()).append('\n');
		lines.forEach((line) -> table.append(line).append('\n'));
	}

	/** Without the lines that explain a disagreement, which start with a blank. */
	private static String golden() throws IOException {
		try (InputStream golden = Objects
			.requireNonNull(AuthorsTests.class.getResourceAsStream("/golden/authors.txt"))) {
			return new String(golden.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^ .*\\R", "");
		}
	}

}
