package dev.podium.dashboard;

import java.io.IOException;
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
 * No address and no markup comes from an object, a name or a file: what may stand in
 * place of one is in this list, and is made of fixed words and of ids that Podium gave.
 */
class TemplatesTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	/** Whatever an expression writes that is more than a text. */
	private static final Pattern WRITTEN = Pattern
		.compile("th:(?:href|src|srcset|action|formaction|style|styleappend|utext|on\\w+|data-\\w+|inline|attrappend)"
				+ "=\"[^\"]*\"|\\[\\([^)]*\\)]|th:attr=\"(?:[^\"]*,)?(?:href|src|style|on\\w+)=[^\"]*\"");

	@Test
	void noAddressAndNoMarkupComesFromAnObjectANameOrAFile() throws IOException {
		Set<String> written = new TreeSet<>();
		try (Stream<Path> files = Files.list(TEMPLATES)) {
			for (Path file : files.toList()) {
				WRITTEN.matcher(Files.readString(file))
					.results()
					.map(MatchResult::group)
					.forEach((what) -> written.add(file.getFileName() + ": " + what));
			}
		}
		assertThat(written).containsExactlyInAnyOrder(
				// What the build made.
				"index.html: th:href=\"${style}\"", "index.html: th:src=\"${script}\"",
				"missing.html: th:href=\"${style}\"", "index.html: th:href=\"${messages}\"",
				// This server's own address, and the ids of a feed and a story, encoded.
				"handout.html: th:href=\"${handout.address}\"", "handout.html: th:href=\"${step.address}\"",
				"handouts.html: th:href=\"${story.address}\"",
				// The epoch of a feed that is there.
				"handout-missing.html: th:href=\"${choose}\"");
	}

}
