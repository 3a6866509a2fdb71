package dev.podium.practice.apiserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down how a real kube-apiserver 1.36 describes its types in OpenAPI, one a line:
 * {@code RecordedSchemas http://127.0.0.1:8001}, where {@code kubectl proxy} listens.
 */
final class RecordedSchemas {

	/** They are of no kind, and another in each document. */
	private static final Set<String> SHARED = Set.of("DeleteOptions", "WatchEvent");

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private RecordedSchemas() {
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, JsonNode> schemas = new TreeMap<>();
		for (JsonNode document : get(arguments[0] + "/openapi/v3").path("paths")) {
			JsonNode read = get(arguments[0] + document.path("serverRelativeURL").asString());
			read.at("/components/schemas").properties().forEach((schema) -> {
				String name = schema.getKey().substring(schema.getKey().lastIndexOf('.') + 1);
				if (!SHARED.contains(name)) {
					schemas.put(schema.getKey(), schema.getValue());
				}
			});
		}
		Files.writeString(Path.of("src/main/resources/practice/openapi.json"),
				schemas.entrySet()
					.stream()
					.map((schema) -> "\"" + schema.getKey() + "\": " + schema.getValue())
					.collect(Collectors.joining(",\n", "{\n", "\n}\n")));
	}

	private static JsonNode get(String address) throws IOException, InterruptedException {
		HttpResponse<String> response = CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(),
				HttpResponse.BodyHandlers.ofString());
		return JsonMapper.shared().readTree(response.body());
	}

}
