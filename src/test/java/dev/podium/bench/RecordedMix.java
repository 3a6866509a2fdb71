package dev.podium.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded traces multiplied, as watch lines: each copy lives in a namespace of its
 * own, and its objects have uids of their own. Pods alone are copied more often than
 * workloads, so that about half of the lines are Pods' and a third are Events.
 */
final class RecordedMix {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern UID = Pattern
		.compile("\"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\")");

	/** Copies of a trace that has a Deployment in it, and of one that has none. */
	private static final int WITH_WORKLOADS = 1;

	private static final int PODS_ALONE = 5;

	private RecordedMix() {
	}

	/** As many whole copies as make that many lines. */
	static List<byte[]> lines(int wanted) throws Exception {
		List<List<String>> traces = new ArrayList<>();
		for (String folder : List.of("traces", "workloads")) {
			try (Stream<Path> each = Files.list(Path.of("src/test/resources", folder)).sorted()) {
				for (Path trace : each.toList()) {
					List<String> lines = lines(trace);
					int times = lines.stream().anyMatch((line) -> line.contains("\"kind\":\"ReplicaSet\""))
							? WITH_WORKLOADS : PODS_ALONE;
					for (int i = 0; i < times; i++) {
						traces.add(lines);
					}
				}
			}
		}
		Map<String, Integer> kinds = new LinkedHashMap<>();
		List<byte[]> all = new ArrayList<>();
		for (int copy = 0; all.size() < wanted; copy++) {
			for (String line : traces.get(copy % traces.size())) {
				String own = UID.matcher(line).replaceAll(String.format(Locale.ROOT, "\"%08x$1", copy));
				all.add(own.replace("\"namespace\":\"default\"", "\"namespace\":\"copy-" + copy + '"')
					.getBytes(StandardCharsets.UTF_8));
				kinds.merge(JSON.readTree(line).path("object").path("kind").asString(), 1, Integer::sum);
			}
		}
		System.out.println("mix: " + kinds);
		return all;
	}

	/** A trace's watch lines in the order in which they were received. */
	private static List<String> lines(Path trace) throws Exception {
		List<JsonNode> read = new ArrayList<>();
		try (Stream<Path> files = Files.list(trace).sorted()) {
			for (Path file : files.filter(RecordedMix::isWatch).toList()) {
				for (String line : Files.readAllLines(file)) {
					JsonNode told = JSON.readTree(line);
					String type = told.path("event").path("type").asString("");
					if (!type.equals("BOOKMARK") && !told.path("event").path("object").isMissingNode()) {
						read.add(told);
					}
				}
			}
		}
		read.sort(Comparator.comparing((line) -> line.path("receivedAt").asString()));
		return read.stream().map((line) -> line.path("event").toString()).toList();
	}

	private static boolean isWatch(Path file) {
		String name = file.getFileName().toString();
		return name.endsWith(".ndjson") && !name.equals("audit.ndjson") && !name.equals("events.k8s.io.ndjson");
	}

}
