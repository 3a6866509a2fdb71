package dev.podium.practice.apiserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import tools.jackson.databind.node.ObjectNode;

/**
 * Asks a real kube-apiserver 1.36 the requests of {@link RuleCases} and writes down its
 * answers: {@code RecordedRules http://127.0.0.1:8001 [file]}, where {@code kubectl
 * proxy} listens. The server needs no controllers, and a state of its own.
 */
final class RecordedRules {

	private RecordedRules() {
	}

	public static void main(String[] arguments) throws Exception {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		RuleCases.Api api = (method, path, contentType, body) -> {
			HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(arguments[0] + path))
				.header("User-Agent", "kubectl/v1.36.2")
				.method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
						: HttpRequest.BodyPublishers.ofByteArray(RuleCases.bytes(body)));
			if (contentType != null) {
				request.header("Content-Type", contentType);
			}
			try {
				HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
				return new RuleCases.Reply(response.statusCode(), response.body(),
						RuleCases.warnings(response.headers().allValues("Warning")));
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		};
		long run = System.currentTimeMillis() / 1000;
		for (String file : (arguments.length > 1) ? java.util.List.of(arguments[1]) : RuleCases.files()) {
			ObjectNode answers = RuleCases.MAPPER.createObjectNode();
			int number = 0;
			for (RuleCases.Case one : RuleCases.read(file)) {
				String namespace = "case-" + run + "-" + file + "-" + number++;
				answers.set(one.name(), RuleCases.play(one, namespace, api));
			}
			StringBuilder text = new StringBuilder("{\n");
			answers.properties().forEach((entry) -> {
				text.append(text.length() > 2 ? ",\n" : "").append(RuleCases.MAPPER.writeValueAsString(entry.getKey()));
				text.append(": [");
				String separator = "\n";
				for (var answer : entry.getValue()) {
					text.append(separator).append(answer);
					separator = ",\n";
				}
				text.append("]");
			});
			Files.writeString(Path.of("src/test/resources/rules", file + ".answers.json"), text.append("\n}\n"));
		}
	}

}
