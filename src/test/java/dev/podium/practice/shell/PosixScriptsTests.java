package dev.podium.practice.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.podium.Tool;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Scripts that need no container: our shell answers as the machine's own. A line is a
 * script; {@code ⏎} stands for a line end in it.
 */
class PosixScriptsTests {

	private static final Path SHELL = Path.of("/bin/sh");

	@TempDir
	private Path directory;

	static List<String> scripts() throws IOException {
		try (Stream<String> lines = Files.lines(Path.of("src/test/resources/shell/posix.txt"))) {
			return lines.filter((line) -> !line.isBlank()).map((line) -> line.replace('⏎', '\n')).toList();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("scripts")
	void answersAsTheMachinesShell(String script) throws Exception {
		Tool.SHELL.isThere(Files.exists(SHELL), "There is no " + SHELL);
		ScriptedContainer ours = new ScriptedContainer("debian").run(Duration.ofSeconds(10), "", "sh", "-c", script);
		Path output = this.directory.resolve("output");
		ProcessBuilder builder = new ProcessBuilder(SHELL.toString(), "-c", script);
		builder.directory(Files.createDirectory(this.directory.resolve("work")).toFile());
		builder.environment().put("HOME", "/root");
		builder.environment().put("LC_ALL", "C");
		builder.redirectInput(new java.io.File("/dev/null")).redirectOutput(output.toFile());
		builder.redirectError(this.directory.resolve("error").toFile());
		Process real = builder.start();
		assertThat(real.waitFor(20, TimeUnit.SECONDS)).isTrue();
		assertThat(ScriptedContainer.text(ours.output)).as(() -> "with " + ScriptedContainer.text(ours.error))
			.isEqualTo(Files.readString(output, StandardCharsets.UTF_8));
		assertThat(ours.code).isEqualTo(real.exitValue());
	}

}
