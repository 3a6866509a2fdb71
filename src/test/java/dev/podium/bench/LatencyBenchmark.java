package dev.podium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final int WARM_UP = 500;

	private static final int CHANGES = 1500;

	private static final int FIRST_VERSION = 1000;

	/** Matches compact and indented JSON alike. */
	private static final Pattern VERSION = Pattern.compile("\"resourceVersion\": ?\"(\\d+)\"");

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final long[] SENT = new long[WARM_UP + CHANGES];

	private LatencyBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Path home = Files.createTempDirectory("podium-bench");
		List<Times> viewers = new ArrayList<>();
		Times raw = new Times();
		Times kubectl = new Times();
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
			for (int i = 0; i < VIEWERS; i++) {
				viewers.add(viewer(base));
			}
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
			String next = VERSION.matcher(line).replaceAll("\"resourceVersion\":\"" + (FIRST_VERSION + i) + "\"");
			SENT[i] = System.nanoTime();
			server.tell(next);
		}
		TimeUnit.SECONDS.sleep(2);
	}

	private static void report(String who, List<Times> all) {
		double[] times = all.stream().flatMapToDouble((one) -> one.measured()).sorted().toArray();
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

	private static Times viewer(URI base) {
		Times times = new Times();
		HTTP.newWebSocketBuilder()
			.buildAsync(URI.create("ws://" + base.getAuthority() + "/ws/feed"), new WebSocket.Listener() {

				private final StringBuilder frame = new StringBuilder();

				@Override
				public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
					this.frame.append(data);
					if (last) {
						times.saw(this.frame);
						this.frame.setLength(0);
					}
					socket.request(1);
					return null;
				}

			})
			.join();
		return times;
	}

	private static void readRaw(String url, Times times) throws Exception {
		InputStream lines = HTTP
			.send(HttpRequest.newBuilder(URI.create(url + "/api/v1/pods?watch=1")).build(),
					HttpResponse.BodyHandlers.ofInputStream())
			.body();
		read(lines, times);
	}

	private static @Nullable Process kubectl(Path kubeconfig, Times times) {
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

	private static void read(InputStream input, Times times) {
		BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
		background(() -> {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				times.saw(line);
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

	/** When one reader saw each change first. */
	private static final class Times {

		private final long[] seen = new long[SENT.length];

		void saw(CharSequence text) {
			long now = System.nanoTime();
			Matcher matcher = VERSION.matcher(text);
			while (matcher.find()) {
				int number = Integer.parseInt(matcher.group(1)) - FIRST_VERSION;
				if (number >= 0 && number < this.seen.length && this.seen[number] == 0) {
					this.seen[number] = now;
				}
			}
		}

		java.util.stream.DoubleStream measured() {
			return Arrays.stream(java.util.stream.IntStream.range(WARM_UP, SENT.length)
				.filter((number) -> this.seen[number] != 0)
				.mapToDouble((number) -> (this.seen[number] - SENT[number]) / 1e6)
				.toArray());
		}

	}

}
