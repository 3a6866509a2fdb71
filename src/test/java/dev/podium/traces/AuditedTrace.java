package dev.podium.traces;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ChangeLineReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * All recordings of a real cluster with their audit logs: the ten traces, and those that
 * lie packed in {@code /audited}, the lines of all watches first, then the audit log.
 *
 * @param watch lines of all watches
 * @param log lines of the audit log
 */
public record AuditedTrace(String name, List<String> watch, List<String> log) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final List<String> PACKED = List.of("claim-waits-then-bound", "cronjob", "daemonset",
			"deployment-bad-rollout", "deployment-pause-resume", "deployment-recreate", "deployment-restart-undo",
			"deployment-scale", "drain-with-budget", "hpa-no-metrics", "ingress-nobody", "ingress-served", "job-fails",
			"job-indexed", "namespace-delete", "node-lost-and-back", "quota-refuses", "service-life", "statefulset");

	public static List<String> names() {
		return Stream.concat(TraceReader.names().stream(), PACKED.stream()).sorted().toList();
	}

	public static AuditedTrace of(String name) {
		if (!PACKED.contains(name)) {
			TraceReader trace = TraceReader.of(name);
			return new AuditedTrace(name,
					trace.watchLines().stream().sorted(Comparator.comparing(AuditedTrace::receivedAt)).toList(),
					trace.auditLines());
		}
		String file = "/audited/" + name + ".ndjson.gz";
		try (InputStream packed = Objects.requireNonNull(AuditedTrace.class.getResourceAsStream(file), file);
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
			List<String> watch = new ArrayList<>();
			List<String> log = new ArrayList<>();
			lines.lines().forEach((line) -> (line.startsWith("{\"receivedAt\"") ? watch : log).add(line));
			return new AuditedTrace(name, watch, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Instant receivedAt(String line) {
		return Instant.parse(line.substring(15, line.indexOf('"', 15)));
	}

	/** As it would be had each line of a watch been another. */
	public AuditedTrace with(UnaryOperator<String> altered) {
		return new AuditedTrace(this.name, this.watch.stream().map(altered).toList(), this.log);
	}

	/** The changes of all watches in the order in which they were received. */
	public List<Change> changes() {
		ChangeLineReader reader = new ChangeLineReader();
		List<Change> changes = new ArrayList<>();
		for (String line : this.watch) {
			changes.add(reader.read(line, changes.size() + 1L));
		}
		changes.sort(Comparator.comparing(Change::receivedAt));
		return List.copyOf(changes);
	}

	/** The audit log, each entry stamped with its own stageTimestamp. */
	public List<AuditEntry> audit() {
		return this.log.stream()
			.map((line) -> (ObjectNode) MAPPER.readTree(line))
			.map((entry) -> new AuditEntry(Instant.parse(entry.path("stageTimestamp").asString()), entry))
			.sorted(Comparator.comparing(AuditEntry::receivedAt))
			.toList();
	}

}
