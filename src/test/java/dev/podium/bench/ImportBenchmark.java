package dev.podium.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dev.podium.change.ChangeLine;
import dev.podium.recording.Library;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.StoreSettings;
import dev.podium.recording.transfer.ImportFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes to bring in a file of 100,000 changes, whole recorded lives of Pods
 * (3.7 KB a line), into a new store, and to write it out again. The file is read, parsed,
 * told and stored as it is for a user; beside it the same file is only read and parsed.
 */
final class ImportBenchmark {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int PODS = 20_000;

	private static final int ROUNDS = 2;

	private ImportBenchmark() {
	}

	public static void main(String[] args) throws IOException {
		Path folder = Files.createTempDirectory("import-benchmark");
		try {
			Path file = folder.resolve("capture.jsonl.gz");
			long bytes = write(file);
			System.out.printf(Locale.ROOT, "%d lines, %.0f MB, %.0f MB packed%n", 5 * PODS, bytes / 1e6,
					Files.size(file) / 1e6);
			for (int round = 1; round <= ROUNDS; round++) {
				round(folder.resolve("home" + round), file);
			}
			System.out.printf(Locale.ROOT, "load %.1f%n",
					ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
		}
		finally {
			erase(folder);
		}
	}

	private static void round(Path home, Path file) throws IOException {
		double parsed = parsed(file);
		Files.createDirectories(home);
		try (Library library = Library.open(StoreSettings.in(home), Clock.systemUTC());
				InputStream content = Files.newInputStream(file)) {
			long start = System.nanoTime();
			long cpu = cpu();
			Recording recording = library
				.importFiles(List.of(new ImportFile("capture.jsonl.gz", content, Files.size(file))), null,
						(read, total, changes) -> true)
				.get(0);
			double imported = (System.nanoTime() - start) / 1e9;
			double cpuSeconds = (cpu() - cpu) / 1e9;
			if (recording.changes() < 5L * PODS || !recording.complete()) {
				throw new IllegalStateException("Only " + recording.changes() + " were stored");
			}
			start = System.nanoTime();
			library.export(recording.id(), OutputStream.nullOutputStream());
			double exported = (System.nanoTime() - start) / 1e9;
			System.out.printf(Locale.ROOT,
					"imported %d changes, %d stories in %.1f s (target 20; processor time %.1f s); only parsed %.1f s; exported in %.1f s;"
							+ " stored in %.0f MB, %.3f of the lines%n",
					recording.changes(), recording.stories(), imported, cpuSeconds, parsed, exported,
					recording.bytes() / 1e6, (double) recording.bytes() / recording.rawBytes());
		}
	}

	private static long cpu() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime();
	}

	private static double parsed(Path file) throws IOException {
		long start = System.nanoTime();
		long found = 0;
		try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(
				new java.util.zip.GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				found += JSON.readTree(line).size();
			}
		}
		if (found < PODS) {
			throw new IllegalStateException("Nothing was parsed");
		}
		return (System.nanoTime() - start) / 1e9;
	}

	/** Pods live one after another, some at a time. */
	private static long write(Path file) throws IOException {
		List<String> life = life();
		String uid = JSON.readTree(life.get(0)).path("object").path("metadata").path("uid").asString();
		Instant time = Instant.parse("2026-11-23T03:00:00Z");
		long bytes = 0;
		try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16)) {
			for (int pod = 0; pod < PODS; pod++) {
				String own = String.format(Locale.ROOT, "%08x", pod) + uid.substring(8);
				for (String event : life) {
					time = time.plus(Duration.ofMillis(3));
					String line = "{\"receivedAt\":\"" + ChangeLine.time(time) + "\",\"event\":"
							+ event.replace(uid, own).replace("\"name\":\"db\"", "\"name\":\"db-" + pod + "\"") + "}\n";
					byte[] encoded = line.getBytes(StandardCharsets.UTF_8);
					bytes += encoded.length;
					out.write(encoded);
				}
			}
		}
		return bytes;
	}

	private static List<String> life() throws IOException {
		List<String> life = new ArrayList<>();
		for (String line : Files.readAllLines(Path.of("src/test/resources/traces/db-pod/pods.ndjson"))) {
			JsonNode event = JSON.readTree(line).path("event");
			if (!event.path("type").asString().equals("BOOKMARK")) {
				life.add(event.toString());
			}
		}
		return life;
	}

	private static void erase(Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
