package dev.podium.practice.apiserver.write;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.podium.practice.apiserver.HttpApiServer;
import dev.podium.practice.apiserver.client.ApiClientTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CustomTypesTests {

	private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

	private static final String TABS = "/apis/stable.example.com/v1/namespaces/default/crontabs";

	private static final String NAME = "crontabs.stable.example.com";

	private static final String DEFINITION = """
			{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "%s"},
			 "spec": {"group": "stable.example.com", "scope": "Namespaced",
			  "names": {"plural": "crontabs", "kind": "CronTab", "shortNames": ["ct"], "categories": ["all"]},
			  "versions": [
			   {"name": "v1", "served": true, "storage": true,
			    "subresources": {"status": {}, "scale": {"specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas"}},
			    "additionalPrinterColumns": [{"name": "Replicas", "type": "integer", "jsonPath": ".spec.replicas"}],
			    "schema": {"openAPIV3Schema": {"type": "object", "properties": {
			     "spec": {"type": "object", "required": ["cronSpec"], "properties": {
			      "cronSpec": {"type": "string", "pattern": "^[*/0-9 ]+$"},
			      "replicas": {"type": "integer", "minimum": 1, "default": 2}}},
			     "status": {"type": "object", "properties": {"replicas": {"type": "integer"}}}}}}},
			   {"name": "v1beta1", "served": true, "storage": false, "deprecated": true,
			    "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}"""
		.formatted(NAME);

	private HttpApiServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = new HttpApiServer(new ApiClientTests.NoLogs());
		assertThat(send("POST", DEFINITIONS, DEFINITION).statusCode()).isEqualTo(201);
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@Test
	@DisplayName("A definition is established at once, and discovery, OpenAPI and paths tell of its resource")
	void servesWhatIsDefined() throws Exception {
		JsonNode definition = get(DEFINITIONS + "/" + NAME);
		assertThat(definition.at("/status/conditions").findValuesAsString("type")).containsExactly("NamesAccepted",
				"Established");
		assertThat(definition.at("/spec/names/listKind").asString()).isEqualTo("CronTabList");
		assertThat(definition.at("/status/storedVersions/0").asString()).isEqualTo("v1");
		assertThat(get("/apis/stable.example.com").at("/preferredVersion/version").asString()).isEqualTo("v1");
		assertThat(get("/openapi/v3/apis/stable.example.com/v1").at("/components/schemas").propertyNames())
			.contains("com.example.stable.v1.CronTab");
		// else kubectl apply would send a patch that is refused
		assertThat(get("/openapi/v3/apis/stable.example.com/v1").path("paths")
			.path("/apis/stable.example.com/v1/namespaces/{namespace}/crontabs/{name}")
			.at("/patch/requestBody/content")
			.propertyNames()).containsExactly("application/merge-patch+json");
		assertThat(get(TABS).path("kind").asString()).isEqualTo("CronTabList");
	}

	@Test
	@DisplayName("An object gets the schema's defaults, loses what the schema does not name, and is shown in each version")
	void keepsObjectsByTheirSchema() throws Exception {
		HttpResponse<String> created = create("a", "\"cronSpec\": \"* * * * *\", \"colour\": \"red\"");
		assertThat(created.statusCode()).isEqualTo(201);
		assertThat(created.headers().allValues("Warning"))
			.containsExactly("299 - \"unknown field \\\"spec.colour\\\"\"");
		JsonNode spec = get(TABS + "/a").path("spec");
		assertThat(spec.path("replicas").asInt()).isEqualTo(2);
		assertThat(spec.has("colour")).isFalse();
		HttpResponse<String> other = send("GET", TABS.replace("v1", "v1beta1") + "/a", null);
		assertThat(JsonMapper.shared().readTree(other.body()).path("apiVersion").asString())
			.isEqualTo("stable.example.com/v1beta1");
		assertThat(other.headers().allValues("Warning"))
			.containsExactly("299 - \"stable.example.com/v1beta1 CronTab is deprecated\"");
	}

	@Test
	@DisplayName("What the schema forbids is refused field by field, in the API server's words")
	void refusesWhatTheSchemaForbids() throws Exception {
		JsonNode refusal = JsonMapper.shared().readTree(create("b", "\"cronSpec\": \"never\", \"replicas\": 0").body());
		assertThat(refusal.path("code").asInt()).isEqualTo(422);
		assertThat(refusal.at("/details/causes").findValuesAsString("message")).containsExactlyInAnyOrder(
				"Invalid value: \"never\": spec.cronSpec in body should match '^[*/0-9 ]+$'",
				"Invalid value: 0: spec.replicas in body should be greater than or equal to 1");
		assertThat(create("c", "\"replicas\": 1").body()).contains("spec.cronSpec: Required value");
	}

	@Test
	@DisplayName("Status and scale are subresources of their own, and only the spec counts generations")
	void hasSubresources() throws Exception {
		create("a", "\"cronSpec\": \"* * * * *\"");
		assertThat(patch(TABS + "/a/scale", "{\"spec\": {\"replicas\": 5}}").at("/spec/replicas").asInt()).isEqualTo(5);
		patch(TABS + "/a/status", "{\"spec\": {\"replicas\": 9}, \"status\": {\"replicas\": 4}}");
		JsonNode object = get(TABS + "/a");
		assertThat(object.at("/spec/replicas").asInt()).isEqualTo(5);
		assertThat(object.at("/status/replicas").asInt()).isEqualTo(4);
		assertThat(object.at("/metadata/generation").asInt()).isEqualTo(2);
	}

	@Test
	@DisplayName("The table has the definition's columns")
	void hasColumns() throws Exception {
		create("a", "\"cronSpec\": \"* * * * *\"");
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.server.url() + TABS))
			.header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
			.build();
		JsonNode table = JsonMapper.shared()
			.readTree(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
		assertThat(table.path("columnDefinitions").findValuesAsString("name")).containsExactly("Name", "Replicas");
		assertThat(table.at("/rows/0/cells").toString()).isEqualTo("[\"a\",2]");
	}

	@Test
	@DisplayName("A deleted definition takes its objects with it, once their finalizers have let go")
	void deletesObjectsFirst() throws Exception {
		create("a", "\"cronSpec\": \"* * * * *\"");
		create("b", "\"cronSpec\": \"* * * * *\"");
		patch(TABS + "/b", "{\"metadata\": {\"finalizers\": [\"example.com/wait\"]}}");
		send("DELETE", DEFINITIONS + "/" + NAME, null);
		assertThat(get(TABS).path("items").findValuesAsString("name")).containsExactly("b");
		assertThat(get(DEFINITIONS + "/" + NAME).at("/metadata").has("deletionTimestamp")).isTrue();
		patch(TABS + "/b", "{\"metadata\": {\"finalizers\": null}}");
		assertThat(send("GET", DEFINITIONS + "/" + NAME, null).statusCode()).isEqualTo(404);
		assertThat(send("GET", TABS, null).statusCode()).isEqualTo(404);
		assertThat(send("GET", "/apis/stable.example.com", null).statusCode()).isEqualTo(404);
	}

	@Test
	@DisplayName("A second definition that wants the same names is kept, and says why it is not served")
	void namesAreTakenOnce() throws Exception {
		send("POST", DEFINITIONS, DEFINITION.replace("\"crontabs", "\"tabs"));
		JsonNode second = get(DEFINITIONS + "/tabs.stable.example.com");
		assertThat(second.at("/status/conditions/0/status").asString()).isEqualTo("False");
		assertThat(second.at("/status/conditions/0/message").asString()).contains("is already in use");
		assertThat(send("GET", TABS.replace("crontabs", "tabs"), null).statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> create(String name, String spec) throws Exception {
		return send("POST", TABS, """
				{"apiVersion": "stable.example.com/v1", "kind": "CronTab", "metadata": {"name": "%s"}, "spec": {%s}}"""
			.formatted(name, spec));
	}

	private JsonNode get(String path) throws Exception {
		return JsonMapper.shared().readTree(send("GET", path, null).body());
	}

	private JsonNode patch(String path, String body) throws Exception {
		return JsonMapper.shared().readTree(send("PATCH", path, body).body());
	}

	private HttpResponse<String> send(String method, String path, String body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server.url() + path))
			.header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
