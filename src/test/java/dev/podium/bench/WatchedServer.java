package dev.podium.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An API server whose Pods change when the benchmark says so. */
final class WatchedServer implements AutoCloseable {

	private static final String NOTHING = "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";

	private final HttpServer server;

	private final List<OutputStream> watches = new CopyOnWriteArrayList<>();

	private final CountDownLatch closing = new CountDownLatch(1);

	WatchedServer() throws IOException {
		// As every API server, which is written in Go.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** How many watch the Pods. */
	int watches() {
		return this.watches.size();
	}

	/** Writes a line into every watch of the Pods. */
	void tell(String line) {
		byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
		for (OutputStream watch : this.watches) {
			try {
				watch.write(bytes);
				watch.flush();
			}
			catch (IOException ex) {
				this.watches.remove(watch);
			}
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String query = String.valueOf(exchange.getRequestURI().getQuery());
		exchange.getResponseHeaders().add("Content-Type", "application/json");
		if (query.contains("watch=")) {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().flush();
			if (path.endsWith("/pods")) {
				this.watches.add(exchange.getResponseBody());
			}
			try {
				this.closing.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			exchange.close();
			return;
		}
		byte[] body = body(path).getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private static String body(String path) {
		return switch (path) {
			case "/version" -> "{\"gitVersion\":\"v1.36.2\",\"major\":\"1\",\"minor\":\"36\"}";
			case "/api" -> "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}";
			case "/apis" -> "{\"kind\":\"APIGroupList\",\"apiVersion\":\"v1\",\"groups\":[]}";
			case "/api/v1" -> "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[{\"name\":\"pods\","
					+ "\"singularName\":\"pod\",\"namespaced\":true,\"kind\":\"Pod\",\"verbs\":[\"get\",\"list\",\"watch\"]}]}";
			default -> NOTHING;
		};
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.server.stop(0);
	}

}
