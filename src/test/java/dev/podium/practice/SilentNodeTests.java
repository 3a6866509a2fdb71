package dev.podium.practice;

import java.util.List;

import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node whose kubelet is no longer heard of, and what becomes of its Pods.
 */
class SilentNodeTests {

	private static final String REPLICAS = """
			{'metadata':{'name':'web'},'spec':{'replicas':2,'selector':{'matchLabels':{'app':'web'}},
			 'template':{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'c','image':'nginx'}]}}}}""";

	private final TestCluster cluster = new TestCluster(2);

	@Test
	@DisplayName("A node whose kubelet falls silent stays Ready for the grace of fifty seconds, then it is unknown")
	void unknown() {
		this.cluster.advance("PT20S");
		this.cluster.unplug("node-2");
		this.cluster.advance("PT39S");
		assertThat(ready("node-2")).isEqualTo("True");
		this.cluster.advance("PT17S");
		assertThat(ready("node-2")).isEqualTo("Unknown");
		assertThat(ready("node-1")).isEqualTo("True");
		assertThat(condition("node-2", "MemoryPressure").path("reason").asString("")).isEqualTo("NodeStatusUnknown");
		assertThat(condition("node-2", "Ready").path("message").asString(""))
			.isEqualTo("Kubelet stopped posting node status.");
		assertThat(taints("node-2")).containsExactlyInAnyOrder("node.kubernetes.io/unreachable:NoSchedule",
				"node.kubernetes.io/unreachable:NoExecute");
		assertThat(told("node-2")).contains("NodeNotReady: Node node-2 status is now: NodeNotReady");
	}

	@Test
	@DisplayName("Its Pods count as not ready, are evicted after 300 seconds, and a ReplicaSet's are replaced elsewhere")
	void evicted() {
		this.cluster.kubectl.create("replicasets.apps", "default", json(REPLICAS));
		this.cluster.advance("PT20S");
		String lost = podOn("node-2");
		this.cluster.unplug("node-2");
		this.cluster.advance("PT60S");
		assertThat(this.cluster.told(lost)).contains("NodeNotReady: Node is not ready");
		assertThat(condition(this.cluster.pod(lost), "Ready").path("status").asString("")).isEqualTo("False");
		this.cluster.advance("PT4M");
		assertThat(this.cluster.pod(lost).path("metadata").has("deletionTimestamp")).isFalse();

		this.cluster.advance("PT80S");

		assertThat(this.cluster.told(lost)).contains("TaintManagerEviction: Marking for deletion Pod default/" + lost);
		ObjectNode pod = this.cluster.pod(lost);
		assertThat(pod.path("metadata").has("deletionTimestamp")).isTrue();
		assertThat(condition(pod, "DisruptionTarget").path("reason").asString("")).isEqualTo("DeletionByTaintManager");
		assertThat(this.cluster.kubectl.list("pods", "default")
			.stream()
			.filter((one) -> one.path("spec").path("nodeName").asString("").equals("node-1"))).hasSize(2);
	}

	@Test
	@DisplayName("A node that is heard of again in time loses its taints, and nothing is evicted")
	void back() {
		this.cluster.create("db", "{'containers':[{'name':'c','image':'mongo'}]}");
		this.cluster.advance("PT20S");
		String node = this.cluster.pod("db").path("spec").path("nodeName").asString("");
		this.cluster.unplug(node);
		this.cluster.advance("PT2M");
		assertThat(taints(node)).hasSize(2);
		this.cluster.plugIn(node);
		this.cluster.advance("PT10M");
		assertThat(taints(node)).isEmpty();
		assertThat(ready(node)).isEqualTo("True");
		assertThat(this.cluster.told("db")).contains("TaintManagerEviction: Cancelling deletion of Pod default/db");
		assertThat(this.cluster.pod("db").path("metadata").has("deletionTimestamp")).isFalse();
		assertThat(condition(this.cluster.pod("db"), "Ready").path("status").asString("")).isEqualTo("True");
	}

	@Test
	@DisplayName("Where all nodes are silent nobody is driven out")
	void all() {
		this.cluster.create("db", "{'containers':[{'name':'c','image':'mongo'}]}");
		this.cluster.advance("PT20S");
		this.cluster.unplug("node-1");
		this.cluster.unplug("node-2");
		this.cluster.advance("PT15M");
		assertThat(ready("node-1")).isEqualTo("Unknown");
		assertThat(taints("node-1")).containsExactly("node.kubernetes.io/unreachable:NoSchedule");
		assertThat(this.cluster.pod("db").path("metadata").has("deletionTimestamp")).isFalse();
	}

	@Test
	@DisplayName("A cordoned node is tainted so")
	void cordoned() {
		this.cluster.kubectl.patch("nodes", null, "node-1", json("{'spec':{'unschedulable':true}}"));
		this.cluster.advance("PT1S");
		assertThat(taints("node-1")).containsExactly("node.kubernetes.io/unschedulable:NoSchedule");
		this.cluster.kubectl.patch("nodes", null, "node-1", json("{'spec':{'unschedulable':null}}"));
		this.cluster.advance("PT1S");
		assertThat(taints("node-1")).isEmpty();
	}

	@Test
	@DisplayName("The Pods of a node that is no more are collected, and the node is said to be gone")
	void removed() {
		this.cluster.kubectl.create("replicasets.apps", "default", json(REPLICAS));
		this.cluster.advance("PT20S");
		String lost = podOn("node-2");
		this.cluster.unplug("node-2");
		this.cluster.kubectl.delete("nodes", null, "node-2", null, null);
		this.cluster.advance("PT90S");
		assertThat(this.cluster.kubectl.get("pods", "default", lost)).isNull();
		assertThat(told("node-2")).contains("RemovingNode: Node node-2 event: Removing Node node-2 from Controller");
		assertThat(this.cluster.kubectl.list("pods", "default")).hasSize(2);
	}

	@Test
	@DisplayName("Each node gets a range of Pod addresses of its own, and is registered once")
	void registered() {
		assertThat(List.of("node-1", "node-2"))
			.extracting((name) -> node(name).path("spec").path("podCIDR").asString(""))
			.containsExactlyInAnyOrder("10.244.1.0/24", "10.244.2.0/24");
		this.cluster.advance("PT1M");
		assertThat(told("node-1").stream().filter((line) -> line.startsWith("RegisteredNode"))).hasSize(1);
	}

	private String podOn(String node) {
		return this.cluster.kubectl.list("pods", "default")
			.stream()
			.filter((pod) -> pod.path("spec").path("nodeName").asString("").equals(node))
			.map((pod) -> pod.path("metadata").path("name").asString(""))
			.findFirst()
			.orElseThrow();
	}

	private ObjectNode node(String name) {
		return this.cluster.kubectl.get("nodes", null, name);
	}

	private String ready(String node) {
		return condition(node, "Ready").path("status").asString("");
	}

	private JsonNode condition(String node, String type) {
		return condition(node(node), type);
	}

	private static JsonNode condition(JsonNode object, String type) {
		return object.path("status")
			.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString("").equals(type))
			.findFirst()
			.orElseThrow();
	}

	private List<String> taints(String node) {
		return node(node).path("spec")
			.path("taints")
			.valueStream()
			.map((taint) -> taint.path("key").asString("") + ':' + taint.path("effect").asString(""))
			.toList();
	}

	private List<String> told(String node) {
		return this.cluster.events.stream()
			.map(WatchEvent::object)
			.filter((event) -> event.path("involvedObject").path("name").asString("").equals(node))
			.map((event) -> event.path("reason").asString("") + ": " + event.path("message").asString(""))
			.toList();
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
