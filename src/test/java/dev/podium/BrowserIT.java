package dev.podium;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser tests ({@code frontend/browser}) against the built application, each as a
 * test of its own.
 */
class BrowserIT {

	/** So many lines of the test runner's own report are seen in the build's. */
	private static final int CLOSING_LINES = 12;

	@TempDir
	static Path home;

	@TestFactory
	List<DynamicTest> inTheBrowser() throws Exception {
		Path report = home.resolve("browser.json");
		// Not inherited: the test runner speaks to its own process over these streams.
		Path log = Path.of("target", "browser-tests.log");
		// each file of tests has one of them: much of a test is waiting for what it sees
		try (PodiumProcess one = PodiumProcess.compiledOnce(home.resolve("one"));
				PodiumProcess other = PodiumProcess.compiledOnce(home.resolve("other"))) {
			boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
			ProcessBuilder npm = new ProcessBuilder(windows ? "npm.cmd" : "npm", "run", "test:browser", "--",
					"--reporter=default", "--reporter=json", "--outputFile.json=" + report)
				.directory(new File("frontend"))
				.redirectErrorStream(true)
				.redirectOutput(log.toFile());
			npm.environment().put("PODIUM_URL", one.url() + ' ' + other.url());
			npm.environment().put("PODIUM_KUBECONFIG", one.kubeconfig() + " " + other.kubeconfig());
			// kubectl reads a file of preferences in the home
			npm.environment().put("KUBERC", "off");
			npm.environment().put("PODIUM_SCREENS", Path.of("target", "screens").toAbsolutePath().toString());
			Process run = npm.start();
			if (!run.waitFor(15, TimeUnit.MINUTES)) {
				run.destroyForcibly();
				Assertions.fail("The browser tests did not end within 15 minutes");
			}
			List<String> said = Files.readAllLines(log);
			said.stream().filter((line) -> line.contains("(retry x")).forEach(System.out::println);
			System.out.println(String.join("\n", said.subList(Math.max(0, said.size() - CLOSING_LINES), said.size())));
			Assertions.assertTrue(Files.exists(report), "The browser tests did not run; " + log + " says why.");
		}
		List<DynamicTest> tests = results(JsonMapper.shared().readTree(report)).toList();
		Assertions.assertFalse(tests.isEmpty(), "no browser test was found");
		return tests;
	}

	private static Stream<DynamicTest> results(JsonNode report) {
		return report.path("testResults").valueStream().flatMap((file) -> {
			JsonNode cases = file.path("assertionResults");
			if (cases.isEmpty()) {
				return Stream.of(DynamicTest.dynamicTest(file.path("name").asString("browser"),
						() -> Assertions.fail(file.path("message").asString("did not run"))));
			}
			return cases.valueStream()
				.map((test) -> DynamicTest.dynamicTest(test.path("fullName").asString(""), () -> settle(test)));
		});
	}

	private static void settle(JsonNode test) {
		switch (test.path("status").asString("")) {
			case "passed" -> Assertions.assertNotNull(test);
			case "failed" -> Assertions.fail(test.path("failureMessages").toPrettyString());
			default -> Tool.BROWSER.isThere(false, test.path("fullName").asString("skipped"));
		}
	}

}
