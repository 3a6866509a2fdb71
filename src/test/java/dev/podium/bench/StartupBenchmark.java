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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From {@code ./mvnw spring-boot:run}, with nothing changed, to the first page: Podium
 * against a bare application with the same starters, started the same way, in turn.
 */
final class StartupBenchmark {

	private static final int RUNS = 5;

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private StartupBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Path podium = Path.of("").toAbsolutePath();
		Path bare = bareApplication(podium);
		List<Double> ours = new ArrayList<>();
		List<Double> theirs = new ArrayList<>();
		for (int run = 0; run <= RUNS; run++) {
			double bareSeconds = firstPage(podium, bare);
			double podiumSeconds = firstPage(podium, podium);
			// the first run of each compiles and fills caches
			if (run > 0) {
				theirs.add(bareSeconds);
				ours.add(podiumSeconds);
			}
			System.out.printf(Locale.ROOT, "run %d: podium %.2f s, bare %.2f s%n", run, podiumSeconds, bareSeconds);
		}
		System.out.printf(Locale.ROOT, "first page, median of %d: podium %.2f s, bare %.2f s, ratio %.2f%n", RUNS,
				median(ours), median(theirs), median(ours) / median(theirs));
	}

	private static double median(List<Double> seconds) {
		List<Double> sorted = new ArrayList<>(seconds);
		Collections.sort(sorted);
		return sorted.get(sorted.size() / 2);
	}

	private static double firstPage(Path podium, Path project) throws Exception {
		int port = freePort();
		Path home = Files.createTempDirectory("podium-bench");
		boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
		long start = System.nanoTime();
		Process maven = new ProcessBuilder(podium.resolve(windows ? "mvnw.cmd" : "mvnw").toString(), "-q", "-f",
				project.resolve("pom.xml").toString(), "spring-boot:run",
				"-Dspring-boot.run.arguments=--server.port=" + port + " --podium.home=" + home)
			.directory(project.toFile())
			.redirectErrorStream(true)
			.redirectOutput(Files.createTempFile("podium-bench", ".log").toFile())
			.start();
		try {
			URI page = URI.create("http://127.0.0.1:" + port + "/");
			while (!answers(page)) {
				if (!maven.isAlive() || System.nanoTime() - start > TimeUnit.MINUTES.toNanos(5)) {
					throw new IllegalStateException(project + " did not start");
				}
				TimeUnit.MILLISECONDS.sleep(10);
			}
			return (System.nanoTime() - start) / 1e9;
		}
		finally {
			maven.descendants().forEach(ProcessHandle::destroy);
			maven.destroy();
			maven.waitFor(20, TimeUnit.SECONDS);
		}
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
