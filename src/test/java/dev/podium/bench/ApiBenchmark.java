package dev.podium.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntToLongFunction;

import dev.podium.PodiumProcess;

/**
 * The practice API server at its API: create a Pod, read one, read 1,000, and how long a
 * watch takes to tell of a write; against a real kube-apiserver in turn where one is at
 * hand ({@code -Dbench.apiserver=https://127.0.0.1:6443 -Dbench.token=…}). Podium runs as
 * a process of its own. Then 10,000 Pods, and what they take of its heap.
 */
final class ApiBenchmark {

	private static final int WARM_UP = 1500;

	private static final int ROUNDS = 10;

	private static final int CALLS = 100;

	private static final int LISTED = 1000;

	private static final int LISTS = 20;

	private static final int MANY = 10_000;

	private static final Map<String, LinkedBlockingQueue<ApiServerUnderTest.Seen>> WATCHES = new LinkedHashMap<>();

	private ApiBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Path home = Files.createTempDirectory("podium-bench");
		try (PodiumProcess podium = new PodiumProcess(home, "--podium.feed.max-bytes=4MB")) {
			List<ApiServerUnderTest> servers = new ArrayList<>();
			ApiServerUnderTest practice = new ApiServerUnderTest("practice",
					URI.create(podium.url() + "/clusters/practice"), "");
			servers.add(practice);
			String real = System.getProperty("bench.apiserver", "");
			if (!real.isEmpty()) {
				servers.add(new ApiServerUnderTest("kube-apiserver", URI.create(real),
						System.getProperty("bench.token", "")));
			}
			Map<String, Map<String, long[]>> figures = new LinkedHashMap<>();
			String run = "bench-" + Long.toString(System.nanoTime(), 36);
			prepare(servers, run);
			for (int round = 0; round < ROUNDS; round++) {
				for (ApiServerUnderTest server : servers) {
					round(server, run, round, figures);
				}
			}
			print(servers, figures);
			heap(podium, practice, run);
		}
	}

	private static void prepare(List<ApiServerUnderTest> servers, String run) {
		for (ApiServerUnderTest server : servers) {
			for (String kind : List.of("-listed", "-warm", "")) {
				server.createNamespace(run + kind);
			}
			for (int pod = 0; pod < LISTED; pod++) {
				server.create(run + "-listed", "pod-" + pod);
			}
			for (int pod = 0; pod < WARM_UP; pod++) {
				server.create(run + "-warm", "pod-" + pod);
				server.get(pods(run + "-warm") + "/pod-" + pod);
			}
			for (int list = 0; list < 5 * LISTS; list++) {
				server.get(pods(run + "-listed"));
			}
			System.out.printf(Locale.ROOT, "%s is warm; 1,000 Pods are %,d bytes%n", server.name(),
					server.bytes(pods(run + "-listed")));
		}
	}

	private static void round(ApiServerUnderTest server, String run, int round,
			Map<String, Map<String, long[]>> figures) throws InterruptedException {
		LinkedBlockingQueue<ApiServerUnderTest.Seen> watch = (round == 0) ? server.watch(run)
				: WATCHES.get(server.name());
		WATCHES.put(server.name(), watch);
		if (round == 0) {
			server.create(run, "first");
			ApiServerUnderTest.Seen.next(watch, "ADDED first");
		}
		long[] told = new long[CALLS];
		record(figures, "create a Pod", server, CALLS, (call) -> {
			String pod = "pod-" + round + "-" + call;
			long start = System.nanoTime();
			long taken = server.create(run, pod);
			try {
				told[call] = ApiServerUnderTest.Seen.next(watch, "ADDED " + pod).at() - start;
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return taken;
		});
		record(figures, "from the request to the watch's line", server, CALLS, (call) -> told[call]);
		record(figures, "GET a Pod", server, CALLS, (call) -> server.get(pods(run) + "/pod-" + round + "-" + call));
		record(figures, "GET 1,000 Pods", server, LISTS, (call) -> server.get(pods(run + "-listed")));
	}

	private static String pods(String namespace) {
		return "/api/v1/namespaces/" + namespace + "/pods";
	}

	private static void record(Map<String, Map<String, long[]>> figures, String what, ApiServerUnderTest server,
			int calls, IntToLongFunction call) {
		long[] times = new long[calls];
		for (int number = 0; number < calls; number++) {
			times[number] = call.applyAsLong(number);
		}
		figures.computeIfAbsent(what, (none) -> new LinkedHashMap<>()).merge(server.name(), times, (before, more) -> {
			long[] both = Arrays.copyOf(before, before.length + more.length);
			System.arraycopy(more, 0, both, before.length, more.length);
			return both;
		});
	}

	private static void print(List<ApiServerUnderTest> servers, Map<String, Map<String, long[]>> figures) {
		figures.forEach((what, byServer) -> {
			StringBuilder line = new StringBuilder(what).append(':');
			byServer.forEach((server, times) -> line.append(String.format(Locale.ROOT, " %s p50 %.2f ms, p99 %.2f ms;",
					server, quantile(times, 0.5), quantile(times, 0.99))));
			if (servers.size() > 1) {
				double ratio = quantile(byServer.get(servers.get(0).name()), 0.5)
						/ quantile(byServer.get(servers.get(1).name()), 0.5);
				line.append(String.format(Locale.ROOT, " ratio of p50 %.2f", ratio));
			}
			System.out.println(line);
		});
	}

	private static double quantile(long[] nanos, double part) {
		long[] sorted = nanos.clone();
		Arrays.sort(sorted);
		return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))] / 1e6;
	}

	/** All of Podium, the stories of the same Pods included; its feed is kept small. */
	private static void heap(PodiumProcess podium, ApiServerUnderTest practice, String run) throws Exception {
		long before = live(podium);
		practice.createNamespace(run + "-many");
		for (int pod = 0; pod < MANY; pod++) {
			practice.create(run + "-many", "pod-" + pod);
		}
		long after = live(podium);
		System.out.printf(Locale.ROOT, "heap after a collection: %.0f MB before, %.0f MB with %,d more Pods: %.0f MB%n",
				before / 1e6, after / 1e6, MANY, (after - before) / 1e6);
	}

	private static long live(PodiumProcess podium) throws IOException, InterruptedException {
		Process histogram = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
				Long.toString(podium.pid()), "GC.class_histogram")
			.redirectErrorStream(true)
			.start();
		String output = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		histogram.waitFor();
		String total = output.lines().filter((line) -> line.startsWith("Total")).findFirst().orElseThrow();
		return Long.parseLong(total.trim().split("\\s+")[2]);
	}

}
