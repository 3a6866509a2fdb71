package dev.podium.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cluster of 50 Deployments with 100 Pods each, all of them there and running, as a
 * scripted API server lists it: how long until Podium is connected to it and has told it,
 * what the heap is then, and how much a viewer is told first. Podium is a process of its
 * own.
 */
final class LargeClusterBenchmark {

	private static final int DEPLOYMENTS = 50;

	private static final int PODS = 100;

	private static final int ROUNDS = 3;

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Path TRACE = Path.of("src/test/resources/traces/deployment-create");

	private LargeClusterBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Map<String, byte[]> lists = lists();
		HttpServer server = serve(lists);
		Path home = Files.createTempDirectory("podium-bench");
		Path kubeconfig = home.resolve("kubeconfig");
		Files.writeString(kubeconfig, """
				apiVersion: v1
				kind: Config
				clusters: [{name: bench, cluster: {server: "http://127.0.0.1:%d"}}]
				users: [{name: bench, user: {}}]
				contexts: [{name: bench, context: {cluster: bench, user: bench}}]
				""".formatted(server.getAddress().getPort()));
		Process podium = podium(home, kubeconfig);
		try {
			URI base = base(podium);
			for (int round = 0; round < ROUNDS; round++) {
				view(base, "practice");
				long start = System.nanoTime();
				view(base, "bench");
				await(() -> total(base) >= DEPLOYMENTS * (PODS + 1));
				System.out.printf(Locale.ROOT, "told %d stories %.2f s after it was asked for%s%n", total(base),
						(System.nanoTime() - start) / 1e9, (round == 0) ? ", by a fresh Podium" : "");
			}
			System.out.printf(Locale.ROOT, "heap after GC %d MB; hello %d KB%n", heap(podium.pid()) >> 20,
					hello(base) / 1000);
		}
		finally {
			podium.destroy();
			server.stop(0);
		}
		System.exit(0);
	}

	/** By path: what each list answers. */
	private static Map<String, byte[]> lists() throws IOException {
		List<String> deployments = new ArrayList<>();
		List<String> sets = new ArrayList<>();
		List<String> pods = new ArrayList<>();
		for (int i = 0; i < DEPLOYMENTS; i++) {
			String app = "app-" + i;
			deployments.add(copy("deployments", app, i, 0));
			sets.add(copy("replicasets", app, i, 0));
			for (int k = 0; k < PODS; k++) {
				pods.add(copy("pods", app, i, k));
			}
		}
		Map<String, byte[]> lists = new HashMap<>();
		lists.put("/apis/apps/v1/deployments", list(deployments));
		lists.put("/apis/apps/v1/replicasets", list(sets));
		lists.put("/api/v1/pods", list(pods));
		return lists;
	}

	private static byte[] list(List<String> items) {
		return ("{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1000\"},\"items\":["
				+ String.join(",", items) + "]}")
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The last version that was recorded of an object, under names and uids of its own: a
	 * uid's first part says of which Deployment it is, a Pod's second which one it is.
	 */
	private static String copy(String file, String app, int deployment, int pod) throws IOException {
		List<String> lines = Files.readAllLines(TRACE.resolve(file + ".ndjson"));
		JsonNode object = JsonMapper.shared().readTree(lines.get(lines.size() - 1)).path("event").path("object");
		String own = object.path("metadata").path("uid").asString();
		String name = object.path("metadata").path("name").asString();
		String text = object.toString()
			.replaceAll("\"[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\")",
					String.format(Locale.ROOT, "\"%08x$1", deployment));
		if (file.equals("pods")) {
			String uid = String.format(Locale.ROOT, "%08x-%04x", deployment, pod) + own.substring(13);
			text = text.replace(String.format(Locale.ROOT, "%08x", deployment) + own.substring(8), uid)
				.replace(name, name + '-' + pod);
		}
		return text.replace("nginx-", app + '-').replace("\"name\":\"nginx\"", "\"name\":\"" + app + '"');
	}

	private static HttpServer serve(Map<String, byte[]> lists) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		server.createContext("/", (exchange) -> {
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			String query = exchange.getRequestURI().getQuery();
			if (exchange.getRequestURI().getPath().equals("/version")) {
				answer(exchange, "{\"gitVersion\":\"v1.36.2\"}".getBytes(StandardCharsets.UTF_8));
			}
			else if (query != null && (query.contains("watch=true") || query.contains("watch=1"))) {
				exchange.sendResponseHeaders(200, 0);
				exchange.getResponseBody().flush();
				LockSupport.parkNanos(TimeUnit.HOURS.toNanos(1));
			}
			else {
				answer(exchange, lists.getOrDefault(exchange.getRequestURI().getPath(), list(List.of())));
			}
		});
		server.start();
		return server;
	}

	private static void answer(HttpExchange exchange, byte[] body) throws IOException {
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	private static void view(URI base, String context) throws IOException, InterruptedException {
		HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(base.resolve("/api/cluster"))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString("{\"context\":\"" + context + "\"}"))
			.build(), HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() >= 300) {
			throw new IOException(answer.statusCode() + " " + answer.body());
		}
	}

	private static int total(URI base) throws IOException, InterruptedException {
		HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(base.resolve("/api/stories?limit=1")).build(),
				HttpResponse.BodyHandlers.ofString());
		return JsonMapper.shared().readTree(answer.body()).path("total").asInt(0);
	}

	/** Characters of the first frame that a viewer gets. */
	private static int hello(URI base) throws Exception {
		CompletableFuture<Integer> first = new CompletableFuture<>();
		HTTP.newWebSocketBuilder()
			.buildAsync(URI.create("ws" + base.toString().substring(4) + "/ws/feed"), new WebSocket.Listener() {

				private int length;

				@Override
				public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
					this.length += data.length();
					if (last) {
						first.complete(this.length);
					}
					socket.request(1);
					return null;
				}

			})
			.get(10, TimeUnit.SECONDS);
		return first.get(10, TimeUnit.SECONDS);
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

	private static Process podium(Path home, Path kubeconfig) throws IOException {
		ProcessBuilder podium = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:+UseG1GC", "-cp", System.getProperty("java.class.path"), "dev.podium.PodiumApplication",
				"--server.port=0", "--podium.home=" + home);
		podium.environment().put("KUBECONFIG", kubeconfig.toString());
		return podium.redirectErrorStream(true).start();
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

	private static void await(Condition condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
		while (!condition.holds() && System.nanoTime() < end) {
			LockSupport.parkNanos(20_000_000);
		}
	}

	private interface Condition {

		boolean holds() throws Exception;

	}

}
