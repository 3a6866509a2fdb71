package dev.podium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names in the sources, so far as a rule can hold them: a search for a class finds
 * one class, and a limit is called as everywhere else.
 */
class WordsTests {

	private static final List<Path> ROOTS = List.of(Path.of("src/main/java"), Path.of("src/test/java"));

	private static final Pattern OUR_LIMIT = Pattern
		.compile("\\b(?:MOST|LONGEST|LEAST|LARGEST|FEWEST|SHORTEST)(?:_[A-Z0-9_]+)?(?= =)");

	@Test
	@DisplayName("no two classes have the same name")
	void noTwoClassesHaveTheSameName() throws IOException {
		Map<String, TreeSet<String>> byName = new TreeMap<>();
		for (Path source : sources()) {
			byName.computeIfAbsent(source.getFileName().toString(), (name) -> new TreeSet<>()).add(source.toString());
		}
		byName.remove("package-info.java");
		assertThat(byName).hasSizeGreaterThan(500);
		assertThat(byName.values()).allSatisfy((places) -> assertThat(places).hasSize(1));
	}

	@Test
	@DisplayName("a limit is MAX_ or MIN_, not MOST_ or LEAST_")
	void aLimitIsMaxOrMin() throws IOException {
		assertThat(sources()).allSatisfy((source) -> assertThat(limits(source)).as(source.toString()).isEmpty());
	}

	private static List<String> limits(Path source) {
		try {
			return OUR_LIMIT.matcher(Files.readString(source)).results().map(MatchResult::group).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> sources() throws IOException {
		TreeSet<Path> found = new TreeSet<>();
		for (Path root : ROOTS) {
			try (Stream<Path> walk = Files.walk(root)) {
				walk.filter((path) -> path.toString().endsWith(".java")).forEach(found::add);
			}
		}
		return List.copyOf(found);
	}

}
