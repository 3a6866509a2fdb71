package dev.podium.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.podium.WholePodium;
import dev.podium.live.ClusterInView;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test asks a Podium over HTTP, as its page does.
 */
@WholePodium
public abstract class ServedPodium {

	static final HttpClient HTTP = HttpClient.newHttpClient();

	@LocalServerPort
	public int port;

	@Autowired
	public ClusterInView inView;

	public final URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	public static HttpResponse<String> exchange(HttpRequest.Builder request) {
		return exchange(request, HttpResponse.BodyHandlers.ofString());
	}

	static <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
		try {
			return HTTP.send(request.build(), body);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	/** A page, or whatever else is no JSON. */
	public final HttpResponse<String> page(String path, int status) {
		HttpResponse<String> answer = exchange(HttpRequest.newBuilder(uri(path)));
		assertThat(answer.statusCode()).as(path).isEqualTo(status);
		return answer;
	}

	public final JsonNode get(String path, int status) {
		return send("GET", path, null, status);
	}

	/** The answer, in JSON; a refusal is a problem. */
	public final JsonNode send(String method, String path, @Nullable String body, int status) {
		HttpResponse<String> answer = exchange(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody()));
		assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(status);
		if (answer.body().isEmpty()) {
			return JsonMapper.shared().nullNode();
		}
		assertThat(answer.headers().firstValue("Content-Type"))
			.contains((status >= 400) ? "application/problem+json" : "application/json");
		return JsonMapper.shared().readTree(answer.body());
	}

}
