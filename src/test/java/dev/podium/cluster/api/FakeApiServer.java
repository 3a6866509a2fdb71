package dev.podium.cluster.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that answers what a test scripted, path by path. Without a
 * script a list is empty, a watch stays open and the version is v1.36.2.
 */
public final class FakeApiServer implements AutoCloseable {

	/** Answers one request. */
	public interface Reply {

		void answer(HttpExchange exchange, FakeApiServer server) throws IOException, InterruptedException;

	}

	/**
	 * A request as it came.
	 */
	public record Request(String method, String path, Map<String, String> query, String body,
			Map<String, String> headers) {
	}

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "fake-api-server");
		thread.setDaemon(true);
		return thread;
	});

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Map<String, Deque<Reply>> scripts = new HashMap<>();

	private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

	public FakeApiServer() throws IOException {
		this(0);
	}

	public FakeApiServer(int port) throws IOException {
		this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
	}

	/** One that speaks TLS. */
	public static FakeApiServer tls(SSLContext context) throws IOException {
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		return new FakeApiServer(server);
	}

	private FakeApiServer(HttpServer server) {
		this.server = server;
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	public int port() {
		return this.server.getAddress().getPort();
	}

	public String url() {
		return ((this.server instanceof HttpsServer) ? "https" : "http") + "://127.0.0.1:" + port();
	}

	public FakeApiServer script(String path, Reply... replies) {
		synchronized (this.scripts) {
			this.scripts.computeIfAbsent(path, (key) -> new ArrayDeque<>()).addAll(List.of(replies));
		}
		return this;
	}

	/** The next request for a path, waiting for it. */
	public Request request(String path) throws InterruptedException {
		for (Request next = this.requests.poll(5, TimeUnit.SECONDS); next != null; next = this.requests.poll(5,
				TimeUnit.SECONDS)) {
			if (next.path().equals(path)) {
				return next;
			}
		}
		throw new AssertionError("No request for " + path);
	}

	/** The requests for a path that have come and were not taken yet. */
	public List<Request> rest(String path) {
		List<Request> rest = new ArrayList<>();
		this.requests.drainTo(rest);
		rest.removeIf((request) -> !request.path().equals(path));
		return rest;
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		Map<String, String> query = new LinkedHashMap<>();
		String raw = exchange.getRequestURI().getQuery();
		if (raw != null) {
			for (String pair : raw.split("&")) {
				query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
			}
		}
		Map<String, String> headers = new HashMap<>();
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.add(new Request(exchange.getRequestMethod(), path, query, body, headers));
		try {
			reply(path, query).answer(exchange, this);
			exchange.close();
		}
		catch (InterruptedException ex) {
			exchange.close();
		}
	}

	private Reply reply(String path, Map<String, String> query) {
		synchronized (this.scripts) {
			Deque<Reply> script = this.scripts.get(path);
			Reply reply = (script != null) ? script.poll() : null;
			if (reply != null) {
				return reply;
			}
		}
		if (path.equals("/version")) {
			return json(200, "{\"gitVersion\":\"v1.36.2\"}");
		}
		return query.containsKey("watch") ? stayOpen() : list("1");
	}

	/** A whole answer. */
	public static Reply json(int status, String body) {
		return answer(status, body, null);
	}

	public static Reply answer(int status, String body, @Nullable String retryAfter) {
		return (exchange, server) -> {
			if (retryAfter != null) {
				exchange.getResponseHeaders().add("Retry-After", retryAfter);
			}
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
		};
	}

	/** A refusal in the API server's form. */
	public static Reply status(int code, String reason, String message) {
		return json(code, statusBody(code, reason, message));
	}

	public static String statusBody(int code, String reason, String message) {
		return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
				+ "\",\"reason\":\"" + reason + "\",\"code\":" + code + "}";
	}

	/** A whole list. */
	public static Reply list(String version, String... items) {
		return page(version, "", items);
	}

	public static Reply page(String version, String next, String... items) {
		return json(200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + version
				+ "\",\"continue\":\"" + next + "\"},\"items\":[" + String.join(",", items) + "]}");
	}

	/** A watch that tells these lines and ends cleanly. */
	public static Reply lines(String... lines) {
		return chunks(String.join("\n", lines) + "\n");
	}

	/** A watch that sends these pieces, each in a packet of its own, and ends cleanly. */
	public static Reply chunks(String... chunks) {
		return (exchange, server) -> send(exchange, chunks);
	}

	/** A watch that tells these lines and stays open until the server closes. */
	public static Reply stayOpen(String... lines) {
		return (exchange, server) -> {
			send(exchange, (lines.length > 0) ? String.join("\n", lines) + "\n" : "");
			server.closing.await();
		};
	}

	/** An answer whose connection breaks off after these pieces. */
	public static Reply broken(String... chunks) {
		return (exchange, server) -> {
			send(exchange, chunks);
			throw new IOException("broken off");
		};
	}

	private static void send(HttpExchange exchange, String... chunks) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		OutputStream out = exchange.getResponseBody();
		out.flush();
		for (String chunk : chunks) {
			out.write(chunk.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
