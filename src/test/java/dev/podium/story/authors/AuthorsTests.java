package dev.podium.story.authors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.traces.AuditTruth;
import dev.podium.traces.AuditedTrace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The author of every change of every kind in all traces, initial objects aside, against
 * the audit log of the same trace. A difference is written to
 * {@code target/golden/authors.txt}, to be read and, where right, taken over.
 */
class AuthorsTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Set<String> COMPONENTS = Set.of("kubelet", "kube-controller-manager", "kube-scheduler",
			"kube-apiserver");

	private final Map<String, int[]> counts = new TreeMap<>();

	private final List<String> disagreements = new ArrayList<>();

	private final List<String> unaudited = new ArrayList<>();

	@Test
	void theAuthorOfEveryChangeIsWhoTheAuditLogSays() throws IOException {
		measure("authors", (line) -> line);
	}

	@Test
	void whereEveryComponentWritesUnderOneNamePathsEventsAndRulesTellThemApart() throws IOException {
		measure("authors-k3s", AuthorsTests::asOne);
	}

	/**
	 * As k3s has it: one program, and its name is every component's. What two of them own
	 * of one subresource is then one entry.
	 */
	private static String asOne(String line) {
		ObjectNode json = (ObjectNode) MAPPER.readTree(line);
		ObjectNode metadata = (ObjectNode) json.path("event").path("object").path("metadata");
		Map<String, ObjectNode> entries = new LinkedHashMap<>();
		for (JsonNode each : metadata.path("managedFields")) {
			ObjectNode entry = (ObjectNode) each;
			if (COMPONENTS.contains(entry.path("manager").asString())) {
				entry.put("manager", "k3s");
			}
			entries.merge(entry.path("manager") + "/" + entry.path("operation") + entry.path("subresource"), entry,
					AuthorsTests::merged);
		}
		if (!entries.isEmpty()) {
			metadata.putArray("managedFields").addAll(entries.values());
		}
		return json.toString();
	}

	private static ObjectNode merged(ObjectNode one, ObjectNode other) {
		boolean later = other.path("time").asString("").compareTo(one.path("time").asString("")) > 0;
		one.put("time", (later ? other : one).path("time").asString(""));
		one.set("fieldsV1", union((ObjectNode) one.path("fieldsV1"), (ObjectNode) other.path("fieldsV1")));
		return one;
	}

	private static ObjectNode union(ObjectNode one, ObjectNode other) {
		other.properties().forEach((field) -> {
			JsonNode mine = one.get(field.getKey());
			one.set(field.getKey(), (mine instanceof ObjectNode object) ? union(object, (ObjectNode) field.getValue())
					: field.getValue());
		});
		return one;
	}

	private void measure(String file, UnaryOperator<String> altered) throws IOException {
		for (String trace : AuditedTrace.names()) {
			play(AuditedTrace.of(trace).with(altered));
		}
		String table = table();
		Path actual = Path.of("target", "golden", file + ".txt");
		Files.createDirectories(Objects.requireNonNull(actual.getParent()));
		Files.writeString(actual, table);
		assertThat(table).isEqualTo(golden(file));
	}

	private void play(AuditedTrace trace) {
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
				if (object.type() != ObjectChange.Type.LISTED && !object.kind().equals("Lease")) {
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
	private static String golden(String file) throws IOException {
		try (InputStream golden = Objects
			.requireNonNull(AuthorsTests.class.getResourceAsStream("/golden/" + file + ".txt"))) {
			return new String(golden.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^ .*\\R", "");
		}
	}

}
