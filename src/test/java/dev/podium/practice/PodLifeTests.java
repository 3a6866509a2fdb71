package dev.podium.practice;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.kubelet.runtime.ContainerLogs;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What no trace shows: several containers, init containers, sidecars, probes, policies,
 * nodes.
 */
class PodLifeTests {

	private final TestCluster cluster = new TestCluster(2);

	@Test
	void podsAreSpreadOverTheNodes() {
		for (String name : List.of("a", "b", "c", "d")) {
			this.cluster.create(name, "{'containers':[{'name':'c','image':'nginx'}]}");
		}
		this.cluster.advance("PT1S");
		assertThat(List.of("a", "b", "c", "d")).extracting(this::node)
			.containsExactly("node-1", "node-2", "node-1", "node-2");
	}

	@Test
	void noNodeWithTheLabelIsToldAndANodeThatGetsItIsTaken() {
		this.cluster.create("picky", "{'nodeSelector':{'disk':'fast'},'containers':[{'name':'c','image':'nginx'}]}");
		this.cluster.advance("PT1S");
		String message = "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector. "
				+ "no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.";
		assertThat(this.cluster.told("picky")).containsExactly("FailedScheduling: " + message);
		ObjectNode patch = JsonMapper.shared().createObjectNode();
		patch.putObject("metadata").putObject("labels").put("disk", "fast");
		this.cluster.kubectl.patch("nodes", null, "node-2", patch);
		this.cluster.advance("PT4S");
		assertThat(node("picky")).isEqualTo("node-2");
		assertThat(phase("picky")).isEqualTo("Running");
	}

	@Test
	void cordonedNodesAreLeftOut() {
		ObjectNode patch = JsonMapper.shared().createObjectNode();
		patch.putObject("spec").put("unschedulable", true);
		this.cluster.kubectl.patch("nodes", null, "node-1", patch);
		this.cluster.create("a", "{'containers':[{'name':'c','image':'nginx'}]}");
		this.cluster.advance("PT1S");
		assertThat(node("a")).isEqualTo("node-2");
	}

	@Test
	void initContainersRunOneByOneBeforeASidecarAndTheContainers() {
		this.cluster.create("web",
				"""
						{'initContainers':[{'name':'prepare','image':'busybox','command':['sh','-c','echo ready; sleep 1']},
						  {'name':'proxy','image':'envoy','restartPolicy':'Always'}],
						 'containers':[{'name':'web','image':'nginx'},{'name':'log','image':'busybox','command':['sleep','3600']}]}""");
		this.cluster.advance("PT3.2S");
		assertThat(phase("web")).isEqualTo("Pending");
		assertThat(condition("web", "Initialized")).isEqualTo("False");
		this.cluster.advance("PT20S");
		assertThat(phase("web")).isEqualTo("Running");
		assertThat(condition("web", "Ready")).isEqualTo("True");
		assertThat(this.cluster.events.stream()
			.filter((event) -> event.object().path("reason").asString("").equals("Started"))
			.map((event) -> event.object().path("involvedObject").path("fieldPath").asString("")))
			.containsExactly("spec.initContainers{prepare}", "spec.initContainers{proxy}", "spec.containers{web}",
					"spec.containers{log}");
	}

	@Test
	void aFailedInitContainerEndsAPodThatNeverRestarts() {
		this.cluster.create("broken", """
				{'restartPolicy':'Never','initContainers':[{'name':'prepare','image':'busybox','command':['false']}],
				 'containers':[{'name':'web','image':'nginx'}]}""");
		this.cluster.advance("PT8S");
		assertThat(phase("broken")).isEqualTo("Failed");
		assertThat(this.cluster.told("broken")).noneMatch((told) -> told.contains("nginx"));
	}

	@Test
	void aSidecarIsStoppedWhenTheWorkIsDone() {
		this.cluster.create("work", """
				{'restartPolicy':'Never','initContainers':[{'name':'proxy','image':'envoy','restartPolicy':'Always'}],
				 'containers':[{'name':'c','image':'busybox','command':['sleep','1']}]}""");
		this.cluster.advance("PT15S");
		assertThat(this.cluster.told("work")).contains("Killing: Stopping container proxy");
		assertThat(phase("work")).isEqualTo("Succeeded");
	}

	@Test
	void readinessComesWhenTheProbeSucceeds() {
		this.cluster.create("slow", """
				{'containers':[{'name':'c','image':'nginx',
				  'readinessProbe':{'httpGet':{'path':'/','port':80},'initialDelaySeconds':5}}]}""");
		this.cluster.advance("PT5S");
		assertThat(phase("slow")).isEqualTo("Running");
		assertThat(condition("slow", "Ready")).isEqualTo("False");
		// the look that comes before the initial delay is over is passed over
		this.cluster.advance("PT8S");
		assertThat(condition("slow", "Ready")).isEqualTo("True");
	}

	@Test
	void aFailingLivenessProbeRestartsTheContainer() {
		ObjectNode pod = JsonMapper.shared().createObjectNode();
		pod.putObject("metadata")
			.put("name", "ill")
			.put("namespace", "default")
			.putObject("annotations")
			.put("podium.dev/liveness-fails-after", "20s");
		pod.set("spec", JsonMapper.shared().readTree("""
				{"containers":[{"name":"c","image":"nginx",
				  "livenessProbe":{"httpGet":{"path":"/","port":80},"periodSeconds":5}}]}"""));
		this.cluster.kubectl.create("pods", "default", pod);
		this.cluster.advance("PT50S");
		assertThat(this.cluster.told("ill")).contains(
				"Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 503",
				"Killing: Container c failed liveness probe, will be restarted");
		assertThat(
				this.cluster.pod("ill").path("status").path("containerStatuses").path(0).path("restartCount").asInt())
			.isEqualTo(1);
	}

	@Test
	void aShellIsKilledWhenTheGracePeriodIsOver() {
		this.cluster.create("stubborn", "{'containers':[{'name':'c','image':'busybox','command':['sleep','3600']}]}");
		this.cluster.advance("PT5S");
		this.cluster.kubectl.delete("pods", "default", "stubborn", 10, null);
		this.cluster.advance("PT9S");
		assertThat(phase("stubborn")).isEqualTo("Running");
		this.cluster.advance("PT2S");
		assertThat(this.cluster.kubectl.get("pods", "default", "stubborn")).isNull();
	}

	@Test
	void backOffDoublesUpToFiveMinutes() {
		this.cluster.create("crash", "{'containers':[{'name':'c','image':'busybox','command':['false']}]}");
		this.cluster.advance("PT30M");
		assertThat(this.cluster.pods.stream()
			.map((event) -> event.object()
				.path("status")
				.path("containerStatuses")
				.path(0)
				.path("state")
				.path("waiting"))
			.filter((waiting) -> waiting.path("reason").asString("").equals("CrashLoopBackOff"))
			.map((waiting) -> waiting.path("message").asString("").split(" ")[1])
			.distinct()).containsExactly("10s", "20s", "40s", "1m20s", "2m40s", "5m0s");
	}

	@Test
	void anImageThatMayNotBePulledIsMissed() {
		this.cluster.create("never", "{'containers':[{'name':'c','image':'nginx','imagePullPolicy':'Never'}]}");
		this.cluster.advance("PT2S");
		assertThat(this.cluster.told("never")).contains(
				"ErrImageNeverPull: Container image \"nginx\" is not present with pull policy of Never",
				"Failed: Error: ErrImageNeverPull");
	}

	@Test
	void logsAreReadFollowedAndBoundToTheirInstance() {
		assertThat(this.cluster.logs.read("default", "talk", "c", false, null)).isEmpty();
		this.cluster.create("talk",
				"{'containers':[{'name':'c','image':'busybox','command':['sh','-c','echo one; sleep 2; echo two && exit 3']}]}");
		this.cluster.advance("PT0.2S");
		assertThatExceptionOfType(ApiStatusException.class)
			.isThrownBy(() -> this.cluster.logs.read("default", "talk", "c", false, null))
			.withMessage("container \"c\" in pod \"talk\" is waiting to start: ContainerCreating");
		this.cluster.advance("PT3.2S");
		List<String> followed = new ArrayList<>();
		List<ContainerLogs.Line> lines = this.cluster.logs.read("default", "talk", "c", false,
				new ContainerLogs.Follower() {
					@Override
					public boolean line(ContainerLogs.Line line) {
						return followed.add(line.text());
					}

					@Override
					public void end() {
						followed.add("end");
					}
				});
		assertThat(lines).extracting(ContainerLogs.Line::text).containsExactly("one");
		assertThatExceptionOfType(ApiStatusException.class)
			.isThrownBy(() -> this.cluster.logs.read("default", "talk", "c", true, null))
			.withMessage("previous terminated container \"c\" in pod \"talk\" not found");
		this.cluster.advance("PT4S");
		assertThat(followed).containsExactly("two", "end");
		assertThat(this.cluster.logs.read("default", "talk", "c", true, null)).extracting(ContainerLogs.Line::text)
			.containsExactly("one", "two");
	}

	@Test
	void aLoopWritesForEver() {
		this.cluster.create("loop", """
				{'containers':[{'name':'c','image':'busybox','command':['sh','-c',
				  'for i in 1 2; do echo n$i; sleep 1; done; while true; do echo tick; sleep 5; done']}]}""");
		this.cluster.advance("PT20S");
		assertThat(this.cluster.logs.read("default", "loop", "c", false, null)).extracting(ContainerLogs.Line::text)
			.startsWith("n1", "n2", "tick", "tick", "tick")
			.hasSizeLessThan(8);
		this.cluster.kubectl.delete("pods", "default", "loop", 2, null);
		this.cluster.advance("PT5S");
		assertThat(this.cluster.kubectl.get("pods", "default", "loop")).isNull();
	}

	@Test
	void aNamespaceIsFilledAndEmptied() {
		ObjectNode namespace = JsonMapper.shared().createObjectNode();
		namespace.putObject("metadata").put("name", "team");
		this.cluster.kubectl.create("namespaces", null, namespace);
		this.cluster.advance("PT1S");
		assertThat(this.cluster.kubectl.get("serviceaccounts", "team", "default")).isNotNull();
		assertThat(this.cluster.kubectl.get("configmaps", "team", "kube-root-ca.crt")).isNotNull();
		ObjectNode pod = JsonMapper.shared().createObjectNode();
		pod.putObject("metadata").put("name", "web").put("namespace", "team");
		pod.putObject("spec").putArray("containers").addObject().put("name", "c").put("image", "nginx");
		this.cluster.kubectl.create("pods", "team", pod);
		this.cluster.advance("PT5S");
		this.cluster.kubectl.delete("namespaces", null, "team", null, null);
		this.cluster.advance("PT10S");
		assertThat(this.cluster.kubectl.get("namespaces", null, "team")).isNull();
		assertThat(this.cluster.kubectl.list("pods", "team")).isEmpty();
		assertThat(this.cluster.kubectl.list("events", "team")).isEmpty();
	}

	@Test
	void eventsAreGoneAfterAnHour() {
		this.cluster.create("web", "{'containers':[{'name':'c','image':'nginx'}]}");
		this.cluster.advance("PT59M");
		assertThat(this.cluster.kubectl.list("events", "default")).isNotEmpty();
		this.cluster.advance("PT2M");
		assertThat(this.cluster.kubectl.list("events", "default")).isEmpty();
	}

	private String node(String pod) {
		return this.cluster.pod(pod).path("spec").path("nodeName").asString("");
	}

	private String phase(String pod) {
		return this.cluster.pod(pod).path("status").path("phase").asString("");
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
