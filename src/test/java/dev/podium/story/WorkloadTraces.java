package dev.podium.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podium.traces.TraceReader;

/**
 * Recordings of other kinds than Pods of a real cluster, without their audit logs.
 */
final class WorkloadTraces {

	private WorkloadTraces() {
	}

	/** In alphabetical order. */
	static List<String> names() {
		try (Stream<Path> folders = Files.list(folder(""))) {
			return folders.map((each) -> each.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static TraceReader of(String name) {
		return new TraceReader(folder(name));
	}

	private static Path folder(String name) {
		URL url = Objects.requireNonNull(WorkloadTraces.class.getResource("/workloads/" + name), name);
		try {
			return Path.of(new URI(url.toString()));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
