package dev.podium.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.filter.HiddenHttpMethodFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The public failures of tools on localhost, tried on every route there is: a page from
 * elsewhere may open none of them as its own, write to none, and read none as a script.
 */
class EveryRouteTests extends ServedPodium {

	private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE",
			"FOO");

	private static final List<String> WRITES = List.of("POST", "PUT", "PATCH", "DELETE", "FOO");

	/** What a page may send without being asked whether it may, and what it may not. */
	private static final List<String> TYPES = List.of("text/plain", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=b", "application/json");

	@Autowired
	private WebApplicationContext application;

	private List<Routes.Route> routes;

	@BeforeEach
	void findAllRoutes() {
		this.routes = Routes.of(this.application);
	}

	@Test
	void allSortsOfRoutesAreFound() {
		assertThat(this.routes).extracting(Routes.Route::path)
			.contains("/", "/api/stories", "/api/recordings/x/stories", "/ws/feed", "/clusters/practice/x",
					"/actuator/health", "/demos/x.yml", "/error")
			.hasSizeGreaterThan(40);
	}

	@ParameterizedTest(name = "no route answers to the host {0}")
	@ValueSource(strings = { "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "0.0.0.0" })
	void aForeignHost(String host) {
		expect(METHODS, (route, method) -> ask(method, route.path(), "Host: " + host + ":" + this.port),
				(answer) -> answer.status() == 421 && answer.guarded());
	}

	@Test
	void aForeignHostInTheRequestLine() {
		expect(List.of("GET", "POST"),
				(route, method) -> ask(method, "http://evil.example" + route.path(), "Host: " + own()),
				(answer) -> answer.status() == 421 || answer.status() == 400);
	}

	@ParameterizedTest(name = "no route takes a write from a page of {0}")
	@ValueSource(strings = { "http://evil.example", "null", "http://127.0.0.1:1", "http://localhost:8080",
			"http://127.0.0.1", "file://", "" })
	void aWriteFromAForeignPage(String origin) {
		Iterator<String> types = Stream.generate(() -> TYPES).flatMap(List::stream).iterator();
		expect(WRITES,
				(route, method) -> ask(method, route.path(), "Host: " + own(), "Origin: " + origin,
						"Content-Type: " + types.next(), "Content-Length: 0"),
				(answer) -> answer.status() == 403 && answer.guarded());
	}

	@ParameterizedTest(name = "no route takes a write that a browser says is {0}")
	@ValueSource(strings = { "cross-site", "same-site", "Cross-Site" })
	void aWriteThatComesFromElsewhere(String site) {
		expect(WRITES,
				(route, method) -> ask(method, route.path(), "Host: " + own(), "Sec-Fetch-Site: " + site,
						"Content-Type: text/plain", "Content-Length: 0"),
				(answer) -> answer.status() == 403 && answer.guarded());
	}

	@ParameterizedTest(name = "no route is a WebSocket to a page of {0}")
	@ValueSource(strings = { "http://evil.example", "null", "http://127.0.0.1:1", "ws://127.0.0.1" })
	void aHandshakeFromAForeignPage(String origin) {
		expect(List.of("GET"), (route, method) -> handshake(route.path(), "Origin: " + origin),
				(answer) -> answer.status() == 403 && answer.guarded());
		assertThat(handshake("/ws/feed", "Origin: http://" + own()).status()).isEqualTo(101);
		assertThat(handshake("/ws/feed", "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
	}

	@Test
	void noRouteLetsAnotherPageReadOrAsk() {
		expect(List.of("OPTIONS", "GET"),
				(route, method) -> ask(method, route.path(), "Host: " + own(), "Origin: http://evil.example",
						"Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: x-a"),
				(answer) -> answer.guarded() && !answer.head().contains("access-control-allow"));
	}

	@Test
	void noAnswerIsAScript() {
		List<String> json = new ArrayList<>();
		expect(List.of("GET"), (route, method) -> ask(method, route.path(), "Host: " + own()), (answer) -> {
			if (answer.head().contains("json")) {
				json.add(answer.body());
				// an array is a script that runs; an object is none
				return answer.guarded() && answer.body().stripLeading().startsWith("{");
			}
			return answer.guarded();
		});
		assertThat(json).hasSizeGreaterThan(20);
	}

	@Test
	void noHeaderOrParameterMakesAnotherMethodOfOne() {
		assertThat(this.application.getBeansOfType(HiddenHttpMethodFilter.class)).isEmpty();
		String[] overrides = { "X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE",
				"Content-Type: application/x-www-form-urlencoded" };
		List<String> wrong = new ArrayList<>();
		for (Routes.Route route : this.routes) {
			for (String method : List.of("GET", "POST")) {
				// what takes a POST would be done by one
				if (method.equals("POST") && (route.takes("POST") || sharedWithPost(route))) {
					continue;
				}
				Answer plain = ask(method, route.path(), "Host: " + own(),
						"Content-Type: application/x-www-form-urlencoded", "Content-Length: 0");
				String[] headers = new String[overrides.length + 2];
				headers[0] = "Host: " + own();
				headers[1] = "Content-Length: 14";
				System.arraycopy(overrides, 0, headers, 2, overrides.length);
				Answer overridden = send(method, route.path() + "?_method=DELETE", "_method=DELETE", headers);
				if (overridden.status() != plain.status()) {
					wrong.add(method + " " + route + ": " + plain.status() + ", overridden " + overridden.status());
				}
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(this.routes).filteredOn((route) -> route.methods().contains("DELETE") && !sharedWithPost(route))
			.isNotEmpty();
	}

	private boolean sharedWithPost(Routes.Route route) {
		return this.routes.stream().anyMatch((other) -> other.path().equals(route.path()) && other.takes("POST"));
	}

	private void expect(List<String> methods, Asking asking, Predicate<Answer> right) {
		List<String> wrong = new ArrayList<>();
		for (Routes.Route route : this.routes) {
			for (String method : methods) {
				Answer answer = asking.ask(route, method);
				if (!right.test(answer)) {
					wrong.add(method + " " + route.path() + ": " + answer.head().lines().findFirst().orElse("nothing")
							+ (answer.guarded() ? "" : ", unguarded"));
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	private interface Asking {

		Answer ask(Routes.Route route, String method);

	}

	/**
	 * @param head the status line and the headers, in lower case
	 * @param body its beginning
	 */
	private record Answer(String head, String body) {

		int status() {
			return this.head.startsWith("http/1.1 ") ? Integer.parseInt(this.head.substring(9, 12)) : 0;
		}

		boolean guarded() {
			return this.head.contains("\r\nx-content-type-options: nosniff\r\n")
					&& this.head.contains("\r\ncross-origin-resource-policy: same-origin\r\n")
					&& this.head.contains("\r\ncontent-security-policy: default-src 'none'");
		}

	}

	private String own() {
		return "127.0.0.1:" + this.port;
	}

	private Answer handshake(String path, String origin) {
		return ask("GET", path, "Host: " + own(), "Upgrade: websocket", "Connection: Upgrade",
				"Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", origin);
	}

	private Answer ask(String method, String target, String... headers) {
		return send(method, target, "", headers);
	}

	private Answer send(String method, String target, String body, String... headers) {
		StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
		List.of(headers).forEach((header) -> request.append(header).append("\r\n"));
		if (!request.toString().contains("\r\nConnection: ")) {
			request.append("Connection: close\r\n");
		}
		request.append("\r\n").append(body);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
			return read(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new AssertionError(method + " " + target, ex);
		}
	}

	/** Reads the head and the body's first bytes: some answers never end. */
	private static Answer read(InputStream in) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		String all = "";
		for (int next = in.read(); next >= 0; next = in.read()) {
			read.write(next);
			if (next == '\n' && (all = read.toString(StandardCharsets.UTF_8)).endsWith("\r\n\r\n")) {
				break;
			}
		}
		String head = all.toLowerCase(Locale.ROOT);
		String body = "";
		if (head.contains("json")) {
			String start = new String(in.readNBytes(12), StandardCharsets.UTF_8);
			// a chunk says its length first
			body = head.contains("transfer-encoding: chunked") ? start.substring(start.indexOf('\n') + 1) : start;
		}
		return new Answer(head, body);
	}

}
