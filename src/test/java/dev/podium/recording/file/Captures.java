package dev.podium.recording.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.Storyteller;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.traces.AuditedTrace;
import dev.podium.traces.Tellers;
import dev.podium.traces.TraceReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * What tests read captures with.
 */
final class Captures {

	private Captures() {
	}

	static CaptureFile file(String name, String text) {
		return file(name, text.getBytes(StandardCharsets.UTF_8));
	}

	static CaptureFile file(String name, byte[] bytes) {
		return new CaptureFile(name, new ByteArrayInputStream(bytes));
	}

	static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

	static List<Change> read(CaptureFile... files) {
		return read(Capture.of(List.of(files)));
	}

	static List<Change> read(Capture capture) {
		List<Change> changes = new ArrayList<>();
		for (Change change = capture.next(); change != null; change = capture.next()) {
			changes.add(change);
		}
		return changes;
	}

	/** The files of a trace whose names end so. */
	static List<CaptureFile> trace(String trace, String... names) {
		Path folder = TraceReader.of(trace).folder();
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted()
				.filter((file) -> file.toString().endsWith(".ndjson")
						&& (names.length == 0 || List.of(names).contains(file.getFileName().toString())))
				.map((file) -> file(file.getFileName().toString(), bytes(file)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A recording of a real cluster, its watches in one file and its audit log. */
	static List<CaptureFile> audited(AuditedTrace trace) {
		return List.of(file("watches.ndjson", lines(trace.watch())), log(trace));
	}

	/** The audit log alone. */
	static CaptureFile log(AuditedTrace trace) {
		return file("audit.ndjson", lines(trace.log()));
	}

	private static String lines(List<String> lines) {
		return String.join("\n", lines) + '\n';
	}

	static String text(CaptureFile file) {
		try {
			return new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<AnnotatedChange> tell(List<Change> changes) {
		return tell(changes, Tellers.strict("e", 2000));
	}

	static List<AnnotatedChange> tell(List<Change> changes, Storyteller teller) {
		Map<String, ObjectNode> objects = new HashMap<>();
		List<AnnotatedChange> told = new ArrayList<>();
		for (Change change : changes) {
			ObjectNode before = null;
			if (change instanceof ObjectChange object) {
				String key = object.kind() + object.uid();
				before = (object.type() == ObjectChange.Type.DELETED) ? objects.remove(key)
						: objects.put(key, object.object());
			}
			told.add(teller.tell(told.size() + 1L, change, before));
		}
		return told;
	}

}
