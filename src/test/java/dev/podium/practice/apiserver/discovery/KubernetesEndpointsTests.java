package dev.podium.practice.apiserver.discovery;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Discovery and OpenAPI beside those of a real API server.
 */
class KubernetesEndpointsTests {

	private static final String PREFIX = "/clusters/practice";

	private final KubernetesEndpoints endpoints = new KubernetesEndpoints(new ResourceTypes(BuiltInTypes.ROWS));

	@ParameterizedTest
	@ValueSource(strings = { "/api", "/apis" })
	void aggregatedDiscoveryTellsEachResourceAsARealServerDoes(String path) throws Exception {
		Map<String, JsonNode> recorded = resources(recorded().path(path));
		Map<String, JsonNode> served = resources(json(path, Discovery.AGGREGATED));
		assertThat(served).isNotEmpty();
		served.forEach((name, resource) -> {
			JsonNode real = Objects.requireNonNull(recorded.get(name), name);
			for (String field : new String[] { "resource", "responseKind", "scope", "singularResource", "verbs",
					"shortNames", "categories" }) {
				assertThat(resource.path(field)).as(name + " " + field).isEqualTo(real.path(field));
			}
			resource.path("subresources")
				.forEach((subresource) -> assertThat(real.path("subresources").valueStream()).as(name)
					.contains(subresource));
		});
	}

	@Test
	void aClientThatDoesNotAskForTheSecondVersionGetsUnaggregatedDiscovery() {
		String accept = "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";
		assertThat(json("/apis", accept).path("kind").asString()).isEqualTo("APIGroupList");
		assertThat(json("/api", accept).path("kind").asString()).isEqualTo("APIVersions");
		assertThat(json("/apis/apps", accept).at("/preferredVersion/groupVersion").asString()).isEqualTo("apps/v1");
		JsonNode core = json("/api/v1", accept);
		assertThat(core.path("resources").valueStream().map((one) -> one.path("name").asString())).contains("pods",
				"pods/log", "pods/status", "namespaces/finalize");
	}

	@Test
	void discoveryThatTheClientHasIsNotSentAgain() {
		Answer first = answer("/apis", Discovery.AGGREGATED, null);
		assertThat(first.contentType()).isEqualTo(Discovery.AGGREGATED);
		Answer again = answer("/apis", Discovery.AGGREGATED, first.headers().get("Etag"));
		assertThat(again.status()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@Test
	void openApiAddressesCarryThePrefixAndTheHash() {
		JsonNode index = json("/openapi/v3", "application/json");
		String address = index.path("paths").path("api/v1").path("serverRelativeURL").asString();
		assertThat(address).matches(PREFIX + "/openapi/v3/api/v1\\?hash=[0-9A-F]{128}");
		assertThat(index.path("paths").has("apis/apps/v1")).isTrue();
		Answer document = answer("/openapi/v3/api/v1", "application/json", null);
		assertThat(document.headers().get("Etag")).isEqualTo("\"" + address.substring(address.indexOf('=') + 1) + "\"");
		assertThat(answer("/openapi/v3/api/v1", "application/json", document.headers().get("Etag")).status())
			.isEqualTo(304);
	}

	@Test
	void openApiExplainsPodsAndHowTheirListsMerge() {
		JsonNode schemas = json("/openapi/v3/api/v1", "application/json").at("/components/schemas");
		JsonNode pod = schemas.path("io.k8s.api.core.v1.Pod");
		assertThat(pod.at("/x-kubernetes-group-version-kind/0/kind").asString()).isEqualTo("Pod");
		assertThat(pod.at("/properties/spec/allOf/0/$ref").asString())
			.isEqualTo("#/components/schemas/io.k8s.api.core.v1.PodSpec");
		JsonNode containers = schemas.path("io.k8s.api.core.v1.PodSpec").at("/properties/containers");
		assertThat(containers.path("x-kubernetes-patch-merge-key").asString()).isEqualTo("name");
		assertThat(containers.path("description").asString()).isNotEmpty();
		assertThat(schemas.path("io.k8s.api.core.v1.Container").path("required").toString()).isEqualTo("[\"name\"]");
		assertThat(schemas.path("io.k8s.api.core.v1.Volume").path("properties").has("emptyDir")).isTrue();
	}

	@Test
	void everyReferenceInOpenApiLeadsSomewhere() {
		for (String name : json("/openapi/v3", "application/json").path("paths").propertyNames()) {
			JsonNode document = json("/openapi/v3/" + name, "application/json");
			// a schema that describes schemas has a property of that name
			for (JsonNode reference : document.findValues("$ref").stream().filter(JsonNode::isString).toList()) {
				assertThat(document.at(reference.asString().substring(1)).isObject()).as(reference.asString()).isTrue();
			}
		}
	}

	@Test
	void patchesTakeFieldValidationSoThatKubectlLeavesItToTheServer() {
		JsonNode patch = json("/openapi/v3/apis/apps/v1", "application/json").path("paths")
			.path("/apis/apps/v1/namespaces/{namespace}/deployments/{name}")
			.path("patch");
		assertThat(patch.at("/x-kubernetes-group-version-kind/kind").asString()).isEqualTo("Deployment");
		assertThat(patch.path("parameters").valueStream().map((one) -> one.path("name").asString()))
			.contains("fieldValidation", "dryRun");
	}

	@Test
	void versionAndHealthAreTold() {
		assertThat(json("/version", null).path("gitVersion").asString()).isEqualTo("v1.36.2");
		assertThat(text("/readyz")).isEqualTo("ok");
		assertThat(text("/readyz?verbose")).endsWith("readyz check passed\n");
		assertThat(this.endpoints.answer("/openapi/v2", null, null, PREFIX)).isNull();
		assertThat(this.endpoints.answer("/nosuch", null, null, PREFIX)).isNull();
	}

	private static Map<String, JsonNode> resources(JsonNode discovery) {
		Map<String, JsonNode> resources = new HashMap<>();
		for (JsonNode group : discovery.path("items")) {
			for (JsonNode version : group.path("versions")) {
				version.path("resources")
					.forEach((resource) -> resources.put(group.at("/metadata/name").asString("") + "/"
							+ version.path("version").asString() + "/" + resource.path("resource").asString(),
							resource));
			}
		}
		return resources;
	}

	private Answer answer(String path, @Nullable String accept, @Nullable String ifNoneMatch) {
		return Objects.requireNonNull(this.endpoints.answer(path, accept, ifNoneMatch, PREFIX), path);
	}

	private JsonNode json(String path, @Nullable String accept) {
		return JsonMapper.shared().readTree(answer(path, accept, null).body());
	}

	private String text(String path) {
		return new String(answer(path, null, null).body(), StandardCharsets.UTF_8);
	}

	private static JsonNode recorded() throws Exception {
		try (InputStream in = Objects
			.requireNonNull(KubernetesEndpointsTests.class.getResourceAsStream("/exchanges/discovery.json"))) {
			return JsonMapper.shared().readTree(in);
		}
	}

}
