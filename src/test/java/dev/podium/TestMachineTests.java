package dev.podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No test depends on a port, a home or a process of the machine.
 */
class TestMachineTests {

	/**
	 * Text may hold any port; what is listened on, asked or found by its name may not.
	 */
	private static final Pattern OF_THE_MACHINE = Pattern.compile(String.join("|", "DEFINED_PORT", "user\\.home",
			"homedir\\(", "getenv\\(\"(HOME|USERPROFILE|KUBECONFIG)\"\\)",
			"env\\[?\\.?'?(HOME|USERPROFILE|KUBECONFIG)\\b", "ServerSocket\\([1-9]",
			"InetSocketAddress\\(.*, [1-9]\\d*\\)", "setPort\\([1-9]", "listen\\([1-9]", "server\\.port=[1-9]",
			"SERVER_PORT\", \"[1-9]", "ProcessHandle\\.allProcesses", "pkill", "pgrep", "killall"));

	private static final Set<String> THESE = Set.of("TestMachine.java", "TestMachineTests.java");

	@Test
	void theHomeTheKubeconfigAndThePortAreTheTestsOwn() throws IOException {
		Path home = Path.of(System.getProperty("user.home"));
		assertThat(home).isDirectory();
		assertThat(home.getFileName().toString()).startsWith("podium-test-home");
		assertThat(Path.of(System.getProperty("podium.home"))).startsWithRaw(home);
		assertThat(Files.readString(Path.of(System.getProperty("KUBECONFIG")))).doesNotContain("contexts");
		assertThat(System.getProperty("server.port")).isEqualTo("0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "src/test/java", "frontend/src", "frontend/browser" })
	void noTestNamesAPortAHomeOrAProcessOfTheMachine(String folder) throws IOException {
		List<String> found = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of(folder))) {
			for (Path file : files.filter(TestMachineTests::isTest).toList()) {
				for (String line : Files.readAllLines(file)) {
					Matcher matcher = OF_THE_MACHINE.matcher(line);
					if (matcher.find()) {
						found.add(file + ": " + matcher.group());
					}
				}
			}
		}
		assertThat(found).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "new ServerSocket(8080)", "new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080)",
			"proxy.listen(4173, '127.0.0.1')", "WebEnvironment.DEFINED_PORT", "System.getProperty(\"user.home\")",
			"os.homedir()", "process.env['HOME']", "process.env.KUBECONFIG", "\"--server.port=8080\"" })
	void suchALineIsFound(String line) {
		assertThat(OF_THE_MACHINE.matcher(line).find()).isTrue();
	}

	private static boolean isTest(Path file) {
		String name = file.getFileName().toString();
		boolean java = name.endsWith(".java") && !THESE.contains(name);
		return java || (name.endsWith(".ts") && (name.endsWith(".test.ts") || file.toString().contains("browser")));
	}

}
