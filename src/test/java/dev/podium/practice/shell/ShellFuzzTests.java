package dev.podium.practice.shell;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import dev.podium.practice.shell.parse.ScriptReader;
import dev.podium.practice.shell.parse.SyntaxException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class ShellFuzzTests {

	private static final List<String> PIECES = List.of("if", "then", "fi", "else", "for", "in", "do", "done", "while",
			"until", "case", "esac", "{", "}", "(", ")", "((", "))", "[[", "]]", "[", "]", ";", ";;", "&", "&&", "|",
			"||", "\n", " ", "$", "$(", "`", "${", "${x", ":-", "#", "##", "%", "/", "\"", "'", "\\", "<<EOF", "EOF",
			"<", ">", ">>", "2>&1", "x=", "x", "1", "echo", "read", "true", "false", "!", "*", "?", "$((", "+", "-",
			"a[", "function", "f()", "local", "break", "exit", "trap", "eval", "wait", "sed", "s/a/b/", "grep", "sort");

	@Test
	void anyTextIsAScriptOrASyntaxError() {
		Random random = new Random(17);
		for (int i = 0; i < 20_000; i++) {
			String script = script(random, 1 + random.nextInt(30));
			assertThatCode(() -> {
				try {
					ScriptReader.read(script);
				}
				catch (SyntaxException ex) {
					assertThat(ex.getMessage()).startsWith("syntax error: ");
				}
			}).as(script).doesNotThrowAnyException();
		}
	}

	@Test
	void deepNestingIsASyntaxError() {
		for (String open : List.of("(", "$(", "`", "${x:-", "if ", "{ ", "((", "echo $((", "\"$(")) {
			String script = open.repeat(20_000);
			assertThatCode(() -> {
				try {
					ScriptReader.read(script);
				}
				catch (SyntaxException ex) {
					assertThat(ex.getMessage()).startsWith("syntax error: ");
				}
			}).as(open).doesNotThrowAnyException();
		}
	}

	@Test
	void anyScriptRunsWithoutFailingTheMachine() {
		Random random = new Random(18);
		for (int i = 0; i < 1_500; i++) {
			String script = script(random, 1 + random.nextInt(25));
			ScriptedContainer container = new ScriptedContainer("busybox");
			assertThatCode(() -> container.run(Duration.ofSeconds(1), "a\nb\n", "sh", "-c", script)).as(script)
				.doesNotThrowAnyException();
			container.processes.close();
		}
	}

	private static String script(Random random, int length) {
		StringBuilder script = new StringBuilder();
		for (int i = 0; i < length; i++) {
			script.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
		}
		return script.toString();
	}

}
