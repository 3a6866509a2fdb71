package dev.podium.dashboard.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import dev.podium.Tool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The vectors that the frontend's tests read too; and that a real shell takes each line
 * apart into the words that it was made of.
 */
class ShellTests {

	private static final Path SH = Path.of("/bin/sh");

	/** What means something to some shell, and what comes from a long way off. */
	private static final String[] LETTERS = { "a", "b", "0", "-", "--", " ", "'", "\"", "\\", "$", "$(", ")", "`", ";",
			"&", "|", "<", ">", "(", "*", "?", "[", "]", "{", "}", "~", "#", "!", "^", "%", "=", "@", ",", ".", "/",
			":", "+", "\u2018", "\u2019", "\u201c", "ü", "日", "\uD83D\uDE80", "\u200d", "touch /tmp/x" };

	@ParameterizedTest(name = "{0}")
	@MethodSource("quoting")
	void aLineIsAsItsVectorSays(String why, JsonNode vector) {
		List<String> words = vector.path("words").values().stream().map(JsonNode::stringValue).toList();
		assertThat(Shell.POSIX.line(words)).as(why).isEqualTo(line(vector.path("posix")));
		assertThat(Shell.POWERSHELL.line(words)).as(why).isEqualTo(line(vector.path("powershell")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("marks")
	void whatCannotBeSeenIsMarkedAsItsVectorSays(String why, JsonNode vector) {
		String text = vector.path("text").stringValue();
		assertThat(Visible.lines(text)).as(why).isEqualTo(vector.path("lines").stringValue());
		assertThat(Visible.line(text)).as(why).isEqualTo(vector.path("line").stringValue());
		assertThat(Visible.hides(text)).isEqualTo(!text.equals(Visible.line(text)));
	}

	@Test
	void aRealShellGetsTheWordsThatALineWasMadeOf() throws Exception {
		Tool.SHELL.isThere(Files.isExecutable(SH), "There is no " + SH);
		Random random = new Random(13);
		List<String> all = new ArrayList<>();
		StringBuilder script = new StringBuilder();
		for (int i = 0; i < 2000; i++) {
			List<String> words = Stream.generate(() -> word(random)).limit(1 + random.nextInt(4)).toList();
			all.addAll(words);
			List<String> printed = Stream.concat(Stream.of("printf", "%s\\0"), words.stream()).toList();
			script.append(Shell.POSIX.line(printed)).append('\n');
		}
		assertThat(said(script.toString())).isEqualTo(all);
	}

	private static String word(Random random) {
		StringBuilder word = new StringBuilder();
		for (int i = random.nextInt(9); i > 0; i--) {
			word.append(LETTERS[random.nextInt(LETTERS.length)]);
		}
		return word.toString();
	}

	private static List<String> said(String script) throws IOException, InterruptedException {
		Path file = Files.createTempFile("lines", ".sh");
		try {
			Files.writeString(file, script);
			Process shell = new ProcessBuilder(SH.toString(), file.toString()).redirectErrorStream(true).start();
			String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(shell.waitFor()).as(said).isZero();
			return List.of(said.substring(0, said.length() - 1).split("\0", -1));
		}
		finally {
			Files.delete(file);
		}
	}

	private static @Nullable String line(JsonNode line) {
		return line.isNull() ? null : line.stringValue();
	}

	static Stream<Object[]> quoting() throws IOException {
		return vectors("quoting");
	}

	static Stream<Object[]> marks() throws IOException {
		return vectors("marks");
	}

	private static Stream<Object[]> vectors(String name) throws IOException {
		try (InputStream file = Objects
			.requireNonNull(ShellTests.class.getResourceAsStream("/vectors/" + name + ".json"))) {
			return JsonMapper.shared()
				.readTree(file)
				.values()
				.stream()
				.map((vector) -> new Object[] { vector.path("why").stringValue(), vector });
		}
	}

}
