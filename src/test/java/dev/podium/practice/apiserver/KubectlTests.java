package dev.podium.practice.apiserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import dev.podium.Tool;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.http.HttpTests;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real kubectl against the practice API server. Skipped, and said so, where there is no
 * kubectl on the PATH.
 */
@Timeout(180)
class KubectlTests {

	private static Path home;

	private static HttpApiServer server;

	private static ApiClient kubelet;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		home = directory;
		Tool.KUBECTL.isThere(Tool.onPath("kubectl") != null, "There is no kubectl on the PATH");
		server = new HttpApiServer(new HttpTests.TwoLines());
		kubelet = server.client("kubelet");
		ObjectNode node = JsonMapper.shared().createObjectNode();
		node.putObject("metadata").put("name", "node-1");
		kubelet.create("nodes", null, node);
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
		if (server != null) {
			server.close();
		}
	}

	@Test
	void createsGetsAndDeletesAPodAsInTheBook() throws Exception {
		Path manifest = write("db.yml", """
				apiVersion: v1
				kind: Pod
				metadata: {name: db, labels: {type: db, vendor: MongoLabs}}
				spec:
				  containers:
				  - name: db
				    image: mongo:3.3
				    command: ["mongod"]
				    args: ["--rest", "--httpinterface"]
				""");
		assertThat(kubectl("create", "-f", manifest.toString())).isEqualTo("pod/db created");
		assertThat(kubectl("create", "-f", manifest.toString())).contains("Error from server (AlreadyExists)",
				"pods \"db\" already exists");
		Process wait = kubectlStarted("wait", "--for=condition=Ready", "pod/db", "--timeout=60s");
		Path watched = home.resolve("watched");
		Process watch = kubectlBuilder("get", "pods", "-w").redirectOutput(watched.toFile()).start();
		Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> Files.readString(watched).contains("db"));
		run("db");
		assertThat(output(wait)).isEqualTo("pod/db condition met");
		assertThat(kubectl("get", "pods"))
			.containsPattern("NAME +READY +STATUS +RESTARTS +AGE\ndb +1/1 +Running +0 +\\d+s");
		assertThat(kubectl("get", "pods", "-o", "wide")).contains("10.244.0.2", "node-1", "NOMINATED NODE");
		assertThat(kubectl("get", "pod", "db", "-o", "yaml")).contains("kind: Pod", "nodeName: node-1",
				"serviceAccountName: default");
		assertThat(kubectl("get", "pods", "-l", "type=db", "--field-selector=status.phase=Running")).contains("db ");
		assertThat(kubectl("describe", "pod", "db")).contains("Name:             db", "Node:             node-1",
				"Successfully assigned default/db to node-1");
		assertThat(kubectl("get", "events")).contains("Scheduled", "pod/db");
		assertThat(kubectl("logs", "db")).isEqualTo("started\nwaiting");
		assertThat(kubectl("logs", "db", "--tail=1")).isEqualTo("waiting");
		Process delete = kubectlStarted("delete", "pod", "db");
		Awaitility.await()
			.atMost(20, TimeUnit.SECONDS)
			.until(() -> pod("db").path("metadata").has("deletionTimestamp"));
		kubelet.delete("pods", "default", "db", 0, null);
		assertThat(output(delete)).contains("pod \"db\" deleted");
		Awaitility.await()
			.atMost(20, TimeUnit.SECONDS)
			.untilAsserted(() -> assertThat(Files.readString(watched)).contains("Pending", "Running", "Terminating"));
		watch.destroy();
	}

	@Test
	void appliesChangesAndLabelsAConfigMap() throws Exception {
		Path manifest = write("settings.yml", configMap("1"));
		assertThat(kubectl("apply", "-f", manifest.toString())).isEqualTo("configmap/settings created");
		assertThat(kubectl("apply", "-f", manifest.toString())).isEqualTo("configmap/settings unchanged");
		write("settings.yml", configMap("2"));
		assertThat(kubectl("apply", "-f", manifest.toString())).isEqualTo("configmap/settings configured");
		assertThat(kubectl("get", "cm", "settings", "-o", "jsonpath={.data.key}")).isEqualTo("2");
		assertThat(kubectl("label", "cm", "settings", "stage=demo")).isEqualTo("configmap/settings labeled");
		assertThat(kubectl("patch", "cm", "settings", "--type=merge", "-p", "{\"data\":{\"more\":\"3\"}}"))
			.isEqualTo("configmap/settings patched");
		assertThat(kubectl("describe", "cm", "settings")).contains("stage=demo", "more:");
		assertThat(kubectl("delete", "-f", manifest.toString())).contains("configmap \"settings\" deleted");
	}

	@Test
	void createsANamespaceAndRunsInIt() throws Exception {
		assertThat(kubectl("create", "namespace", "demo")).isEqualTo("namespace/demo created");
		assertThat(kubectl("get", "ns", "demo")).contains("Active");
		assertThat(kubectl("run", "shell", "-n", "demo", "--image=busybox:1.36", "--", "sleep", "3600"))
			.isEqualTo("pod/shell created");
		assertThat(kubectl("get", "pods", "-A")).contains("demo ", "shell ");
		assertThat(kubectl("run", "shell", "-n", "nosuch", "--image=busybox:1.36"))
			.contains("Error from server (NotFound): namespaces \"nosuch\" not found");
		assertThat(kubectl("delete", "pod", "shell", "-n", "demo")).contains("pod \"shell\" deleted");
	}

	@Test
	@DisplayName("whoever is impersonated may do what roles and their bindings allow, and nothing else")
	void roles() throws Exception {
		kubectl("create", "role", "reader", "--verb=get,list", "--resource=pods,pods/log,deployments.apps");
		kubectl("create", "rolebinding", "reads", "--role=reader", "--user=jane", "--serviceaccount=default:bot");
		kubectl("create", "clusterrolebinding", "views", "--clusterrole=view", "--group=devs");
		assertThat(kubectl("auth", "can-i", "list", "pods", "--as=jane")).isEqualTo("yes");
		assertThat(kubectl("auth", "can-i", "get", "pods/log", "--as=system:serviceaccount:default:bot"))
			.isEqualTo("yes");
		assertThat(kubectl("auth", "can-i", "delete", "pods", "--as=jane")).isEqualTo("no");
		assertThat(kubectl("auth", "can-i", "list", "pods", "--as=jane", "-n", "kube-system")).isEqualTo("no");
		assertThat(kubectl("auth", "can-i", "list", "services", "--as=joe", "--as-group=devs", "-A")).isEqualTo("yes");
		assertThat(kubectl("auth", "can-i", "list", "secrets", "--as=joe", "--as-group=devs")).isEqualTo("no");
		assertThat(kubectl("auth", "can-i", "delete", "nodes")).endsWith("yes");
		assertThat(kubectl("auth", "can-i", "get", "/healthz", "--as=jane")).isEqualTo("yes");
		assertThat(kubectl("auth", "can-i", "get", "/metrics", "--as=jane")).isEqualTo("no");
		assertThat(kubectl("auth", "whoami", "--as=jane")).contains("jane", "[system:authenticated]");
		assertThat(kubectl("auth", "can-i", "--list", "--as=jane")).containsPattern("deployments.apps.*\\[get list]");
		assertThat(kubectl("get", "deployments", "--as=jane")).contains("No resources found");
		assertThat(kubectl("delete", "pod", "nosuch", "--as=jane")).isEqualTo(
				"Error from server (Forbidden): pods \"nosuch\" is forbidden: User \"jane\" cannot delete resource "
						+ "\"pods\" in API group \"\" in the namespace \"default\"");
		assertThat(kubectl("get", "nodes", "--as=jane"))
			.isEqualTo("Error from server (Forbidden): nodes is forbidden: User \"jane\" cannot list resource "
					+ "\"nodes\" in API group \"\" at the cluster scope");
	}

	@Test
	void describesNodesAndExplainsFields() throws Exception {
		assertThat(kubectl("get", "nodes")).contains("node-1");
		assertThat(kubectl("describe", "node", "node-1")).contains("Name:               node-1");
		assertThat(kubectl("explain", "pod.spec.containers.image")).contains("FIELD: image <string>");
		assertThat(kubectl("cordon", "node-1")).isEqualTo("node/node-1 cordoned");
		assertThat(kubectl("uncordon", "node-1")).isEqualTo("node/node-1 uncordoned");
	}

	@Test
	void saysWhatIsWrongWithAManifest() throws Exception {
		Path typo = write("typo.yml", """
				apiVersion: v1
				kind: Pod
				metadata: {name: typo}
				spec:
				  containers:
				  - {name: c, image: busybox, imagePullPolcy: Always}
				""");
		assertThat(kubectl("create", "-f", typo.toString()))
			.contains("strict decoding error: unknown field \"spec.containers[0].imagePullPolcy\"");
		assertThat(kubectl("create", "-f", typo.toString(), "--validate=warn", "--dry-run=server")).contains(
				"Warning: unknown field \"spec.containers[0].imagePullPolcy\"", "pod/typo created (server dry run)");
		assertThat(kubectl("get", "pod", "typo")).contains("Error from server (NotFound): pods \"typo\" not found");
	}

	/** What scheduler and kubelet would do. */
	private static void run(String pod) {
		kubelet.bind("default", pod, "node-1");
		ObjectNode event = JsonMapper.shared().createObjectNode();
		event.putObject("metadata").put("name", pod + ".18ea8da1121cfede").put("namespace", "default");
		ObjectNode involved = event.putObject("involvedObject");
		involved.put("kind", "Pod").put("namespace", "default").put("name", pod).put("apiVersion", "v1");
		involved.put("uid", pod(pod).at("/metadata/uid").asString());
		event.put("reason", "Scheduled").put("type", "Normal");
		event.put("message", "Successfully assigned default/" + pod + " to node-1");
		event.putObject("source").put("component", "default-scheduler");
		kubelet.create("events", "default", event);
		kubelet.patchStatus("pods", "default", pod, (ObjectNode) JsonMapper.shared().readTree("""
				{"status": {"phase": "Running", "podIP": "10.244.0.2", "podIPs": [{"ip": "10.244.0.2"}],
				 "conditions": [{"type": "Ready", "status": "True"}],
				 "containerStatuses": [{"name": "db", "ready": true, "restartCount": 0, "image": "mongo:3.3",
				  "imageID": "", "started": true, "state": {"running": {"startedAt": "2026-11-23T03:26:18Z"}}}]}}
				"""));
	}

	private static ObjectNode pod(String name) {
		return Objects.requireNonNull(kubelet.get("pods", "default", name));
	}

	private static String configMap(String value) {
		return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {key: '" + value + "'}\n";
	}

	private static Path write(String name, String text) throws IOException {
		return Files.writeString(home.resolve(name), text);
	}

	private static String kubectl(String... arguments) throws IOException, InterruptedException {
		return output(kubectlStarted(arguments));
	}

	private static Process kubectlStarted(String... arguments) throws IOException {
		return kubectlBuilder(arguments).start();
	}

	private static ProcessBuilder kubectlBuilder(String... arguments) {
		List<String> command = new ArrayList<>(List.of("kubectl"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("KUBECONFIG", home.resolve("config").toString());
		builder.environment().put("HOME", home.toString());
		return builder;
	}

	private static String output(Process process) throws IOException, InterruptedException {
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output.strip();
	}

}
