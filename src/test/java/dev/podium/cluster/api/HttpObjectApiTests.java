package dev.podium.cluster.api;

import java.io.IOException;
import java.util.List;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.Json;
import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.api.FakeApiServer.Request;
import io.kubernetes.client.openapi.ApiClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.cluster.api.FakeApiServer.json;
import static dev.podium.cluster.api.FakeApiServer.page;
import static dev.podium.cluster.api.FakeApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@SuppressWarnings("NullAway.Init")
class HttpObjectApiTests {

	private static final String PODS = "/api/v1/namespaces/default/pods";

	private FakeApiServer server;

	private ObjectApi objects;

	@BeforeEach
	void serve() throws IOException {
		this.server = new FakeApiServer();
		this.server.script("/api/v1", json(200, """
				{"kind":"APIResourceList","resources":[
				{"name":"pods/status","kind":"Pod","namespaced":true},
				{"name":"pods","kind":"Pod","namespaced":true},
				{"name":"namespaces","kind":"Namespace","namespaced":false}]}"""));
		this.objects = new HttpObjectApi(
				new ApiServerConnection(() -> new ApiClient().setBasePath(this.server.url()), System::nanoTime));
	}

	@AfterEach
	void end() {
		this.server.close();
	}

	@Test
	void createsStrictlyInTheGivenNamespaceAndUnderTheGivenName() throws InterruptedException {
		this.server.script(PODS, json(201, "{\"kind\":\"Pod\",\"metadata\":{\"uid\":\"u\"}}"));
		ObjectNode created = this.objects.create(manifest("Pod", ""), "default", "podium");
		assertThat(created.path("metadata").path("uid").asString()).isEqualTo("u");
		Request request = this.server.request(PODS);
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.query()).containsEntry("fieldManager", "podium").containsEntry("fieldValidation", "Strict");
		assertThat(Json.MAPPER.readTree(request.body())).isEqualTo(manifest("Pod", ""));
	}

	@Test
	void theManifestsOwnNamespaceCounts() throws InterruptedException {
		this.server.script("/api/v1/namespaces/own/pods", json(201, "{}"));
		this.objects.create(manifest("Pod", "own"), "default", "podium");
		assertThat(this.server.request("/api/v1/namespaces/own/pods").method()).isEqualTo("POST");
	}

	@Test
	void clusterScopedObjectsHaveNoNamespaceInTheirPath() {
		this.server.script("/api/v1/namespaces", json(201, "{}"));
		assertThat(this.objects.create(manifest("Namespace", ""), "default", "podium")).isEmpty();
	}

	@Test
	void anObjectThatIsNotThereIsNull() {
		this.server.script(PODS + "/db", status(404, "NotFound", "no"), json(200, "{\"kind\":\"Pod\"}"));
		assertThat(this.objects.get("v1", "Pod", "default", "db")).isNull();
		assertThat(this.objects.get("v1", "Pod", "default", "db")).isNotNull();
	}

	@ParameterizedTest(name = "a {0} where {2} belongs")
	@CsvSource(delimiter = '|',
			textBlock = """
					string | DeploymentSpec.spec.replicas       | int32          | it is text; a whole number is expected
					object | PodSpec.spec.containers            | []v1.Container | it is an object with fields; a list is expected
					number | ObjectMeta.metadata.labels         | string         | it is a number; text is expected
					array  | PodSpec.spec.securityContext       | v1.PodSecurityContext | it is a list; an object with fields is expected
					""")
	void aValueOfTheWrongKindIsACauseInOurWords(String given, String field, String type, String message) {
		this.server.script(PODS,
				status(400, "BadRequest",
						"Pod in version \\\"v1\\\" cannot be handled as a Pod: json: cannot unmarshal " + given
								+ " into Go struct field " + field + " of type " + type));
		ClusterException refused = catchThrowableOfType(ClusterException.class,
				() -> this.objects.create(manifest("Pod", ""), "default", "podium"));
		assertThat(refused.causes())
			.containsExactly(new ClusterException.Cause(field.substring(field.indexOf('.') + 1), message, given));
	}

	@Test
	void deletesWithTheGracePeriod() throws InterruptedException {
		this.server.script(PODS + "/db", json(200, "{}"));
		this.objects.delete("v1", "Pod", "default", "db", 0);
		Request request = this.server.request(PODS + "/db");
		assertThat(request.method()).isEqualTo("DELETE");
		assertThat(Json.MAPPER.readTree(request.body()).path("gracePeriodSeconds").asInt(-1)).isZero();
	}

	@Test
	void patchesAPartOfAnObjectInTheWordsOfThePatch() throws InterruptedException {
		this.server.script(PODS + "/db/resize", json(200, "{\"kind\":\"Pod\"}"));
		ObjectNode body = Json.MAPPER.createObjectNode().put("a", 1);
		this.objects.patch("v1", "Pod", "default", "db", "resize", ObjectApi.Patch.strategic(body), "podium");
		Request request = this.server.request(PODS + "/db/resize");
		assertThat(request.method()).isEqualTo("PATCH");
		assertThat(request.query()).containsEntry("fieldManager", "podium");
		assertThat(request.headers()).containsEntry("Content-type", "application/strategic-merge-patch+json");
		assertThat(Json.MAPPER.readTree(request.body())).isEqualTo(body);
	}

	@Test
	void asksForAnEvictionWhichABudgetMayRefuseForNow() throws InterruptedException {
		this.server.script(PODS + "/db/eviction", status(429, "TooManyRequests", "its budget"), json(201, "{}"));
		ClusterException refused = catchThrowableOfType(ClusterException.class,
				() -> this.objects.evict("default", "db"));
		assertThat(refused.reason()).isEqualTo(Reason.NOT_YET);
		assertThat(refused).hasMessage("its budget");
		this.objects.evict("default", "db");
		Request request = this.server.request(PODS + "/db/eviction");
		assertThat(request.method()).isEqualTo("POST");
		assertThat(Json.MAPPER.readTree(request.body()).path("kind").asString()).isEqualTo("Eviction");
	}

	@Test
	void listsAllPagesWithKindAndApiVersion() {
		this.server.script("/api/v1/pods", page("1", "more", "{\"metadata\":{\"name\":\"a\"}}"),
				page("1", "", "{\"metadata\":{\"name\":\"b\"}}"));
		List<ObjectNode> pods = this.objects.list("v1", "Pod", null, "podium.dev/demo");
		assertThat(pods).extracting((pod) -> pod.path("kind").asString() + pod.path("metadata").path("name").asString())
			.containsExactly("Poda", "Podb");
		assertThat(this.server.rest("/api/v1/pods"))
			.allMatch((request) -> "podium.dev/demo".equals(request.query().get("labelSelector")));
	}

	@Test
	void aKindThatTheClusterDoesNotKnowIsInvalid() {
		this.server.script("/apis/foo.io/v1", json(404, "404 page not found"));
		for (String apiVersion : List.of("v1", "foo.io/v1", "../../etc", "")) {
			ClusterException problem = catchThrowableOfType(ClusterException.class,
					() -> this.objects.get(apiVersion, "Podd", "default", "x"));
			assertThat(problem.reason()).as(apiVersion).isEqualTo(Reason.INVALID);
			assertThat(problem.getMessage()).contains("“Podd”").contains("“" + apiVersion + "”");
		}
	}

	@ParameterizedTest
	@CsvSource({ "400,BadRequest,INVALID", "401,Unauthorized,UNAUTHORIZED", "403,Forbidden,FORBIDDEN",
			"404,NotFound,NOT_FOUND", "409,AlreadyExists,ALREADY_EXISTS", "409,Conflict,CONFLICT", "410,Gone,GONE",
			"413,RequestEntityTooLarge,TOO_LARGE", "422,Invalid,INVALID", "500,InternalError,OTHER" })
	void aRefusalKeepsTheApiServersWords(int code, String reason, Reason expected) {
		this.server.script(PODS, status(code, reason, "its own words"));
		ClusterException problem = catchThrowableOfType(ClusterException.class,
				() -> this.objects.create(manifest("Pod", ""), "default", "podium"));
		assertThat(problem.reason()).isEqualTo(expected);
		assertThat(problem.getMessage()).isEqualTo("its own words");
	}

	private static ObjectNode manifest(String kind, String namespace) {
		ObjectNode manifest = Json.MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", kind);
		ObjectNode metadata = manifest.putObject("metadata").put("name", "db");
		if (!namespace.isEmpty()) {
			metadata.put("namespace", namespace);
		}
		return manifest;
	}

}
