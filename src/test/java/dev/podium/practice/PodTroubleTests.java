package dev.podium.practice;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What keeps a Pod from starting or ends it before its time, in a kubelet's words.
 */
class PodTroubleTests {

	private final TestCluster cluster = new TestCluster(1);

	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'env':[{'name':'A','valueFrom':{'configMapKeyRef':{'name':'m','key':'k'}}}] | configmap "m" not found
					'env':[{'name':'A','valueFrom':{'secretKeyRef':{'name':'s','key':'k'}}}]    | secret "s" not found
					'env':[{'name':'A','valueFrom':{'configMapKeyRef':{'name':'there','key':'k'}}}] | couldn't find key k in ConfigMap default/there
					'envFrom':[{'configMapRef':{'name':'m'}}]                                   | configmap "m" not found
					'securityContext':{'runAsNonRoot':true}     | container has runAsNonRoot and image will run as root (pod: "p_default(UID)", container: c)
					""")
	@DisplayName("A container that cannot be configured waits with CreateContainerConfigError")
	void configError(String field, String message) {
		configMap("there", "other");
		String uid = this.cluster.create("p", "{'containers':[{'name':'c','image':'nginx'," + field + "}]}")
			.path("metadata")
			.path("uid")
			.asString("");
		this.cluster.advance("PT5S");
		JsonNode waiting = container("p").path("state").path("waiting");
		assertThat(waiting.path("reason").asString("")).isEqualTo("CreateContainerConfigError");
		assertThat(waiting.path("message").asString("")).isEqualTo(message.replace("UID", uid));
		assertThat(this.cluster.told("p")).endsWith("Failed: Error: " + message.replace("UID", uid));
	}

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					nginx   | 'command':['nosuchcmd']          | "nosuchcmd": executable file not found in $PATH
					nginx   | 'command':['/bin/nosuchcmd','x'] | "/bin/nosuchcmd": stat /bin/nosuchcmd: no such file or directory
					busybox | 'args':['bash','-c','date']      | "bash": executable file not found in $PATH
					""")
	@DisplayName("A command that the image does not have is a RunContainerError, then a CrashLoopBackOff")
	void startError(String image, String command, String message) {
		this.cluster.create("p", "{'containers':[{'name':'c','image':'" + image + "'," + command + "}]}");
		this.cluster.advance("PT3S");
		JsonNode waiting = container("p").path("state").path("waiting");
		assertThat(waiting.path("reason").asString("")).isEqualTo("RunContainerError");
		assertThat(waiting.path("message").asString("")).startsWith("failed to create containerd task: ")
			.endsWith("error during container init: exec: " + message);
		assertThat(this.cluster.told("p")).contains("Failed: Error: " + waiting.path("message").asString(""))
			.doesNotContain("Started: Container started");
		JsonNode last = container("p").path("lastState").path("terminated");
		assertThat(last.path("reason").asString("")).isEqualTo("StartError");
		assertThat(last.path("exitCode").asInt()).isEqualTo(128);
		assertThat(last.path("startedAt").asString("")).isEqualTo("1970-01-01T00:00:00Z");
		this.cluster.advance("PT8S");
		assertThat(container("p").path("state").path("waiting").path("reason").asString(""))
			.isEqualTo("CrashLoopBackOff");
		assertThat(container("p").path("restartCount").asInt()).isEqualTo(1);
	}

	@Test
	@DisplayName("A command that the image does not have ends a Pod that is never restarted with StartError")
	void startErrorForGood() {
		this.cluster.create("p",
				"{'restartPolicy':'Never','containers':[{'name':'c','image':'busybox','command':['bash']}]}");
		this.cluster.advance("PT8S");
		assertThat(phase("p")).isEqualTo("Failed");
		JsonNode terminated = container("p").path("state").path("terminated");
		assertThat(terminated.path("reason").asString("")).isEqualTo("StartError");
		assertThat(terminated.path("message").asString("")).contains("executable file not found in $PATH");
	}

	@Test
	@DisplayName("As soon as the ConfigMap is there, the container starts at the next look")
	void configIsMended() {
		this.cluster.create("p",
				"{'containers':[{'name':'c','image':'nginx:1.29','envFrom':[{'configMapRef':{'name':'m'}}]}]}");
		this.cluster.advance("PT20S");
		configMap("m", "k");
		this.cluster.advance("PT15S");
		assertThat(phase("p")).isEqualTo("Running");
		assertThat(this.cluster.told("p")).contains("Failed: Error: configmap \"m\" not found",
				"Pulled: Container image \"nginx:1.29\" already present on machine and can be accessed by the pod");
	}

	@Test
	@DisplayName("A volume that is missing keeps the whole Pod waiting; it is looked for later and later")
	void failedMount() {
		this.cluster.create("p",
				"""
						{'containers':[{'name':'c','image':'nginx'}],
						 'volumes':[{'name':'config','configMap':{'name':'m'}},{'name':'maybe','secret':{'secretName':'s','optional':true}}]}""");
		this.cluster.advance("PT10S");
		assertThat(this.cluster.told("p").stream().distinct().skip(1))
			.containsExactly("FailedMount: MountVolume.SetUp failed for volume \"config\" : configmap \"m\" not found");
		assertThat(this.cluster.told("p")).hasSize(6);
		assertThat(container("p").path("state").path("waiting").path("reason").asString(""))
			.isEqualTo("ContainerCreating");
		configMap("m", "k");
		this.cluster.advance("PT12S");
		assertThat(phase("p")).isEqualTo("Running");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "Nginx, invalid reference format: repository name (library/Nginx) must be lowercase",
			"nginx::1, invalid reference format",
			"team/App:1, invalid reference format: repository name (team/App) must be lowercase" })
	@DisplayName("An image whose name is none")
	void invalidImageName(String image, String why) {
		this.cluster.create("p", "{'containers':[{'name':'c','image':'" + image + "'}]}");
		this.cluster.advance("PT5S");
		String message = "Failed to apply default image tag \"%1$s\": couldn't parse image name \"%1$s\": %2$s"
			.formatted(image, why);
		assertThat(this.cluster.told("p")).endsWith("InspectFailed: " + message, "Failed: Error: InvalidImageName");
		assertThat(container("p").path("state").path("waiting").path("reason").asString(""))
			.isEqualTo("InvalidImageName");
	}

	@Test
	@DisplayName("An image that may not be pulled is found once another Pod has brought it")
	void neverPulledButBrought() {
		this.cluster.create("p", "{'containers':[{'name':'c','image':'nginx','imagePullPolicy':'Never'}]}");
		this.cluster.advance("PT5S");
		this.cluster.create("other", "{'containers':[{'name':'c','image':'nginx'}]}");
		this.cluster.advance("PT15S");
		assertThat(phase("p")).isEqualTo("Running");
	}

	@Test
	@DisplayName("A Pod that its node has no room for is rejected")
	void outOfCpu() {
		this.cluster.create("one",
				"{'nodeName':'node-1','containers':[{'name':'c','image':'nginx','resources':{'requests':{'cpu':'3'}}}]}");
		this.cluster.advance("PT3S");
		this.cluster.create("two",
				"{'nodeName':'node-1','containers':[{'name':'c','image':'nginx','resources':{'requests':{'cpu':'1500m'}}}]}");
		this.cluster.advance("PT3S");
		JsonNode status = this.cluster.pod("two").path("status");
		String message = "Node didn't have enough resource: cpu, requested: 1500, used: 3000, capacity: 4000";
		assertThat(status.path("phase").asString("")).isEqualTo("Failed");
		assertThat(status.path("reason").asString("")).isEqualTo("OutOfcpu");
		assertThat(status.path("message").asString("")).isEqualTo("Pod was rejected: " + message);
		assertThat(this.cluster.told("two")).containsExactly("OutOfcpu: " + message);
		this.cluster.kubectl.delete("pods", "default", "two", null, null);
		this.cluster.advance("PT3S");
		assertThat(this.cluster.kubectl.get("pods", "default", "two")).isNull();
	}

	@Test
	@DisplayName("A Pod that is active for too long is stopped and has failed")
	void deadline() {
		this.cluster.create("p", "{'activeDeadlineSeconds':20,'containers':[{'name':'c','image':'nginx'}]}");
		this.cluster.advance("PT19S");
		assertThat(phase("p")).isEqualTo("Running");
		this.cluster.advance("PT4S");
		assertThat(phase("p")).isEqualTo("Failed");
		assertThat(this.cluster.pod("p").path("status").path("reason").asString("")).isEqualTo("DeadlineExceeded");
		assertThat(this.cluster.told("p")).endsWith(
				"DeadlineExceeded: Pod was active on the node longer than the specified deadline",
				"Killing: Stopping container c");
		assertThat(container("p").path("state").path("terminated").path("exitCode").asInt(-1)).isZero();
	}

	@Test
	@DisplayName("Sidecars end after the containers, the last one first; all are told at once")
	void sidecarsEndLast() {
		this.cluster.create("p", """
				{'initContainers':[{'name':'one','image':'envoy','restartPolicy':'Always'},
				   {'name':'two','image':'envoy','restartPolicy':'Always'}],
				 'containers':[{'name':'c','image':'busybox','command':['sleep','600']}]}""");
		this.cluster.advance("PT15S");
		this.cluster.kubectl.delete("pods", "default", "p", 10, null);
		this.cluster.advance("PT9S");
		assertThat(this.cluster.told("p")).endsWith("Killing: Stopping container one",
				"Killing: Stopping container two", "Killing: Stopping container c");
		this.cluster.advance("PT5S");
		assertThat(this.cluster.kubectl.get("pods", "default", "p")).isNull();
		ObjectNode last = this.cluster.pods.get(this.cluster.pods.size() - 1).object();
		assertThat(last.path("status")
			.path("containerStatuses")
			.path(0)
			.path("state")
			.path("terminated")
			.path("exitCode")
			.asInt()).isEqualTo(137);
		assertThat(last.path("status")
			.path("initContainerStatuses")
			.path(0)
			.path("state")
			.path("terminated")
			.path("exitCode")
			.asInt(-1)).isZero();
	}

	@Test
	@DisplayName("A hook before the stop takes of the grace period")
	void preStop() {
		this.cluster.create("p",
				"""
						{'containers':[{'name':'c','image':'nginx','lifecycle':{'preStop':{'exec':{'command':['sleep','8']}}}}]}""");
		this.cluster.advance("PT5S");
		this.cluster.kubectl.delete("pods", "default", "p", null, null);
		this.cluster.advance("PT7S");
		assertThat(phase("p")).isEqualTo("Running");
		this.cluster.advance("PT3S");
		assertThat(this.cluster.kubectl.get("pods", "default", "p")).isNull();
	}

	private void configMap(String name, String key) {
		ObjectNode map = JsonMapper.shared().createObjectNode();
		map.putObject("metadata").put("name", name).put("namespace", "default");
		map.putObject("data").put(key, "v");
		this.cluster.kubectl.create("configmaps", "default", map);
	}

	private String phase(String pod) {
		return this.cluster.pod(pod).path("status").path("phase").asString("");
	}

	private JsonNode container(String pod) {
		return this.cluster.pod(pod).path("status").path("containerStatuses").path(0);
	}

}
