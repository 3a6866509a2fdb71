package dev.podium.practice;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.kubelet.runtime.ContainerLogs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A kubelet that is unplugged and plugged in again, and a node that goes off.
 */
class KubeletRestartTests {

	private static final String NODE = "node-1";

	private final TestCluster cluster = new TestCluster(1);

	@Test
	@DisplayName("A kubelet that comes back adopts what runs: nothing is restarted, nothing is written")
	void adopts() {
		this.cluster.create("db", """
				{'initContainers':[{'name':'prepare','image':'busybox','command':['true']},
				  {'name':'proxy','image':'envoy','restartPolicy':'Always'}],
				 'containers':[{'name':'c','image':'mongo','readinessProbe':{'tcpSocket':{'port':27017}}}]}""");
		this.cluster.advance("PT30S");
		assertThat(condition("db", "Ready")).isEqualTo("True");
		JsonNode before = this.cluster.pod("db");
		int events = this.cluster.told("db").size();

		this.cluster.unplug(NODE);
		this.cluster.advance("PT30S");
		this.cluster.plugIn(NODE);
		this.cluster.advance("PT2M");

		assertThat(this.cluster.pod("db")).isEqualTo(before);
		assertThat(this.cluster.told("db")).hasSize(events);
		assertThat(this.cluster.told(NODE)).endsWith("Starting: Starting kubelet.");
	}

	@Test
	@DisplayName("While a kubelet is away, containers go on, nothing is reported and its lease is not renewed")
	void silence() {
		this.cluster.create("talk",
				"{'restartPolicy':'Never','containers':[{'name':'c','image':'busybox','command':['sh','-c','sleep 9; echo done; exit 3']}]}");
		this.cluster.advance("PT5S");
		this.cluster.unplug(NODE);
		String renewed = renewed();
		int pods = this.cluster.pods.size();

		this.cluster.advance("PT35S");

		assertThat(this.cluster.pods).hasSize(pods);
		assertThat(renewed()).isEqualTo(renewed);
		assertThatExceptionOfType(ApiStatusException.class)
			.isThrownBy(() -> this.cluster.logs.read("default", "talk", "c", false, null))
			.withMessage("Get \"https://10.0.0.11:10250/containerLogs/default/talk/c\": "
					+ "dial tcp 10.0.0.11:10250: connect: connection refused");
		this.cluster.plugIn(NODE);
		this.cluster.advance("PT5S");
		assertThat(phase("talk")).isEqualTo("Failed");
		assertThat(container("talk").path("state").path("terminated").path("exitCode").asInt()).isEqualTo(3);
		assertThat(renewed()).isGreaterThan(renewed);
		assertThat(this.cluster.logs.read("default", "talk", "c", false, null)).extracting(ContainerLogs.Line::text)
			.containsExactly("done");
	}

	@Test
	@DisplayName("What ended while its kubelet was away is started again when it is back, at once")
	void restartsWhatEnded() {
		this.cluster.create("crash",
				"{'containers':[{'name':'c','image':'busybox','command':['sh','-c','sleep 9; exit 3']}]}");
		this.cluster.advance("PT5S");
		this.cluster.unplug(NODE);
		this.cluster.advance("PT1M");
		assertThat(container("crash").path("state").has("running")).isTrue();

		this.cluster.plugIn(NODE);
		this.cluster.advance("PT2S");

		assertThat(container("crash").path("restartCount").asInt()).isEqualTo(1);
		assertThat(container("crash").path("lastState").path("terminated").path("exitCode").asInt()).isEqualTo(3);
	}

	@Test
	@DisplayName("Pods that were bound while the kubelet was away start when it is back")
	void boundMeanwhile() {
		this.cluster.unplug(NODE);
		this.cluster.create("late", "{'containers':[{'name':'c','image':'nginx'}]}");
		this.cluster.advance("PT20S");
		assertThat(this.cluster.pod("late").path("spec").path("nodeName").asString("")).isEqualTo(NODE);
		assertThat(this.cluster.pod("late").path("status").has("startTime")).isFalse();

		this.cluster.plugIn(NODE);
		this.cluster.advance("PT5S");

		assertThat(phase("late")).isEqualTo("Running");
	}

	@Test
	@DisplayName("A Pod that is deleted while its kubelet is away stays until the kubelet is back, and goes then")
	void deletedMeanwhile() {
		this.cluster.create("db", "{'containers':[{'name':'c','image':'mongo'}]}");
		this.cluster.advance("PT5S");
		this.cluster.unplug(NODE);
		this.cluster.kubectl.delete("pods", "default", "db", null, null);
		this.cluster.advance("PT2M");
		assertThat(phase("db")).isEqualTo("Running");

		this.cluster.plugIn(NODE);
		this.cluster.advance("PT5S");

		assertThat(this.cluster.kubectl.get("pods", "default", "db")).isNull();
		assertThat(this.cluster.told("db")).endsWith("Killing: Stopping container c");
	}

	@Test
	@DisplayName("What was force-deleted while the kubelet was away is stopped when it is back")
	void forceDeletedMeanwhile() {
		this.cluster.create("db", "{'containers':[{'name':'c','image':'mongo'}]}");
		this.cluster.advance("PT5S");
		this.cluster.unplug(NODE);
		this.cluster.kubectl.delete("pods", "default", "db", 0, null);
		this.cluster.create("db", "{'containers':[{'name':'c','image':'mongo'}]}");
		this.cluster.advance("PT10S");
		assertThat(this.cluster.told("db")).noneMatch((told) -> told.startsWith("Killing"));

		this.cluster.plugIn(NODE);
		this.cluster.advance("PT5S");

		assertThat(this.cluster.told("db")).filteredOn((told) -> told.startsWith("Killing")).hasSize(1);
		assertThat(phase("db")).isEqualTo("Running");
		assertThat(container("db").path("restartCount").asInt()).isZero();
	}

	@Test
	@DisplayName("What is force-deleted under a kubelet's eyes is stopped by it")
	void forceDeleted() {
		this.cluster.create("db", "{'containers':[{'name':'c','image':'mongo'}]}");
		this.cluster.advance("PT5S");
		this.cluster.kubectl.delete("pods", "default", "db", 0, null);
		this.cluster.advance("PT1S");
		assertThat(this.cluster.told("db")).endsWith("Killing: Stopping container c");
	}

	@Test
	@DisplayName("A node that goes off takes its containers along; on again, they are started anew with a restart more")
	void powerCut() {
		this.cluster.create("web", """
				{'initContainers':[{'name':'prepare','image':'busybox','command':['true']}],
				 'containers':[{'name':'c','image':'nginx'}]}""");
		this.cluster.create("once",
				"{'restartPolicy':'Never','containers':[{'name':'c','image':'busybox','command':['sleep','600']}]}");
		this.cluster.advance("PT20S");
		String ip = this.cluster.pod("web").path("status").path("podIP").asString("");
		String boot = bootId();

		this.cluster.powerOff(NODE);
		this.cluster.advance("PT1M");
		assertThat(phase("web")).isEqualTo("Running");
		this.cluster.plugIn(NODE);
		this.cluster.advance("PT10S");

		assertThat(this.cluster.told("web"))
			.contains("SandboxChanged: Pod sandbox changed, it will be killed and re-created.");
		assertThat(phase("web")).isEqualTo("Running");
		assertThat(condition("web", "Ready")).isEqualTo("True");
		assertThat(container("web").path("restartCount").asInt()).isEqualTo(1);
		JsonNode last = container("web").path("lastState").path("terminated");
		assertThat(last.path("exitCode").asInt()).isEqualTo(255);
		assertThat(last.path("reason").asString("")).isEqualTo("Unknown");
		assertThat(this.cluster.pod("web")
			.path("status")
			.path("initContainerStatuses")
			.path(0)
			.path("restartCount")
			.asInt()).isEqualTo(1);
		assertThat(this.cluster.pod("web").path("status").path("podIP").asString("")).isNotEqualTo(ip);
		assertThat(phase("once")).isEqualTo("Failed");
		assertThat(bootId()).isNotEqualTo(boot);
		assertThat(this.cluster.told(NODE)).contains("Starting: Starting kubelet.",
				"Rebooted: Node node-1 has been rebooted, boot id: " + bootId());
	}

	@Test
	@DisplayName("A crash loop goes on over a restart of its kubelet, which forgets its back-off as a real one does")
	void crashLoopGoesOn() {
		this.cluster.create("crash", "{'containers':[{'name':'c','image':'busybox','command':['false']}]}");
		this.cluster.advance("PT3M");
		int restarts = container("crash").path("restartCount").asInt();
		this.cluster.unplug(NODE);
		this.cluster.plugIn(NODE);
		this.cluster.advance("PT1S");
		assertThat(container("crash").path("restartCount").asInt()).isEqualTo(restarts + 1);
	}

	private String renewed() {
		JsonNode lease = this.cluster.kubectl.get("leases.coordination.k8s.io", "kube-node-lease", NODE);
		return (lease != null) ? lease.path("spec").path("renewTime").asString("") : "";
	}

	private String bootId() {
		JsonNode node = this.cluster.kubectl.get("nodes", null, NODE);
		return (node != null) ? node.path("status").path("nodeInfo").path("bootID").asString("") : "";
	}

	private String phase(String pod) {
		return this.cluster.pod(pod).path("status").path("phase").asString("");
	}

	private JsonNode container(String pod) {
		return this.cluster.pod(pod).path("status").path("containerStatuses").path(0);
	}

	private String condition(String pod, String type) {
		for (JsonNode condition : this.cluster.pod(pod).path("status").path("conditions")) {
			if (condition.path("type").asString("").equals(type)) {
				return condition.path("status").asString("");
			}
		}
		return "";
	}

}
