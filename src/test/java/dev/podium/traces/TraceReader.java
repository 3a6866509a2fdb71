package dev.podium.traces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ChangeLineReader;
import dev.podium.change.NodeLeases;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one recorded trace: the files of its watches as one log, and its audit log.
 */
public final class TraceReader {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Path folder;

	/**
	 * @param folder of one trace
	 */
	public TraceReader(Path folder) {
		this.folder = folder;
	}

	/** One of the traces that the test resources hold. */
	public static TraceReader of(String name) {
		return new TraceReader(traces().resolve(name));
	}

	/** The names of the traces that the test resources hold, in alphabetical order. */
	public static List<String> names() {
		return list(traces()).stream().map((path) -> path.getFileName().toString()).toList();
	}

	/** Everything recorded of a real cluster that the test resources hold. */
	public static List<TraceReader> all() {
		List<TraceReader> all = new ArrayList<>();
		for (String resource : List.of("/traces", "/workloads")) {
			list(resource(resource)).forEach((folder) -> all.add(new TraceReader(folder)));
		}
		return all;
	}

	public Path folder() {
		return this.folder;
	}

	public String name() {
		return this.folder.getFileName().toString();
	}

	/**
	 * All watches' changes in the order in which they were received. Events are core/v1
	 * only: the same Event from both groups counts once. Of leases what a feed tells.
	 */
	public List<Change> changes() {
		List<Change> changes = new ArrayList<>();
		for (Path file : watches()) {
			// One reader a file: the file of a watch starts with its own initial list.
			ChangeLineReader reader = new ChangeLineReader();
			List<String> lines = lines(file);
			for (int i = 0; i < lines.size(); i++) {
				changes.add(reader.read(lines.get(i), i + 1));
			}
		}
		changes.sort(Comparator.comparing(Change::receivedAt));
		NodeLeases leases = NodeLeases.recorded();
		return changes.stream().flatMap((change) -> leases.next(change).stream()).toList();
	}

	/** The lines of all watches, file by file, as they stand. */
	public List<String> watchLines() {
		return watches().stream().flatMap((file) -> lines(file).stream()).toList();
	}

	/** The lines of the audit log, as they stand. */
	public List<String> auditLines() {
		return lines(this.folder.resolve("audit.ndjson"));
	}

	/** The audit log, each entry stamped with its own stageTimestamp. */
	public List<AuditEntry> audit() {
		List<AuditEntry> entries = new ArrayList<>();
		for (String line : auditLines()) {
			ObjectNode entry = (ObjectNode) MAPPER.readTree(line);
			entries.add(new AuditEntry(Instant.parse(entry.path("stageTimestamp").asString()), entry));
		}
		entries.sort(Comparator.comparing(AuditEntry::receivedAt));
		return List.copyOf(entries);
	}

	private List<Path> watches() {
		return list(this.folder).stream().filter((file) -> {
			String name = file.getFileName().toString();
			return name.endsWith(".ndjson") && !name.equals("audit.ndjson") && !name.equals("events.k8s.io.ndjson");
		}).toList();
	}

	private static List<String> lines(Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter((line) -> !line.isBlank()).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> list(Path folder) {
		try (Stream<Path> paths = Files.list(folder)) {
			return paths.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path traces() {
		return resource("/traces");
	}

	private static Path resource(String name) {
		URL url = Objects.requireNonNull(TraceReader.class.getResource(name), name);
		try {
			return Path.of(new URI(url.toString()));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
