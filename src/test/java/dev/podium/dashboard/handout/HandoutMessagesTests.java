package dev.podium.dashboard.handout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handout's texts: none is missing, and none is without use.
 */
class HandoutMessagesTests {

	private static final Pattern KEY = Pattern.compile("[\"']((?:handout|page)\\.[A-Za-z.-]+[A-Za-z])[\"']");

	@Test
	void everyTextThatAHandoutSaysIsInTheMessages() {
		assertThat(AnnotatedTrace.texts().keySet()).containsAll(said());
	}

	@Test
	void everyMessageOfAHandoutIsSaid() {
		Set<String> said = said();
		Stream.of("pulling", "running", "backoff", "terminating").map("handout.span."::concat).forEach(said::add);
		Stream.of("kubelet", "runtime").map("handout.actor."::concat).forEach(said::add);
		Stream.of("feed", "feed.detail", "story", "story.detail").map("handout.missing."::concat).forEach(said::add);
		assertThat(said)
			.containsAll(AnnotatedTrace.texts().keySet().stream().filter((key) -> key.startsWith("handout.")).toList());
	}

	private static Set<String> said() {
		Set<String> said = new TreeSet<>();
		for (String place : new String[] { "src/main/resources/templates",
				"src/main/java/dev/podium/dashboard/handout" }) {
			try (Stream<Path> files = Files.list(Path.of(place))) {
				for (Path file : files.filter((one) -> !one.endsWith("index.html")).toList()) {
					KEY.matcher(Files.readString(file))
						.results()
						.map((MatchResult found) -> found.group(1))
						.forEach(said::add);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return said;
	}

}
