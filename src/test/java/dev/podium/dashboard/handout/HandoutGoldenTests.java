package dev.podium.dashboard.handout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handouts of traces of a real cluster, as golden files. After a change of what a handout
 * says: {@code ./mvnw test -Dtest=HandoutGoldenTests -Dgolden.update=true}, then look at
 * them in a browser.
 */
class HandoutGoldenTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/handouts");

	@ParameterizedTest(name = "the handout of {0} is as its golden file")
	@ValueSource(strings = { "db-pod", "unschedulable", "crashloop" })
	void theHandoutOfATraceIsAsItsGoldenFile(String trace) throws IOException {
		String page = page(trace);
		Path golden = GOLDEN.resolve(trace + ".html");
		if (Boolean.getBoolean("golden.update")) {
			Files.createDirectories(GOLDEN);
			Files.writeString(golden, page);
		}
		assertThat(page).isEqualTo(Files.readString(golden));
	}

	@ParameterizedTest(name = "the handout of {0} has no script, and no style but its sheet")
	@ValueSource(strings = { "db-pod", "unschedulable", "crashloop" })
	void hasNoScriptAndNoStyleButItsSheet(String trace) {
		assertThat(page(trace)).doesNotContain("<script", "<style", " style=", " onclick=", "javascript:")
			.doesNotContainPattern("th:[a-z]+=")
			.doesNotContain("${");
	}

	private static String page(String trace) {
		AnnotatedTrace told = AnnotatedTrace.of(trace);
		return told.page().replace(told.feed().epoch(), "epoch");
	}

}
