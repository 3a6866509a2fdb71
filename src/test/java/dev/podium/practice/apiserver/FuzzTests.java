package dev.podium.practice.apiserver;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClientTests;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client sends: no internal error, no answer that does not come, and no watch
 * of somebody else that stops. {@code -Dfuzz.seconds=} and {@code -Dfuzz.seed=} for
 * longer runs.
 */
@DisplayName("Nothing that a client sends stops the API server or another client's watch")
class FuzzTests {

	/** What a real one answers with 500, too. */
	/** As a real one says outside of the groups that are served. */
	private static final String NOWHERE = "404 page not found\n";

	private static final String TWO_BUDGETS = "more than one PodDisruptionBudget";

	private final long seed = Long.getLong("fuzz.seed", 36);

	private final Duration duration = Duration.ofSeconds(Long.getLong("fuzz.seconds", 4));

	private final Map<Integer, Integer> codes = new TreeMap<>();

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	@Test
	void strangeRequestsAreAnsweredAndHarmNobody() throws Exception {
		FuzzRequests requests = new FuzzRequests(this.seed);
		int sent = 0;
		try (HttpApiServer server = new HttpApiServer(new ApiClientTests.NoLogs()); Socket watch = watch(server)) {
			server.client("controller").create("serviceaccounts", "kube-system", ApiClientTests.configMap("x", ""));
			// read once, for the first who asks
			direct(server, new FuzzRequests.Raw("GET", "/openapi/v3", null, null, new byte[0]), 0);
			Instant end = Instant.now().plus(this.duration);
			while (Instant.now().isBefore(end) || sent < 500) {
				FuzzRequests.Raw request = requests.next();
				if (request.path().matches(".*(watch|follow|deliveries).*") || sent % 20 == 0) {
					send(server, request, sent);
				}
				else {
					direct(server, request, sent);
				}
				if (++sent % 250 == 0) {
					requireWatch(server, sent);
				}
			}
			requireWatch(server, sent);
			assertThat(watch.isConnected()).isTrue();
		}
		System.out.println("fuzz: seed " + this.seed + ", " + sent + " requests in " + this.duration.toSeconds()
				+ " s, answers by code " + this.codes);
		assertThat(this.codes).containsKeys(200, 201, 400, 404, 422);
	}

	/** A watch of configmaps, which must tell each sentinel. */
	private Socket watch(HttpApiServer server) throws IOException {
		URI uri = URI.create(server.url());
		Socket socket = new Socket(uri.getHost(), uri.getPort());
		socket.getOutputStream()
			.write(("GET " + uri.getPath()
					+ "/api/v1/namespaces/kube-system/configmaps?watch=1 HTTP/1.1\r\nHost: x\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1));
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
		Thread reader = new Thread(() -> {
			try {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					if (line.contains("sentinel-")) {
						this.told.add(line.replaceAll(".*\"name\":\"(sentinel-\\d+)\".*", "$1"));
					}
				}
			}
			catch (IOException ex) {
				// the test has ended
			}
		});
		reader.setDaemon(true);
		reader.start();
		return socket;
	}

	private void requireWatch(HttpApiServer server, int sent) throws Exception {
		String name = "sentinel-" + sent;
		ApiClient client = server.client("sentinel");
		client.create("configmaps", "kube-system", ApiClientTests.configMap(name, "1"));
		String seen;
		do {
			seen = this.told.poll(5, TimeUnit.SECONDS);
			assertThat(seen).as("what the watch tells after %d requests of seed %d", sent, this.seed).isNotNull();
		}
		while (!name.equals(seen));
		client.delete("configmaps", "kube-system", name, null, null);
	}

	/** Without the network, which takes longer than the answer. */
	private void direct(HttpApiServer server, FuzzRequests.Raw raw, int number) throws IOException {
		if (raw.path().contains("/log")) {
			// a stream, which needs a server to be written
			send(server, raw, number);
			return;
		}
		int question = raw.path().indexOf('?');
		String path = URI.create(server.url()).getPath() + raw.path();
		MockHttpServletRequest request = new MockHttpServletRequest(raw.method(),
				(question < 0) ? path : path.substring(0, path.indexOf('?')));
		if (question >= 0) {
			request.setQueryString(path.substring(path.indexOf('?') + 1));
		}
		if (raw.contentType() != null) {
			request.addHeader("Content-Type", raw.contentType());
		}
		if (raw.accept() != null) {
			request.addHeader("Accept", raw.accept());
		}
		request.setContent(raw.body());
		MockHttpServletResponse response = new MockHttpServletResponse();
		Instant start = Instant.now();
		server.server().handleRequest(request, response);
		assertThat(Duration.between(start, Instant.now())).as("request %d of seed %d: %s", number, this.seed, raw)
			.isLessThan(Duration.ofSeconds(30));
		this.codes.merge(response.getStatus(), 1, Integer::sum);
		if (response.getStatus() >= 400) {
			String body = response.getContentAsString(StandardCharsets.UTF_8);
			assertThat(response.getStatus() < 500 || response.getStatus() == 504 || body.contains(TWO_BUDGETS))
				.as("request %d of seed %d: %s\n%s", number, this.seed, raw, body)
				.isTrue();
			assertThat(body.endsWith(NOWHERE) || body.contains("\"kind\":\"Status\""))
				.as("request %d of seed %d: %s\n%s", number, this.seed, raw, body)
				.isTrue();
		}
	}

	private void send(HttpApiServer server, FuzzRequests.Raw request, int number) throws IOException {
		URI uri = URI.create(server.url());
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.setSoTimeout(30_000);
			OutputStream out = socket.getOutputStream();
			StringBuilder head = new StringBuilder(request.method() + " " + uri.getPath()
					+ request.path().replace(" ", "%20") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
			if (request.contentType() != null) {
				head.append("Content-Type: ").append(request.contentType()).append("\r\n");
			}
			if (request.accept() != null) {
				head.append("Accept: ").append(request.accept()).append("\r\n");
			}
			head.append("Content-Length: ").append(request.body().length).append("\r\n\r\n");
			out.write(head.toString().getBytes(StandardCharsets.UTF_8));
			out.write(request.body());
			out.flush();
			answer(socket, request, number);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("no answer to request " + number + " of seed " + this.seed + ": " + request);
		}
		catch (java.net.SocketException ex) {
			// closed before all of the body was taken
			this.codes.merge(0, 1, Integer::sum);
		}
	}

	private void answer(Socket socket, FuzzRequests.Raw request, int number) throws IOException {
		InputStream in = new BufferedInputStream(socket.getInputStream());
		byte[] start = in.readNBytes(12);
		String line = new String(start, StandardCharsets.ISO_8859_1);
		if (!line.matches("HTTP/1\\.1 \\d\\d\\d")) {
			throw new AssertionError("no answer to request " + number + " of seed " + this.seed + ": " + request);
		}
		int code = Integer.parseInt(line.substring(9));
		this.codes.merge(code, 1, Integer::sum);
		if (code >= 500 && code != 504) {
			String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(body).as("request %d of seed %d: %s", number, this.seed, request).contains(TWO_BUDGETS);
		}
		else if (code >= 400) {
			String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			boolean container = body.contains("<!doctype html>");
			assertThat(container || body.endsWith(NOWHERE) || body.contains("\"kind\":\"Status\"")
					|| request.method().equals("HEAD"))
				.as("request %d of seed %d: %s\n%s", number, this.seed, request, body)
				.isTrue();
		}
	}

}
