package dev.podium.recording;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.store.Recording;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real process that is killed while it stores.
 */
class CrashTests {

	private static final int KILLS = 5;

	private static final long MAX_LOST_MILLIS = 200;

	@Test
	void afterAKillTheNextStartShowsEverythingUpToAtMostTheLast200Milliseconds(@TempDir Path directory)
			throws Exception {
		List<Long> lost = new ArrayList<>();
		for (int kill = 0; kill < KILLS; kill++) {
			lost.add(lostByAKill(Files.createDirectory(directory.resolve("home" + kill))));
		}
		lost.sort(null);
		// Not each: a kill may meet a machine that is busy.
		assertThat(lost.get(1)).as("milliseconds that the kills lost: %s", lost).isLessThanOrEqualTo(MAX_LOST_MILLIS);
	}

	/** How long before the kill the first change was appended that is not stored. */
	private static long lostByAKill(Path home) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classpath(), StoringProcess.class.getName(),
				home.toString(), "3")
			.redirectError(home.resolve("log").toFile())
			.start();
		List<Long> appended = new ArrayList<>();
		long killed;
		try (BufferedReader out = process.inputReader()) {
			while (appended.size() < 700) {
				appended.add(at(out, home));
			}
			killed = System.currentTimeMillis();
			process.toHandle().destroyForcibly();
			for (String line = out.readLine(); line != null && line.contains(" "); line = out.readLine()) {
				appended.add(Long.parseLong(line.split(" ")[1]));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(Files.readString(home.resolve("log")), ex);
		}
		finally {
			process.destroyForcibly();
			assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		}
		long stored = stored(home);
		return (stored >= appended.size()) ? 0 : Math.max(0, killed - appended.get((int) stored));
	}

	private static String classpath() {
		if (CrashTests.class.getClassLoader() instanceof URLClassLoader loader) {
			return Stream.of(loader.getURLs())
				.map((url) -> Path.of(URI.create(url.toString())).toString())
				.collect(Collectors.joining(File.pathSeparator));
		}
		return System.getProperty("java.class.path");
	}

	private static long at(BufferedReader out, Path home) throws IOException {
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.matches("[0-9]+ [0-9]+")) {
				return Long.parseLong(line.split(" ")[1]);
			}
		}
		throw new IllegalStateException("The process ended: " + Files.readString(home.resolve("log")));
	}

	/** Everything that the next start shows can be read; so many changes. */
	private static long stored(Path home) {
		try (Library library = Library.open(TestStore.settings(home), Clock.systemUTC())) {
			Recording recording = Objects.requireNonNull(library.find("01killed"));
			assertThat(recording.state()).isEqualTo(Recording.State.CUT_OFF);
			ChangeLog log = library.open("01killed");
			assertThat(log.read(0, 100_000).items()).extracting((annotated) -> annotated.summary().seq())
				.isEqualTo(LongStream.rangeClosed(1, recording.changes()).boxed().toList());
			for (Story story : log.stories(StoriesWanted.ALL).stories()) {
				assertThat(story.lastSeq()).isLessThanOrEqualTo(log.last());
			}
			assertThat(log.window(null).to()).isEqualTo(log.last());
			assertThat(log.change(log.last()).line()).startsWith("{\"receivedAt\"");
			return log.last();
		}
	}

}
