package dev.podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ToolTests {

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "null", "''", "' , '", "'browser,kubectl'" })
	void aToolThatIsMissingAndNotRequiredSkipsTheTest(String required) {
		assertThatExceptionOfType(TestAbortedException.class)
			.isThrownBy(() -> Tool.POSTGRES.isThere(false, "There is no PostgreSQL", required))
			.withMessageContaining("There is no PostgreSQL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "browser, postgres", " postgres ,kubectl" })
	void aToolThatIsMissingAndRequiredFailsTheTest(String required) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Tool.POSTGRES.isThere(false, "There is no PostgreSQL", required))
			.withMessage("There is no PostgreSQL, and PODIUM_REQUIRE names postgres");
	}

	@Test
	void aToolThatIsThereLetsTheTestGoOn() {
		assertThatCode(() -> Tool.KUBECTL.isThere(true, "There is no kubectl", "kubectl")).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgresql", "kubectl,chrome", "Browser", "kubectl;browser" })
	void anUnknownWordIsAnErrorThatNamesTheKnownOnesEvenWhereTheToolIsThere(String required) {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> Tool.KUBECTL.isThere(true, "There is no kubectl", required))
			.withMessageStartingWith("PODIUM_REQUIRE names \"")
			.withMessageEndingWith("which is none of: postgres, browser, kubectl, shell, disk");
	}

	/** A skip of which {@link Tool} knows nothing would be a silent one. */
	@Test
	void nothingElseSkipsATest() throws IOException {
		Pattern skips = Pattern.compile("\\b(assume(True|False|That)\\(|Assumptions\\.|assumingThat|"
				+ "@Disabled(?!OnOs\\(OS\\.WINDOWS\\))|@Enabled\\w*|TestAbortedException\\()");
		try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
			List<String> found = files.filter((file) -> file.toString().endsWith(".java"))
				.filter((file) -> !file.endsWith("Tool.java") && !file.endsWith("ToolTests.java"))
				.filter((file) -> skips.matcher(read(file)).find())
				.map(Path::toString)
				.toList();
			assertThat(found).isEmpty();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
