package dev.podium.practice.apiserver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podium.Tool;
import dev.podium.practice.apiserver.client.ApiClientTests;
import dev.podium.practice.apiserver.types.TypeSchema;
import dev.podium.practice.apiserver.types.TypeSchemas;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Policies of admission are kept as they are given, by a real kubectl or in protobuf.
 */
@Timeout(120)
class AdmissionPolicyTests {

	private static final String GROUP = "admissionregistration.k8s.io/v1";

	private static final String POLICY = """
			apiVersion: admissionregistration.k8s.io/v1
			kind: ValidatingAdmissionPolicy
			metadata: {name: at-most-five.example.com}
			spec:
			  failurePolicy: Fail
			  matchConstraints:
			    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
			  validations: [{expression: "object.spec.replicas <= 5"}]
			  variables: [{name: five, expression: "5"}]
			---
			apiVersion: admissionregistration.k8s.io/v1
			kind: ValidatingAdmissionPolicyBinding
			metadata: {name: at-most-five-test.example.com}
			spec:
			  policyName: at-most-five.example.com
			  validationActions: [Deny]
			  matchResources: {namespaceSelector: {matchLabels: {environment: test}}}
			---
			apiVersion: admissionregistration.k8s.io/v1
			kind: ValidatingWebhookConfiguration
			metadata: {name: hook.example.com}
			webhooks:
			- name: hook.example.com
			  clientConfig: {service: {name: hook, namespace: default}}
			  rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
			  sideEffects: None
			  admissionReviewVersions: [v1]
			""";

	private static final String SPEC = """
			{"matchConstraints":{"resourceRules":[{"operations":["CREATE","UPDATE"],"apiGroups":["apps"],
			"apiVersions":["v1"],"resources":["deployments"],"scope":"*"}],"matchPolicy":"Equivalent",
			"namespaceSelector":{},"objectSelector":{}},"validations":[{"expression":"object.spec.replicas <= 5"}],
			"failurePolicy":"Fail","variables":[{"name":"five","expression":"5"}]}
			""";

	private static Path home;

	private static HttpApiServer server;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		home = directory;
		server = new HttpApiServer(new ApiClientTests.NoLogs());
		Files.writeString(home.resolve("config"), """
				apiVersion: v1
				kind: Config
				clusters: [{name: test, cluster: {server: "%s"}}]
				contexts: [{name: test, context: {cluster: test, user: test}}]
				users: [{name: test, user: {}}]
				current-context: test
				""".formatted(server.url()));
	}

	@AfterAll
	static void stop() throws Exception {
		server.close();
	}

	@Test
	@DisplayName("kubectl applies a policy, its binding and a webhook, is told that nothing acts on them, and reads them again")
	void applied() throws Exception {
		Tool.KUBECTL.isThere(Tool.onPath("kubectl") != null, "There is no kubectl on the PATH");
		String manifest = Files.writeString(home.resolve("policy.yaml"), POLICY).toString();
		assertThat(kubectl("apply", "-f", manifest).split("\n")).containsExactlyInAnyOrder(
				"Warning: this policy is stored, but not evaluated yet",
				"validatingadmissionpolicy.admissionregistration.k8s.io/at-most-five.example.com created",
				"Warning: this binding is stored, but the policy that it names is not evaluated yet",
				"validatingadmissionpolicybinding.admissionregistration.k8s.io/at-most-five-test.example.com created",
				"Warning: these webhooks are stored, but not called yet",
				"validatingwebhookconfiguration.admissionregistration.k8s.io/hook.example.com created");
		assertThat(get("validatingadmissionpolicy/at-most-five.example.com").path("spec"))
			.isEqualTo(JsonMapper.shared().readTree(SPEC));
		assertThat(get("validatingadmissionpolicy/at-most-five.example.com").at("/metadata/generation").asInt())
			.isEqualTo(1);
		assertThat(get("validatingadmissionpolicybinding/at-most-five-test.example.com").path("spec"))
			.isEqualTo(JsonMapper.shared().readTree("""
					{"policyName":"at-most-five.example.com","validationActions":["Deny"],"matchResources":{
					"namespaceSelector":{"matchLabels":{"environment":"test"}},"objectSelector":{},
					"matchPolicy":"Equivalent"}}
					"""));
		assertThat(get("validatingwebhookconfiguration/hook.example.com").path("webhooks"))
			.isEqualTo(JsonMapper.shared().readTree("""
					[{"name":"hook.example.com","clientConfig":{"service":{"namespace":"default","name":"hook",
					"port":443}},"rules":[{"operations":["CREATE"],"apiGroups":[""],"apiVersions":["v1"],
					"resources":["pods"],"scope":"*"}],"failurePolicy":"Fail","matchPolicy":"Equivalent",
					"namespaceSelector":{},"objectSelector":{},"sideEffects":"None","timeoutSeconds":10,
					"admissionReviewVersions":["v1"]}]
					"""));
		// kubectl sends a list again that the server added a scope to; nothing changes by
		// it
		assertThat(kubectl("apply", "-f", manifest)).contains("at-most-five-test.example.com unchanged");
		assertThat(get("validatingadmissionpolicy/at-most-five.example.com").at("/metadata/generation").asInt())
			.isEqualTo(1);
	}

	@Test
	@DisplayName("A policy in protobuf is that of the same policy in JSON")
	void inProtobuf() throws Exception {
		ObjectNode policy = (ObjectNode) JsonMapper.shared()
			.readTree("{\"metadata\":{\"name\":\"in-protobuf.example.com\"},\"spec\":" + SPEC + "}");
		TypeSchema type = Objects.requireNonNull(new TypeSchemas().find(GROUP, "ValidatingAdmissionPolicy"));
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(server.url() + "/apis/" + GROUP + "/validatingadmissionpolicies"))
				.header("Content-Type", "application/vnd.kubernetes.protobuf")
				.POST(HttpRequest.BodyPublishers.ofByteArray(FullMessages.envelope(GROUP, "ValidatingAdmissionPolicy",
						FullMessages.of(type.descriptor(), policy))))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
		assertThat(response.headers().allValues("Warning"))
			.containsExactly("299 - \"this policy is stored, but not evaluated yet\"");
		assertThat(JsonMapper.shared().readTree(response.body()).path("spec"))
			.isEqualTo(JsonMapper.shared().readTree(SPEC));
	}

	private static JsonNode get(String object) throws IOException, InterruptedException {
		return JsonMapper.shared().readTree(kubectl("get", object, "-o", "json"));
	}

	private static String kubectl(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("kubectl"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("KUBECONFIG", home.resolve("config").toString());
		builder.environment().put("HOME", home.toString());
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output.strip();
	}

}
