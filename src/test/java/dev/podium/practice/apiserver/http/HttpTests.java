package dev.podium.practice.apiserver.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.HttpApiServer;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClientTests;
import dev.podium.practice.apiserver.client.PodLogs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
public class HttpTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

	private static final String PODS = "/api/v1/namespaces/default/pods";

	private static HttpApiServer server;

	@BeforeAll
	static void start() throws Exception {
		server = new HttpApiServer(new TwoLines());
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	@AfterEach
	void cleanUp() throws Exception {
		send("DELETE", CONFIG_MAPS, null, null);
		for (JsonNode pod : json(send("GET", PODS, null, null)).path("items")) {
			send("DELETE", PODS + "/" + pod.at("/metadata/name").asString() + "?gracePeriodSeconds=0", null, null);
		}
	}

	@ParameterizedTest(name = "{0} {1} is refused with {2} {3}")
	@CsvSource(delimiter = '|',
			textBlock = """
					GET    | /api/v1/namespaces/default/pods/nosuch | 404 | NotFound | pods "nosuch" not found
					DELETE | /api/v1/namespaces/default/pods/nosuch | 404 | NotFound | pods "nosuch" not found
					GET    | /api/v1/nosuch | 404 | NotFound | the server could not find the requested resource
					GET    | /apis/apps/v1/nosuch | 404 | NotFound | the server could not find the requested resource
					PUT    | /api/v1/pods | 405 | MethodNotAllowed | the server does not allow this method on the requested resource
					GET    | /api/v1/pods?fieldSelector=foo=bar | 400 | BadRequest | field label not supported: foo
					GET    | /api/v1/pods?resourceVersion=x | 400 | BadRequest | invalid resource version: resourceVersion: Invalid value: "x": strconv.ParseUint: parsing "x": invalid syntax
					GET    | /api/v1/pods?continue=x | 400 | BadRequest | invalid continue token: continue key is not valid: illegal base64 data at input byte 0
					DELETE | /api/v1/namespaces/default | 403 | Forbidden | namespaces "default" is forbidden: this namespace may not be deleted
					GET    | /api/v1/pods?watch=1&sendInitialEvents=true | 422 | Invalid | ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan
					""")
	void isRefused(String method, String path, int code, String reason, String message) throws Exception {
		HttpResponse<String> response = send(method, path, null, null);
		assertThat(response.statusCode()).isEqualTo(code);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
		JsonNode status = json(response);
		assertThat(status.path("kind").asString()).isEqualTo("Status");
		assertThat(status.path("reason").asString()).isEqualTo(reason);
		assertThat(status.path("message").asString()).isEqualTo(message);
		assertThat(status.path("code").asInt()).isEqualTo(code);
	}

	@Test
	void anExistingNameIsRefusedAsARealOneDoes() throws Exception {
		send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		HttpResponse<String> again = send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(again.body()).isEqualTo(
				"{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\"configmaps \\\"a\\\" already exists\",\"reason\":\"AlreadyExists\",\"details\":{\"name\":\"a\",\"kind\":\"configmaps\"},\"code\":409}");
	}

	@Test
	void anOversizedBodyIsRefused() throws Exception {
		String body = "{\"data\":{\"a\":\"" + "x".repeat(Exchange.BODY_LIMIT) + "\"}}";
		HttpResponse<String> response = send("POST", CONFIG_MAPS, "application/json", body);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(json(response).path("message").asString())
			.isEqualTo("Request entity too large: limit is " + Exchange.BODY_LIMIT);
	}

	@Test
	void aClaimIsProtectedFromTheStart() throws Exception {
		JsonNode claim = json(send("POST", "/api/v1/namespaces/default/persistentvolumeclaims?dryRun=All",
				"application/json",
				"{\"metadata\":{\"name\":\"c\"},\"spec\":{\"accessModes\":[\"ReadWriteOnce\"],\"resources\":{\"requests\":{\"storage\":\"1Gi\"}}}}"));
		assertThat(claim.at("/metadata/finalizers").toString()).isEqualTo("[\"kubernetes.io/pvc-protection\"]");
		assertThat(claim.at("/metadata/managedFields").toString()).doesNotContain("finalizers");
		assertThat(claim.path("metadata").propertyNames()).endsWith("finalizers", "managedFields");
	}

	@Test
	void aDryRunWritesNothing() throws Exception {
		assertThat(send("POST", CONFIG_MAPS + "?dryRun=All", "application/json", configMap("dry")).statusCode())
			.isEqualTo(201);
		assertThat(send("GET", CONFIG_MAPS + "/dry", null, null).statusCode()).isEqualTo(404);
	}

	@Test
	void aListComesInParts() throws Exception {
		for (String name : List.of("a", "b", "c")) {
			send("POST", CONFIG_MAPS, "application/json", configMap(name));
		}
		JsonNode first = json(send("GET", CONFIG_MAPS + "?limit=2", null, null));
		assertThat(names(first)).containsExactly("a", "b");
		assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(1);
		assertThat(first.at("/items/0").has("kind")).isFalse();
		JsonNode rest = json(send("GET", CONFIG_MAPS + "?limit=2&continue=" + first.at("/metadata/continue").asString(),
				null, null));
		assertThat(names(rest)).containsExactly("c");
		assertThat(rest.path("metadata").has("continue")).isFalse();
		assertThat(rest.at("/metadata/resourceVersion")).isEqualTo(first.at("/metadata/resourceVersion"));
	}

	@Test
	void thePartsOfAListAreOfOneMomentWhateverIsWrittenInBetween() throws Exception {
		for (String name : List.of("a", "b", "c")) {
			send("POST", CONFIG_MAPS, "application/json", configMap(name));
		}
		JsonNode first = json(send("GET", CONFIG_MAPS + "?limit=1", null, null));
		send("DELETE", CONFIG_MAPS + "/b", null, null);
		send("POST", CONFIG_MAPS, "application/json", configMap("bb"));
		JsonNode rest = json(
				send("GET", CONFIG_MAPS + "?continue=" + first.at("/metadata/continue").asString(), null, null));
		assertThat(names(rest)).containsExactly("b", "c");
		JsonNode exact = json(send("GET", CONFIG_MAPS + "?resourceVersionMatch=Exact&resourceVersion="
				+ first.at("/metadata/resourceVersion").asString(), null, null));
		assertThat(names(exact)).containsExactly("a", "b", "c");
		assertThat(names(json(send("GET", CONFIG_MAPS, null, null)))).containsExactly("a", "bb", "c");
	}

	@Test
	void aWatchResumesAfterAVersionAndEndsAtItsTimeout() throws Exception {
		send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		String version = json(send("GET", CONFIG_MAPS, null, null)).at("/metadata/resourceVersion").asString();
		send("POST", CONFIG_MAPS, "application/json", configMap("b"));
		send("DELETE", CONFIG_MAPS + "/a", null, null);
		String lines = send("GET", CONFIG_MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=" + version, null, null)
			.body();
		assertThat(lines.lines().map(MAPPER::readTree).map(HttpTests::told)).containsExactly("ADDED b", "DELETED a");
	}

	@Test
	void aWatchWithoutAVersionTellsFirstWhatIsThereAndMarksItsEnd() throws Exception {
		send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		try (Lines lines = Lines.of(CONFIG_MAPS + "?watch=true&allowWatchBookmarks=true")) {
			assertThat(told(lines.next())).isEqualTo("ADDED a");
			JsonNode bookmark = lines.next();
			assertThat(bookmark.path("type").asString()).isEqualTo("BOOKMARK");
			assertThat(bookmark.at("/object/metadata/annotations/k8s.io~1initial-events-end").asString())
				.isEqualTo("true");
			send("PATCH", CONFIG_MAPS + "/a", "application/merge-patch+json", "{\"data\":{\"key\":\"2\"}}");
			assertThat(told(lines.next())).isEqualTo("MODIFIED a");
		}
	}

	@Test
	void aWatchOfASelectionTellsWhatEntersAsAddedAndWhatLeavesAsItWasAsDeleted() throws Exception {
		send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		String version = json(send("GET", CONFIG_MAPS, null, null)).at("/metadata/resourceVersion").asString();
		try (Lines lines = Lines.of(CONFIG_MAPS + "?watch=1&labelSelector=x%3D1&resourceVersion=" + version)) {
			List<String> told = new ArrayList<>();
			for (String change : List.of("1 a", "1 b", "2 c", "2 d", "1 e")) {
				String[] words = change.split(" ");
				send("PATCH", CONFIG_MAPS + "/a", "application/merge-patch+json", "{\"metadata\":{\"labels\":{\"x\":\""
						+ words[0] + "\"}},\"data\":{\"key\":\"" + words[1] + "\"}}");
			}
			send("DELETE", CONFIG_MAPS + "/a", null, null);
			long last = Long.parseLong(version);
			for (int i = 0; i < 5; i++) {
				JsonNode line = lines.next();
				told.add(told(line) + " " + line.at("/object/metadata/labels/x").asString() + " "
						+ line.at("/object/data/key").asString());
				long present = Long.parseLong(line.at("/object/metadata/resourceVersion").asString());
				assertThat(present).as(told.toString()).isGreaterThan(last);
				last = present;
			}
			assertThat(told).containsExactly("ADDED a 1 a", "MODIFIED a 1 b", "DELETED a 1 b", "ADDED a 1 e",
					"DELETED a 1 e");
		}
	}

	@Test
	void aWatchFromAnyVersionStartsWithWhatIsThereUnlessThatIsNotWanted() throws Exception {
		send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		String none = "?watch=1&timeoutSeconds=1&sendInitialEvents=false&resourceVersionMatch=NotOlderThan";
		assertThat(send("GET", CONFIG_MAPS + none, null, null).body()).isEmpty();
		String lines = send("GET", CONFIG_MAPS + "?watch=1&timeoutSeconds=1&resourceVersion=0", null, null).body();
		assertThat(lines.lines().map(MAPPER::readTree).map(HttpTests::told)).containsExactly("ADDED a");
	}

	@Test
	void aWatchFromAVersionThatIsNoLongerHeldIsTold410() throws Exception {
		try (HttpApiServer other = new HttpApiServer(new TwoLines())) {
			ApiClient client = other.client("test");
			ObjectNode configMap = client.create("configmaps", "default", ApiClientTests.configMap("a", "0"));
			for (int i = 1; i <= 5001; i++) {
				((ObjectNode) configMap.path("data")).put("key", Integer.toString(i));
				configMap = client.update("configmaps", configMap);
			}
			HttpResponse<String> response = CLIENT
				.send(HttpRequest.newBuilder(URI.create(other.url() + CONFIG_MAPS + "?watch=1&resourceVersion=2"))
					.build(), HttpResponse.BodyHandlers.ofString());
			JsonNode line = MAPPER.readTree(response.body());
			assertThat(line.path("type").asString()).isEqualTo("ERROR");
			assertThat(line.at("/object/code").asInt()).isEqualTo(410);
			assertThat(line.at("/object/reason").asString()).isEqualTo("Expired");
			assertThat(line.at("/object/message").asString()).startsWith("too old resource version: 2 (");
		}
	}

	@Test
	void watchesEndAtOnceWhenTheClusterIsClosed() throws Exception {
		HttpApiServer other = new HttpApiServer(new TwoLines());
		HttpResponse<java.io.InputStream> response = CLIENT.send(
				HttpRequest.newBuilder(URI.create(other.url() + "/api/v1/pods?watch=1")).build(),
				HttpResponse.BodyHandlers.ofInputStream());
		Instant before = Instant.now();
		other.server().close();
		assertThat(response.body().readAllBytes()).isEmpty();
		assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
		other.close();
	}

	@Test
	void aJsonPatchIsAppliedAsAWholeOrNotAtAll() throws Exception {
		send("POST", CONFIG_MAPS, "application/json", configMap("a"));
		HttpResponse<String> refused = send("PATCH", CONFIG_MAPS + "/a", "application/json-patch+json",
				"[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"1\"},{\"op\":\"remove\",\"path\":\"/data/nosuch\"}]");
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(json(send("GET", CONFIG_MAPS + "/a", null, null)).path("data").has("b")).isFalse();
		HttpResponse<String> patched = send("PATCH", CONFIG_MAPS + "/a", "application/json-patch+json",
				"[{\"op\":\"add\",\"path\":\"/data/b\",\"value\":\"1\"},{\"op\":\"move\",\"from\":\"/data/b\",\"path\":\"/data/c\"}]");
		assertThat(json(patched).at("/data/c").asString()).isEqualTo("1");
	}

	@Test
	void whatAManagerNoLongerAppliesGoesAndWhatAnotherOwnsIsAConflict() throws Exception {
		String apply = "application/apply-patch+yaml";
		String path = CONFIG_MAPS + "/applied?fieldManager=";
		assertThat(send("PATCH", path + "one", apply,
				"{apiVersion: v1, kind: ConfigMap, metadata: {name: applied}, data: {a: '1', b: '1'}}")
			.statusCode()).isEqualTo(201);
		JsonNode second = json(send("PATCH", path + "one", apply,
				"{apiVersion: v1, kind: ConfigMap, metadata: {name: applied}, data: {a: '1'}}"));
		assertThat(second.path("data").propertyNames()).containsExactly("a");
		HttpResponse<String> conflict = send("PATCH", path + "two", apply,
				"{apiVersion: v1, kind: ConfigMap, metadata: {name: applied}, data: {a: '2'}}");
		assertThat(conflict.statusCode()).isEqualTo(409);
		assertThat(json(conflict).path("message").asString())
			.isEqualTo("Apply failed with 1 conflict: conflict with \"one\": .data.a");
		JsonNode forced = json(send("PATCH", path + "two&force=true", apply,
				"{apiVersion: v1, kind: ConfigMap, metadata: {name: applied}, data: {a: '2'}}"));
		assertThat(forced.at("/data/a").asString()).isEqualTo("2");
		assertThat(forced.at("/metadata/managedFields").valueStream().map((entry) -> entry.path("manager").asString()))
			.containsExactly("two");
	}

	@Test
	void logsAreCutAndRefusedAsARealOneDoes() throws Exception {
		String pod = "{\"metadata\":{\"name\":\"db\"},\"spec\":{\"containers\":[{\"name\":\"db\",\"image\":\"mongo:3.3\"}]}}";
		send("POST", PODS, "application/json", pod);
		send("POST", PODS + "/db/binding", "application/json",
				"{\"metadata\":{\"name\":\"db\"},\"target\":{\"kind\":\"Node\",\"name\":\"node-1\"}}");
		HttpResponse<String> early = send("GET", PODS + "/db/log", null, null);
		assertThat(early.statusCode()).isEqualTo(400);
		assertThat(json(early).path("message").asString())
			.isEqualTo("container \"db\" in pod \"db\" is waiting to start: ContainerCreating");
		send("PATCH", PODS + "/db/status", "application/strategic-merge-patch+json",
				"{\"status\":{\"containerStatuses\":[{\"name\":\"db\",\"state\":{\"running\":{}}}]}}");
		assertThat(send("GET", PODS + "/db/log?tailLines=1&timestamps=true", null, null).body())
			.isEqualTo("2026-11-23T03:26:18.307966394Z waiting\n");
		assertThat(json(send("GET", PODS + "/db/log?container=x", null, null)).path("message").asString())
			.isEqualTo("container x is not valid for pod db");
	}

	@Test
	void deliveriesAreLinesOfARecording() throws Exception {
		try (Lines lines = Lines.of("/deliveries");
				AutoCloseable watch = server.client("kube-scheduler").watch("configmaps", null, (event) -> {
				})) {
			assertThat(watch).isNotNull();
			send("POST", CONFIG_MAPS, "application/json", configMap("a"));
			JsonNode line = lines.next();
			assertThat(line.has("receivedAt")).isTrue();
			assertThat(line.at("/delivery/to").asString()).isEqualTo("kube-scheduler");
			assertThat(line.at("/delivery/name").asString()).isEqualTo("a");
		}
	}

	private static HttpResponse<String> send(String method, String path, @Nullable String contentType,
			@Nullable String body) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (contentType != null) {
			request.header("Content-Type", contentType);
		}
		return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> response) {
		return MAPPER.readTree(response.body());
	}

	private static List<String> names(JsonNode list) {
		return list.path("items").valueStream().map((item) -> item.at("/metadata/name").asString()).toList();
	}

	private static String told(JsonNode line) {
		return line.path("type").asString() + " " + line.at("/object/metadata/name").asString();
	}

	private static String configMap(String name) {
		return MAPPER.writeValueAsString(ApiClientTests.configMap(name, "1"));
	}

	/** Lines of an answer without an end. */
	private record Lines(BufferedReader reader) implements AutoCloseable {

		static Lines of(String path) throws IOException, InterruptedException {
			HttpResponse<java.io.InputStream> response = CLIENT.send(
					HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
					HttpResponse.BodyHandlers.ofInputStream());
			return new Lines(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
		}

		JsonNode next() throws IOException {
			return MAPPER.readTree(this.reader.readLine());
		}

		@Override
		public void close() throws IOException {
			this.reader.close();
		}

	}

	/** Every container wrote the same. */
	public static final class TwoLines implements PodLogs {

		@Override
		public List<Line> read(String namespace, String pod, String container, boolean previous,
				@Nullable Follower follower) {
			return new ArrayList<>(List.of(new Line(Instant.parse("2026-11-23T03:26:18.307032220Z"), "started"),
					new Line(Instant.parse("2026-11-23T03:26:18.307966394Z"), "waiting")));
		}

	}

}
