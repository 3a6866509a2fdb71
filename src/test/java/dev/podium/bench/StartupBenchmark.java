package dev.podium.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * To the first page, and to readiness: by {@code ./mvnw spring-boot:run} with nothing
 * changed, and by {@code java -jar}; Podium against a bare application with the same
 * starters, started the same way, in turn. Of the jars also the processor time, which
 * says something where other work runs beside.
 */
final class StartupBenchmark {

	private static final int RUNS = 5;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private StartupBenchmark() {
	}

	/**
	 * One start.
	 *
	 * @param page seconds until the first page
	 * @param ready seconds until the health is UP
	 * @param processor seconds of processor time until the first page, of a jar; Maven
	 * starts the application as another process
	 */
	private record Start(double page, double ready, double processor) {
	}

	/** How one starts it. */
	private interface Command {

		List<String> of(int port, Path home);

	}

	public static void main(String[] args) throws Exception {
		Path podium = Path.of("").toAbsolutePath();
		Path bare = bareApplication(podium);
		compare("spring-boot:run", maven(podium, podium), maven(podium, bare));
		build(podium, podium);
		build(podium, bare);
		compare("java -jar", jar(podium.resolve("target/podium.jar")), jar(bare.resolve("target/bare-1.jar")));
	}

	private static void compare(String how, Command podium, Command bare) throws Exception {
		List<Start> ours = new ArrayList<>();
		List<Start> theirs = new ArrayList<>();
		for (int run = 0; run <= RUNS; run++) {
			Start bareStart = start(bare);
			Start podiumStart = start(podium);
			// the first run of each compiles and fills caches
			if (run > 0) {
				theirs.add(bareStart);
				ours.add(podiumStart);
			}
			System.out.printf(Locale.ROOT, "%s, run %d: podium %.2f s (ready %.2f s), bare %.2f s%n", how, run,
					podiumStart.page(), podiumStart.ready(), bareStart.page());
		}
		System.out.printf(Locale.ROOT,
				"%s, median of %d: first page: podium %.2f s, bare %.2f s, ratio %.2f; ready: podium %.2f s%n", how,
				RUNS, median(ours, Start::page), median(theirs, Start::page),
				median(ours, Start::page) / median(theirs, Start::page), median(ours, Start::ready));
		if (how.startsWith("java")) {
			System.out.printf(Locale.ROOT,
					"%s, processor time to the first page: podium %.2f s, bare %.2f s, ratio %.2f%n", how,
					median(ours, Start::processor), median(theirs, Start::processor),
					median(ours, Start::processor) / median(theirs, Start::processor));
		}
	}

	private static double median(List<Start> starts, ToDoubleFunction<Start> of) {
		return starts.stream().mapToDouble(of).sorted().toArray()[starts.size() / 2];
	}

	private static String wrapper(Path podium) {
		boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
		return podium.resolve(windows ? "mvnw.cmd" : "mvnw").toString();
	}

	private static Command maven(Path podium, Path project) {
		return (port, home) -> List.of(wrapper(podium), "-q", "-f", project.resolve("pom.xml").toString(),
				"spring-boot:run", "-Dspring-boot.run.arguments=--server.port=" + port + " --podium.home=" + home);
	}

	private static Command jar(Path jar) {
		return (port, home) -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				jar.toString(), "--server.port=" + port, "--podium.home=" + home);
	}

	private static void build(Path podium, Path project) throws Exception {
		Process maven = new ProcessBuilder(wrapper(podium), "-q", "-f", project.resolve("pom.xml").toString(),
				"package", "-Dmaven.test.skip=true", "-Dfrontend.skipTests=true")
			.directory(project.toFile())
			.inheritIO()
			.start();
		if (maven.waitFor() != 0) {
			throw new IllegalStateException(project + " could not be built");
		}
	}

	private static Start start(Command command) throws Exception {
		int port = freePort();
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command.of(port, Files.createTempDirectory("podium-bench")))
			.redirectErrorStream(true)
			.redirectOutput(Files.createTempFile("podium-bench", ".log").toFile())
			.start();
		try {
			double page = await(process, start, URI.create("http://127.0.0.1:" + port + "/"));
			double processor = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
			double ready = await(process, start, URI.create("http://127.0.0.1:" + port + "/actuator/health"));
			return new Start(page, ready, processor);
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroy);
			process.destroy();
			process.waitFor(20, TimeUnit.SECONDS);
		}
	}

	private static double await(Process process, long start, URI page) throws InterruptedException {
		while (!answers(page)) {
			if (!process.isAlive() || System.nanoTime() - start > TimeUnit.MINUTES.toNanos(5)) {
				throw new IllegalStateException(page + " does not answer");
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
		return (System.nanoTime() - start) / 1e9;
	}

	private static boolean answers(URI page) throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(20)).build();
			return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** A project of one class and one page, with Podium's parent and its starters. */
	private static Path bareApplication(Path podium) throws IOException {
		Path bare = podium.resolve("target/bare");
		String parent = between(Files.readString(podium.resolve("pom.xml")), "<parent>", "</parent>");
		StringBuilder starters = new StringBuilder();
		for (String name : Arrays.asList("web", "thymeleaf", "websocket", "actuator")) {
			starters.append("<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-")
				.append(name)
				.append("</artifactId></dependency>");
		}
		write(bare.resolve("pom.xml"), """
				<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
				<parent>%s</parent><groupId>bare</groupId><artifactId>bare</artifactId><version>1</version>
				<properties><java.version>17</java.version></properties><dependencies>%s</dependencies>
				<build><plugins><plugin><groupId>org.springframework.boot</groupId>
				<artifactId>spring-boot-maven-plugin</artifactId></plugin></plugins></build></project>
				""".formatted(parent, starters));
		write(bare.resolve("src/main/java/bare/Bare.java"), """
				package bare;

				@org.springframework.boot.autoconfigure.SpringBootApplication
				@org.springframework.stereotype.Controller
				public class Bare {

					public static void main(String[] args) {
						org.springframework.boot.SpringApplication.run(Bare.class, args);
					}

					@org.springframework.web.bind.annotation.GetMapping("/")
					String page() {
						return "index";
					}

				}
				""");
		write(bare.resolve("src/main/resources/templates/index.html"), "<!doctype html><title>bare</title>");
		return bare;
	}

	private static String between(String text, String start, String end) {
		int from = text.indexOf(start) + start.length();
		return text.substring(from, text.indexOf(end, from));
	}

	/** Leaves a file as it is where nothing changed, so that Maven has nothing to do. */
	private static void write(Path file, String text) throws IOException {
		if (!Files.exists(file) || !Files.readString(file).equals(text)) {
			Files.createDirectories(file.getParent());
			Files.writeString(file, text);
		}
	}

}
