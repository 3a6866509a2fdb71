package dev.podium.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BadInputTests extends ServedPodium {

	private static final int REQUESTS = Integer.getInteger("podium.bad-input.requests", 1500);

	private static final String CONFIG_MAPS = "/clusters/practice/api/v1/namespaces/kube-public/configmaps";

	@BeforeEach
	void aFreshCluster() {
		this.inView.resetPractice();
	}

	@Test
	@DisplayName("Whatever is asked, the answer is no error of Podium, no page and no stack trace, and another client's watch goes on")
	void almostRightRequests() throws Exception {
		List<String> watched = new CopyOnWriteArrayList<>();
		CompletableFuture<?> watch = HTTP
			.sendAsync(HttpRequest.newBuilder(uri(CONFIG_MAPS + "?watch=true")).build(),
					HttpResponse.BodyHandlers.ofLines())
			.thenAcceptAsync((response) -> response.body().forEach(watched::add));
		BadInput input = new BadInput(Long.getLong("podium.bad-input.seed", 20261123));
		List<String> wrong = new ArrayList<>();
		Map<String, Integer> answers = new TreeMap<>();
		for (int count = 0; count < REQUESTS; count++) {
			BadInput.Request request = input.next();
			String answer = sent(request);
			String problem = request.target().matches("/(\\?.*)?") ? null : problem(answer);
			answers.merge(answer.substring(0, Math.min(12, answer.length())), 1, Integer::sum);
			if (problem != null) {
				wrong.add(problem + ": " + request + "\n    " + shortened(answer));
			}
		}
		assertThat(wrong).isEmpty();
		assertThat(answers).containsKeys("HTTP/1.1 200", "HTTP/1.1 201", "HTTP/1.1 400", "HTTP/1.1 404",
				"HTTP/1.1 422");
		assertThat(watch).isNotDone();
		sent(new BadInput.Request("POST", CONFIG_MAPS, "application/json", "{\"metadata\":{\"name\":\"after\"}}"));
		Awaitility.await().until(() -> watched.stream().anyMatch((line) -> line.contains("\"after\"")));
	}

	@ParameterizedTest
	@CsvSource({ "/%zz, application/problem+json", "/api/stories?name=|, application/problem+json",
			"/clusters/practice/api/%2f, application/json", "/clusters/practice/api/%E0%A4, application/json" })
	void whatIsNotHttpIsRefusedInTheFormOfTheApiThatWasAsked(String target, String type) throws Exception {
		String answer = sent(new BadInput.Request("GET", target, "", ""));
		assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type: " + type);
		JsonNode body = JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
		assertThat(body.path(type.contains("problem") ? "detail" : "message").asString()).contains("not well-formed");
	}

	@Test
	void headersBeyondMeasureAreRefusedWithoutAPage() throws Exception {
		String answer = sent(new BadInput.Request("GET", "/api/stories", "x".repeat(20_000), "x"));
		assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json").doesNotContain("<html");
	}

	private static String problem(String answer) {
		String lower = answer.toLowerCase(Locale.ROOT);
		if (!answer.startsWith("HTTP/1.1 ")) {
			return "no answer";
		}
		if (answer.startsWith("HTTP/1.1 5") && !answer.contains("\"reason\":\"Timeout\"")) {
			return "an error of the server";
		}
		if (lower.contains("<html") || lower.contains("<!doctype")) {
			return "a page";
		}
		return (answer.contains("\tat ") || answer.contains("Exception")) ? "a stack trace" : null;
	}

	private static String shortened(String answer) {
		return answer.substring(0, Math.min(600, answer.length())).replace("\r\n", " ");
	}

	/** As it is: Java's own client would refuse much of this. */
	private String sent(BadInput.Request request) throws IOException {
		byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
		String head = request.method() + " " + request.target()
				+ " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
				+ (request.contentType().isEmpty() ? "" : "Content-Type: " + request.contentType() + "\r\n")
				+ ((body.length == 0) ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n";
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(5).toMillis());
			ByteArrayOutputStream wire = new ByteArrayOutputStream();
			wire.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
			wire.writeBytes(body);
			socket.getOutputStream().write(wire.toByteArray());
			InputStream in = socket.getInputStream();
			in.transferTo(answer);
		}
		catch (SocketTimeoutException ex) {
			answer.writeBytes("(goes on)".getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			// the server need not read a request to its end to refuse it
		}
		return answer.toString(StandardCharsets.UTF_8);
	}

}
