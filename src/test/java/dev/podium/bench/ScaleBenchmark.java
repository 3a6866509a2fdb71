package dev.podium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A crowd on the practice cluster: 1,000 Pods over 12 nodes at 20 times the speed,
 * created through the API by a client with 8 connections. Whether all come to run and
 * nothing is lost, what the heap is then, and how far the slowest watch is behind.
 */
final class ScaleBenchmark {

	private static final int PODS = Integer.getInteger("bench.pods", 1000);

	private static final int NODES = 12;

	private static final int CONNECTIONS = 8;

	private static final String POD = """
			{"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-%d","labels":{"app":"crowd"}},
			"spec":{"containers":[{"name":"c","image":"nginx:1.27",
			"resources":{"requests":{"cpu":"10m","memory":"20Mi"}}}]}}""";

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** When the API server answered for a Pod's creation, by name. */
	private static final Map<String, Long> CREATED = new ConcurrentHashMap<>();

	private ScaleBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Path home = Files.createTempDirectory("podium-bench");
		Process podium = podium(home);
		try {
			URI base = base(podium);
			send(base.resolve("/api/practice"), "PATCH", "{\"speed\":20,\"nodes\":" + NODES + "}", 200);
			URI cluster = base.resolve("/clusters/practice");
			await(() -> items(cluster, "/api/v1/nodes").size() == NODES);
			long idle = heap(podium.pid());
			PodWatch watch = new PodWatch(cluster);
			long start = System.nanoTime();
			create(cluster);
			double created = seconds(start);
			await(watch::allRun);
			double running = seconds(start);
			List<JsonNode> pods = items(cluster, "/api/v1/namespaces/default/pods");
			Map<String, Integer> byNode = new HashMap<>();
			long notRunning = pods.stream()
				.peek((pod) -> byNode.merge(pod.at("/spec/nodeName").asString(""), 1, Integer::sum))
				.filter((pod) -> !pod.at("/status/phase").asString("").equals("Running"))
				.count();
			long loaded = heap(podium.pid());
			System.out.printf(Locale.ROOT, "%d Pods created in %.1f s (%.0f a second), all Running after %.1f s%n",
					pods.size(), created, pods.size() / created, running);
			System.out.printf(Locale.ROOT, "not Running %d; on %d nodes, %d to %d on each%n", notRunning, byNode.size(),
					Collections.min(byNode.values()), Collections.max(byNode.values()));
			System.out.printf(Locale.ROOT,
					"watch: %d lines, out of order or lost %d; a creation seen after %.0f ms at most%n",
					watch.lines.get(), watch.wrong.get(), watch.slowest / 1e6);
			System.out.printf(Locale.ROOT, "watch, a write at the end of all: %.0f ms%n", watch.lag(cluster) / 1e6);
			System.out.printf(Locale.ROOT, "heap after GC: idle %d MB, then %d MB: %d MB more%n", idle >> 20,
					loaded >> 20, (loaded - idle) >> 20);
		}
		finally {
			podium.destroy();
		}
		System.exit(0);
	}

	private static void create(URI cluster) throws InterruptedException {
		ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
		for (int i = 0; i < PODS; i++) {
			int number = i;
			connections.execute(() -> {
				try {
					send(URI.create(cluster + "/api/v1/namespaces/default/pods"), "POST", POD.formatted(number), 201);
					CREATED.put("pod-" + number, System.nanoTime());
				}
				catch (IOException ex) {
					System.out.println("pod-" + number + ": " + ex.getMessage());
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			});
		}
		connections.shutdown();
		connections.awaitTermination(10, TimeUnit.MINUTES);
	}

	private static String send(URI to, String method, String body, int expected)
			throws IOException, InterruptedException {
		HttpRequest.BodyPublisher publisher = body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
				: HttpRequest.BodyPublishers.ofString(body);
		HttpResponse<String> answer = HTTP.send(
				HttpRequest.newBuilder(to).header("Content-Type", "application/json").method(method, publisher).build(),
				HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() != expected) {
			throw new IOException(answer.statusCode() + " " + answer.body());
		}
		return answer.body();
	}

	private static List<JsonNode> items(URI cluster, String path) throws IOException, InterruptedException {
		List<JsonNode> items = new ArrayList<>();
		JsonMapper.shared()
			.readTree(send(URI.create(cluster + path), "GET", "", 200))
			.path("items")
			.forEach(items::add);
		return items;
	}

	private static double seconds(long since) {
		return (System.nanoTime() - since) / 1e9;
	}

	private static void await(Condition condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
		while (!condition.holds()) {
			if (System.nanoTime() > end) {
				System.out.println("given up after 10 minutes");
				return;
			}
			LockSupport.parkNanos(20_000_000);
		}
	}

	/** Bytes in use after a full collection. */
	private static long heap(long pid) throws IOException, InterruptedException {
		jcmd(pid, "GC.run");
		for (String line : jcmd(pid, "GC.heap_info")) {
			int used = line.indexOf("used ");
			if (used > 0 && !line.contains("Metaspace") && !line.contains("class space")) {
				return Long.parseLong(line.substring(used + 5, line.indexOf('K', used))) << 10;
			}
		}
		return 0;
	}

	private static List<String> jcmd(long pid, String command) throws IOException, InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command).start();
		List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		process.waitFor();
		return lines;
	}

	private static Process podium(Path home) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
				"-XX:+UseG1GC", "-cp", System.getProperty("java.class.path"), "dev.podium.PodiumApplication",
				"--server.port=" + System.getProperty("bench.port", "0"), "--podium.home=" + home)
			.redirectErrorStream(true)
			.start();
	}

	private static URI base(Process podium) throws IOException {
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(podium.getInputStream(), StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			int at = line.indexOf("Podium is open at ");
			if (at >= 0) {
				Thread rest = new Thread(
						() -> lines.lines().filter((more) -> more.contains("ERROR")).forEach(System.out::println));
				rest.setDaemon(true);
				rest.start();
				return URI.create(line.substring(at + 18).trim());
			}
		}
		throw new IllegalStateException("Podium ended");
	}

	private interface Condition {

		boolean holds() throws Exception;

	}

	/** A watch of the Pods as a client has it. */
	private static final class PodWatch {

		private final AtomicInteger lines = new AtomicInteger();

		/** Versions that came late, and Pods that were never told of. */
		private final AtomicInteger wrong = new AtomicInteger();

		private final Map<String, String> phases = new ConcurrentHashMap<>();

		private volatile long slowest;

		private volatile long marked;

		private long last;

		PodWatch(URI cluster) {
			HttpRequest request = HttpRequest
				.newBuilder(URI.create(cluster + "/api/v1/namespaces/default/pods?watch=1&allowWatchBookmarks=true"))
				.build();
			var unused = HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofLines()).thenAccept((answer) -> {
				Thread reader = new Thread(() -> answer.body().forEach(this::read), "watch");
				reader.setDaemon(true);
				reader.start();
			});
		}

		private void read(String line) {
			long now = System.nanoTime();
			JsonNode event = JsonMapper.shared().readTree(line);
			if (event.path("type").asString("").equals("BOOKMARK")) {
				return;
			}
			this.lines.incrementAndGet();
			JsonNode metadata = event.at("/object/metadata");
			long version = Long.parseLong(metadata.path("resourceVersion").asString("0"));
			if (version <= this.last) {
				this.wrong.incrementAndGet();
			}
			this.last = version;
			String name = metadata.path("name").asString("");
			if (event.path("type").asString("").equals("ADDED")) {
				Long answered = CREATED.get(name);
				if (answered != null) {
					this.slowest = Math.max(this.slowest, now - answered);
				}
			}
			if (metadata.path("labels").has("mark")) {
				this.marked = now;
			}
			this.phases.put(name, event.at("/object/status/phase").asString(""));
		}

		boolean allRun() {
			return this.phases.size() >= PODS && this.phases.values().stream().allMatch("Running"::equals);
		}

		/** Nanoseconds from the answer to a write until it is told. */
		long lag(URI cluster) throws Exception {
			HttpRequest patch = HttpRequest.newBuilder(URI.create(cluster + "/api/v1/namespaces/default/pods/pod-0"))
				.header("Content-Type", "application/merge-patch+json")
				.method("PATCH", HttpRequest.BodyPublishers.ofString("{\"metadata\":{\"labels\":{\"mark\":\"here\"}}}"))
				.build();
			HTTP.send(patch, HttpResponse.BodyHandlers.discarding());
			long answered = System.nanoTime();
			await(() -> this.marked > 0);
			return Math.max(0, this.marked - answered);
		}

	}

}
