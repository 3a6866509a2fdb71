package dev.podium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * From the API server's line to the viewer's frame: 50 changes a second, 20 viewers,
 * against a raw reader of the same watch and, where there is one, {@code kubectl get -w
 * -o json --output-watch-events}, all in the same run. Podium runs as a process of its
 * own.
 */
final class LatencyBenchmark {

	private static final int VIEWERS = 20;

	private static final int CHANGES_PER_SECOND = 50;

	/** Half a minute, until what runs often is compiled. */
	private static final int WARM_UP = 1500;

	private static final int CHANGES = 1500;

	/** Matches compact and indented JSON alike. */
	private static final Pattern VERSION = Pattern.compile("\"resourceVersion\": ?\"(\\d+)\"");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final long[] SENT = new long[WARM_UP + CHANGES];

	private LatencyBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Path home = Files.createTempDirectory("podium-bench");
		List<SeenTimes> viewers = Stream.generate(() -> new SeenTimes(SENT)).limit(VIEWERS).toList();
		SeenTimes raw = new SeenTimes(SENT);
		SeenTimes kubectl = new SeenTimes(SENT);
		Process podium = null;
		Process watching = null;
		try (WatchedServer server = new WatchedServer()) {
			Path kubeconfig = Files.writeString(home.resolve("config"), kubeconfig(server.url()));
			podium = podium(home, kubeconfig);
			URI base = base(podium);
			HttpResponse<String> switched = HTTP.send(HttpRequest.newBuilder(base.resolve("/api/cluster"))
				.header("Content-Type", "application/json")
				.PUT(HttpRequest.BodyPublishers.ofString("{\"context\":\"bench\"}"))
				.build(), HttpResponse.BodyHandlers.ofString());
			if (switched.statusCode() != 200) {
				throw new IllegalStateException(switched.body());
			}
			BenchViewers sockets = new BenchViewers(base, viewers);
			readRaw(server.url(), raw);
			watching = kubectl(kubeconfig, kubectl);
			while (server.watches() < ((watching != null) ? 3 : 2)) {
				LockSupport.parkNanos(10_000_000);
			}
			tell(server);
			report("raw reader", List.of(raw));
			if (watching != null) {
				report("kubectl", List.of(kubectl));
			}
			report("viewers", viewers);
			report("first of 20", List.of(SeenTimes.of(viewers, Math::min)));
			report("last of 20", List.of(SeenTimes.of(viewers, Math::max)));
			System.out.printf(Locale.ROOT, "%d frames of %.1f KB; load %.1f%n", sockets.messages(),
					sockets.bytes() / 1000.0 / sockets.messages(),
					ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
			sockets.close();
		}
		finally {
			if (podium != null) {
				podium.destroy();
			}
			if (watching != null) {
				watching.destroy();
			}
		}
		System.exit(0);
	}

	private static void tell(WatchedServer server) throws Exception {
		String pod = Files.readAllLines(Path.of("src/test/resources/traces/db-pod/pods.ndjson")).get(5);
		String line = pod.substring(pod.indexOf("\"event\":") + 8, pod.length() - 1).trim();
		long start = System.nanoTime();
		for (int i = 0; i < SENT.length; i++) {
			long due = start + i * 1_000_000_000L / CHANGES_PER_SECOND;
			for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			String next = VERSION.matcher(line)
				.replaceAll("\"resourceVersion\":\"" + (SeenTimes.FIRST_VERSION + i) + "\"");
			SENT[i] = System.nanoTime();
			server.tell(next);
		}
		TimeUnit.SECONDS.sleep(2);
	}

	private static void report(String who, List<SeenTimes> all) {
		double[] times = SeenTimes.all(all, WARM_UP);
		System.out.printf(Locale.ROOT, "%-11s median %.2f ms  p99 %.2f ms  longest %.2f ms  (%d of %d)%n", who,
				at(times, 0.5), at(times, 0.99), at(times, 1), times.length, all.size() * CHANGES);
	}

	private static double at(double[] sorted, double share) {
		return (sorted.length == 0) ? Double.NaN : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
	}

	private static Process podium(Path home, Path kubeconfig) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"), "dev.podium.PodiumApplication", "--server.port=0",
				"--podium.home=" + home);
		builder.environment().put("KUBECONFIG", kubeconfig.toString());
		return builder.redirectErrorStream(true).start();
	}

	private static URI base(Process podium) throws IOException {
		BufferedReader log = new BufferedReader(new InputStreamReader(podium.getInputStream(), StandardCharsets.UTF_8));
		Pattern open = Pattern.compile("open at (http://\\S+)");
		for (String line = log.readLine(); line != null; line = log.readLine()) {
			Matcher matcher = open.matcher(line);
			if (matcher.find()) {
				drain(log);
				return URI.create(matcher.group(1));
			}
		}
		throw new IllegalStateException("Podium did not start");
	}

	private static void drain(BufferedReader log) {
		background(() -> {
			while (log.readLine() != null) {
				continue;
			}
		});
	}

	private static void readRaw(String url, SeenTimes times) throws Exception {
		InputStream lines = HTTP
			.send(HttpRequest.newBuilder(URI.create(url + "/api/v1/pods?watch=1")).build(),
					HttpResponse.BodyHandlers.ofInputStream())
			.body();
		read(lines, times);
	}

	private static @Nullable Process kubectl(Path kubeconfig, SeenTimes times) {
		try {
			Process process = new ProcessBuilder("kubectl", "--kubeconfig", kubeconfig.toString(), "get", "pods", "-A",
					"-w", "-o", "json", "--output-watch-events")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			read(process.getInputStream(), times);
			return process;
		}
		catch (IOException ex) {
			System.out.println("There is no kubectl to compare with.");
			return null;
		}
	}

	private static void read(InputStream input, SeenTimes times) {
		BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
		background(() -> {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				long now = System.nanoTime();
				Matcher version = VERSION.matcher(line);
				while (version.find()) {
					times.saw(Integer.parseInt(version.group(1)), now);
				}
			}
		});
	}

	private static void background(Reading reading) {
		CompletableFuture.runAsync(() -> {
			try {
				reading.run();
			}
			catch (IOException ex) {
				// The process at the other end is gone.
			}
		}, (task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			thread.start();
		});
	}

	private static String kubeconfig(String server) {
		return """
				apiVersion: v1
				kind: Config
				clusters: [{name: bench, cluster: {server: "%s"}}]
				users: [{name: bench, user: {}}]
				contexts: [{name: bench, context: {cluster: bench, user: bench}}]
				current-context: bench
				""".formatted(server);
	}

	private interface Reading {

		void run() throws IOException;

	}

}
