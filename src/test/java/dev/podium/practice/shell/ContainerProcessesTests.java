package dev.podium.practice.shell;

import java.time.Duration;

import dev.podium.practice.shell.files.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerProcessesTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			nosuch                                       | 127 | sh: nosuch: not found
			touch /tmp/x; /tmp/x                         | 126 | sh: /tmp/x: Permission denied
			fi                                           | 2   | sh: syntax error: unexpected "fi"
			cat /none                                    | 1   | cat: can't open '/none': No such file or directory
			sort -Z                                      | 2   | sort: unrecognized option: Z
			echo a > /nodir/x                            | 1   | sh: can't create /nodir/x: nonexistent directory
			echo $((1/0))                                | 2   | sh: divide by zero
			set -u; echo $x                              | 2   | sh: x: parameter not set
			cd /none                                     | 1   | sh: cd: can't cd to /none: No such file or directory
			head -n x                                    | 1   | head: invalid number 'x'
			""")
	void anErrorIsSaidInAShellsWords(String script, int code, String error) {
		ScriptedContainer container = new ScriptedContainer("busybox").run(Duration.ofSeconds(1), "", "sh", "-c",
				script);
		assertThat(ScriptedContainer.text(container.error).strip()).isEqualTo(error);
		assertThat(container.code).isEqualTo(code);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			for i in {1..3}; do echo -n $i; done         | 123
			a=(x y z); echo ${a[1]} ${#a[@]} "${a[@]}"   | y 3 x y z
			[[ abc == a* && 1 -lt 2 ]] && echo yes       | yes
			[[ v1.2 =~ ^v([0-9]) ]] && echo ${BASH_REMATCH[1]} | 1
			((i=2, i++)); echo $i                        | 3
			for ((i=0;i<3;i++)); do echo -n $i; done     | 012
			x=hello; echo ${x/l/L} ${x//l/L} ${x:1:3} ${x^^} | heLlo heLLo ell HELLO
			cat <<< word                                 | word
			function f { echo in $1; }; f a              | in a
			echo $'a\\tb' &> /tmp/o; cat /tmp/o          | a	b
			""")
	void whatBashAdds(String script, String output) {
		ScriptedContainer container = new ScriptedContainer("debian").run(Duration.ofSeconds(1), "", "bash", "-c",
				script);
		assertThat(ScriptedContainer.text(container.output).strip()).isEqualTo(output);
	}

	@Test
	void sleepsPassOnTheClustersClock() {
		ScriptedContainer container = new ScriptedContainer("busybox");
		container.start(Pipe.of(""), "sh", "-c", "echo a; sleep 5; echo b");
		assertThat(container.output).hasToString("a\n");
		container.clock.advance(Duration.ofMillis(4999));
		assertThat(container.output).hasToString("a\n");
		container.clock.advance(Duration.ofMillis(1));
		assertThat(container.output).hasToString("a\nb\n");
		assertThat(container.code).isZero();
	}

	@Test
	void processOneHearsTermOnlyWhereItHasATrap() {
		ScriptedContainer deaf = new ScriptedContainer("busybox");
		deaf.start(Pipe.of(""), "sh", "-c", "sleep 60; echo over");
		deaf.started.signal("TERM");
		assertThat(deaf.code).isNull();
		ScriptedContainer hears = new ScriptedContainer("busybox");
		hears.start(Pipe.of(""), "sh", "-c", "trap 'echo bye; exit 0' TERM; sleep 60 & wait");
		hears.started.signal("TERM");
		assertThat(hears.output).hasToString("bye\n");
		assertThat(hears.code).isZero();
	}

	@Test
	void aLoopWithoutASleepIsSlowed() {
		ScriptedContainer container = new ScriptedContainer("busybox");
		container.start(Pipe.of(""), "sh", "-c", "while true; do :; done");
		container.clock.advance(Duration.ofSeconds(100));
		assertThat(container.started.steps()).isBetween(100_000L, 600_000L);
		assertThat(container.code).isNull();
	}

	@Test
	void whatAScriptWritesAndForksIsBounded() {
		ScriptedContainer container = new ScriptedContainer("busybox");
		container.start(Pipe.of(""), "sh", "-c", "yes > /tmp/full; f() { f | f & }; f; sleep 1");
		container.clock.advance(Duration.ofSeconds(60));
		assertThat(container.files.used()).isLessThanOrEqualTo(8 << 20);
		assertThat(container.processes.running().size()).isLessThanOrEqualTo(100);
		assertThat(ScriptedContainer.text(container.error)).contains("No space left on device");
	}

	@Test
	void aPersonTypesIntoAShell() {
		ScriptedContainer container = new ScriptedContainer("busybox");
		Pipe typed = new Pipe(true);
		container.start(typed.source(), "sh");
		assertThat(container.error).hasToString("/tmp # ");
		typed.sink().release();
		container.processes.run();
		assertThat(container.code).isZero();
	}

	@Test
	void ctrlCEndsWhatIsInTheForegroundAndNotTheShell() throws Exception {
		ScriptedContainer container = new ScriptedContainer("busybox");
		Pipe typed = new Pipe(true);
		container.start(typed.source(), "sh");
		typed.sink().write("sleep 100\n");
		container.processes.run();
		container.started.interrupt();
		assertThat(container.processes.running()).hasSize(1);
		typed.sink().write("echo $?\n");
		container.processes.run();
		assertThat(container.output).hasToString("130\n");
		assertThat(container.code).isNull();
	}

}
