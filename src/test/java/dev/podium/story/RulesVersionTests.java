package dev.podium.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was told is stored with the version of the rules, and told anew where they are
 * newer.
 */
class RulesVersionTests {

	/** Of the golden files, as {@link Storyteller#STORY_RULES_VERSION} tells them. */
	private static final String TOLD = "14ccf6888ceede3a";

	@Test
	void whoeverChangesWhatIsToldRaisesTheVersionOfTheRules() throws Exception {
		assertThat(digest()).as("""
				The golden files are not as version %d of the rules told them. Raise Storyteller.RULES, so that
				recordings are told anew, and set TOLD to this digest""", Storyteller.STORY_RULES_VERSION)
			.isEqualTo(TOLD);
	}

	private static String digest() throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden/stories"))) {
			for (Path file : files.sorted().toList()) {
				digest.update(lines(file));
			}
		}
		return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
	}

	/** The same whatever line ends a checkout has. */
	private static byte[] lines(Path file) throws IOException {
		return String.join("\n", Files.readAllLines(file)).getBytes(StandardCharsets.UTF_8);
	}

}
