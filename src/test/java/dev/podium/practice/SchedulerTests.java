package dev.podium.practice;

import java.util.List;
import java.util.Map;

import dev.podium.practice.scheduler.ScheduleResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which node a Pod gets and why, in kube-scheduler's words. Nodes have 4 cores, not quite
 * 8 GiB and room for 110 Pods.
 */
class SchedulerTests {

	private static final String CONTAINERS = "'containers':[{'name':'c','image':'nginx'}]";

	private static final String NOT_HELPFUL = " no new claims to deallocate, preemption: 0/%d nodes are available: "
			+ "%d Preemption is not helpful for scheduling.";

	private static final String NO_VICTIMS = " no new claims to deallocate, preemption: 0/%d nodes are available: "
			+ "%d No preemption victims found for incoming pod.";

	private final TestCluster cluster = new TestCluster(3);

	@Test
	@DisplayName("Each node's reason is counted: taints, cordons and what does not suffice")
	void reasonsAreCounted() {
		node("node-1", "{'spec':{'taints':[{'key':'gpu','value':'yes','effect':'NoSchedule'}]}}");
		node("node-2", "{'spec':{'unschedulable':true}}");
		create("big", requests("5", "1Gi"));
		assertThat(told("big")).isEqualTo("0/3 nodes are available: 1 Insufficient cpu, "
				+ "1 node(s) had untolerated taint(s), 1 node(s) were unschedulable." + NOT_HELPFUL.formatted(3, 3));
	}

	@Test
	@DisplayName("A toleration lets a Pod onto a tainted node; PreferNoSchedule only makes it the last choice")
	void taints() {
		for (String name : List.of("node-1", "node-2")) {
			node(name, "{'spec':{'taints':[{'key':'gpu','value':'yes','effect':'NoSchedule'}]}}");
		}
		node("node-3", "{'spec':{'taints':[{'key':'old','effect':'PreferNoSchedule'}]}}");
		create("plain", CONTAINERS);
		create("tolerant", "'tolerations':[{'key':'gpu','operator':'Exists'}]," + CONTAINERS);
		assertThat(nodeOf("plain")).isEqualTo("node-3");
		assertThat(nodeOf("tolerant")).isEqualTo("node-1");
	}

	@Test
	@DisplayName("What init containers, sidecars and overhead need counts as Kubernetes counts it")
	void initContainersAndSidecars() {
		String spec = "'initContainers':[{'name':'proxy','image':'envoy','restartPolicy':'Always',%1$s},"
				+ "{'name':'prepare','image':'busybox',%2$s}],'containers':[{'name':'c','image':'nginx',%1$s}]";
		String one = "'resources':{'requests':{'cpu':'1'}}";
		create("fits", spec.formatted(one, "'resources':{'requests':{'cpu':'3'}}"));
		create("too-much", spec.formatted(one, "'resources':{'requests':{'cpu':'3100m'}}"));
		assertThat(nodeOf("fits")).isEqualTo("node-1");
		assertThat(told("too-much"))
			.isEqualTo("0/3 nodes are available: 3 Insufficient cpu." + NOT_HELPFUL.formatted(3, 3));
	}

	@Test
	@DisplayName("A port of the node is given once")
	void ports() {
		String spec = "'containers':[{'name':'c','image':'nginx','ports':[{'containerPort':80,'hostPort':80}]}]";
		List.of("a", "b", "c", "d").forEach((name) -> create(name, spec));
		assertThat(List.of("a", "b", "c")).extracting(this::nodeOf).containsExactly("node-1", "node-2", "node-3");
		assertThat(told("d"))
			.isEqualTo("0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports."
					+ NO_VICTIMS.formatted(3, 3));
	}

	@Test
	@DisplayName("A preferred node wins, a required one is a must")
	void nodeAffinity() {
		node("node-3", "{'metadata':{'labels':{'disk':'ssd'}}}");
		String preference = "{'weight':50,'preference':{'matchExpressions':[{'key':'disk','operator':'In','values':['ssd']}]}}";
		create("likes", "'affinity':{'nodeAffinity':{'preferredDuringSchedulingIgnoredDuringExecution':[" + preference
				+ "]}}," + CONTAINERS);
		String term = "{'matchExpressions':[{'key':'disk','operator':'In','values':['tape']}]}";
		create("needs",
				"'affinity':{'nodeAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':{'nodeSelectorTerms':["
						+ term + "]}}}," + CONTAINERS);
		assertThat(nodeOf("likes")).isEqualTo("node-3");
		assertThat(told("needs"))
			.isEqualTo("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."
					+ NOT_HELPFUL.formatted(3, 3));
	}

	@Test
	@DisplayName("Pods that want each other are put together, also the first of them")
	void podAffinity() {
		String affinity = "'affinity':{'podAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':["
				+ "{'labelSelector':{'matchLabels':{'app':'%s'}},'topologyKey':'kubernetes.io/hostname'}]}},";
		create("alone", affinity.formatted("nobody") + CONTAINERS);
		create("first", Map.of("app", "web"), affinity.formatted("web") + CONTAINERS);
		create("second", Map.of("app", "web"), affinity.formatted("web") + CONTAINERS);
		assertThat(nodeOf("second")).isEqualTo(nodeOf("first")).isNotEmpty();
		assertThat(told("alone")).isEqualTo(
				"0/3 nodes are available: 3 node(s) didn't match pod affinity rules." + NOT_HELPFUL.formatted(3, 3));
	}

	@Test
	@DisplayName("Anti-affinity holds both ways: for the Pod that has it and against the one that comes later")
	void antiAffinity() {
		String apart = "'affinity':{'podAntiAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':["
				+ "{'labelSelector':{'matchLabels':{'app':'web'}},'topologyKey':'kubernetes.io/hostname'}]}},";
		List.of("a", "b", "c", "d").forEach((name) -> create(name, Map.of("app", "web"), apart + CONTAINERS));
		create("other", Map.of("app", "web"), CONTAINERS);
		assertThat(List.of("a", "b", "c")).extracting(this::nodeOf).containsExactly("node-1", "node-2", "node-3");
		assertThat(told("d")).isEqualTo("0/3 nodes are available: 3 node(s) didn't match pod anti-affinity rules."
				+ NO_VICTIMS.formatted(3, 3));
		assertThat(told("other"))
			.isEqualTo("0/3 nodes are available: 3 node(s) didn't satisfy existing pods anti-affinity rules."
					+ NO_VICTIMS.formatted(3, 3));
	}

	@Test
	@DisplayName("Topology spread: no zone gets more than maxSkew ahead; a node without the label is no candidate")
	void topologySpread() {
		node("node-1", "{'metadata':{'labels':{'zone':'a'}}}");
		node("node-2", "{'metadata':{'labels':{'zone':'b'}}}");
		String spread = "'topologySpreadConstraints':[{'maxSkew':1,'topologyKey':'zone',"
				+ "'whenUnsatisfiable':'DoNotSchedule','labelSelector':{'matchLabels':{'app':'web'}}}],";
		List.of("a", "b", "c", "d").forEach((name) -> create(name, Map.of("app", "web"), spread + CONTAINERS));
		assertThat(List.of("a", "b", "c", "d")).extracting(this::nodeOf)
			.containsExactly("node-1", "node-2", "node-1", "node-2");
		node("node-1", "{'spec':{'unschedulable':true}}");
		create("e", Map.of("app", "web"), spread + CONTAINERS);
		create("f", Map.of("app", "web"), spread + CONTAINERS);
		assertThat(nodeOf("e")).isEqualTo("node-2");
		assertThat(told("f"))
			.isEqualTo("0/3 nodes are available: 1 node(s) didn't match pod topology spread constraints, "
					+ "1 node(s) didn't match pod topology spread constraints (missing required label), "
					+ "1 node(s) were unschedulable. no new claims to deallocate, preemption: 0/3 nodes are available: "
					+ "1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.");
	}

	@Test
	@DisplayName("A more important Pod makes room for itself: the least important ones go, and it gets their node")
	void preemption() {
		for (String name : List.of("a", "b", "c")) {
			create(name, priority(name.equals("b") ? 5 : 10) + requests("3", "1Gi"));
		}
		this.cluster.advance("PT5S");
		String victimsNode = nodeOf("b");
		create("vip", priority(1000) + requests("2", "1Gi"));
		assertThat(told("vip")).isEqualTo("0/3 nodes are available: 3 Insufficient cpu.");
		assertThat(this.cluster.pod("vip").path("status").path("nominatedNodeName").asString(""))
			.isEqualTo(victimsNode);
		assertThat(this.cluster.told("b")).contains("Preempted: Preempted by pod "
				+ this.cluster.pod("vip").path("metadata").path("uid").asString("") + " on node " + victimsNode);
		assertThat(condition("b", "DisruptionTarget").path("message").asString(""))
			.isEqualTo("default-scheduler: preempting to accommodate a higher priority pod");
		this.cluster.advance("PT40S");
		assertThat(nodeOf("vip")).isEqualTo(victimsNode);
		assertThat(this.cluster.kubectl.get("pods", "default", "b")).isNull();
		assertThat(nodeOf("a")).isNotEqualTo(victimsNode);
	}

	@Test
	@DisplayName("A Pod that must not preempt waits")
	void neverPreempts() {
		List.of("a", "b", "c").forEach((name) -> create(name, requests("3", "1Gi")));
		create("polite", priority(1000, "Never") + requests("2", "1Gi"));
		assertThat(told("polite")).isEqualTo("0/3 nodes are available: 3 Insufficient cpu. "
				+ "no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.");
		this.cluster.kubectl.delete("pods", "default", "a", 0, null);
		this.cluster.advance("PT2S");
		assertThat(nodeOf("polite")).isNotEmpty();
	}

	@Test
	@DisplayName("Of several that wait, the one with the highest priority is placed first")
	void queueOrder() {
		for (String name : List.of("node-1", "node-2", "node-3")) {
			node(name, "{'spec':{'unschedulable':true}}");
		}
		create("low", requests("3", "1Gi"));
		create("high", priority(100) + requests("3", "1Gi"));
		this.cluster.advance("PT20S");
		node("node-2", "{'spec':{'unschedulable':null}}");
		assertThat(nodeOf("high")).isEqualTo("node-2");
		assertThat(nodeOf("low")).isEmpty();
	}

	@Test
	@DisplayName("A gated Pod is not looked at until its last gate is taken away")
	void gates() {
		create("gated", "'schedulingGates':[{'name':'example.com/wait'}]," + CONTAINERS);
		assertThat(this.cluster.verdicts).isEmpty();
		ObjectNode patch = JsonMapper.shared().createObjectNode();
		patch.putObject("spec").putArray("schedulingGates");
		this.cluster.kubectl.patch("pods", "default", "gated", patch);
		this.cluster.advance("PT1S");
		assertThat(nodeOf("gated")).isEqualTo("node-1");
	}

	@Test
	@DisplayName("A claim that nobody binds keeps a Pod from every node; one that waits for its first consumer is told the node")
	void volumes() {
		String volume = "'volumes':[{'name':'v','persistentVolumeClaim':{'claimName':'%s'}}]," + CONTAINERS;
		create("no-claim", volume.formatted("none"));
		assertThat(told("no-claim")).isEqualTo(
				"0/3 nodes are available: persistentvolumeclaim \"none\" not found." + NOT_HELPFUL.formatted(3, 3));
		claim("immediate", "nowhere");
		create("unbound", volume.formatted("immediate"));
		assertThat(told("unbound"))
			.isEqualTo("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims."
					+ NOT_HELPFUL.formatted(3, 3));
		ObjectNode local = JsonMapper.shared().createObjectNode();
		local.putObject("metadata").put("name", "local");
		local.put("provisioner", "kubernetes.io/no-provisioner").put("volumeBindingMode", "WaitForFirstConsumer");
		this.cluster.kubectl.create("storageclasses.storage.k8s.io", null, local);
		claim("later", "local");
		create("no-volume", volume.formatted("later"));
		assertThat(told("no-volume"))
			.isEqualTo("0/3 nodes are available: 3 node(s) didn't find available persistent volumes to bind."
					+ NOT_HELPFUL.formatted(3, 3));
	}

	@Test
	@DisplayName("What could not be placed backs off, and says so again as a series")
	void backOff() {
		create("big", requests("5", "1Gi"));
		this.cluster.advance("PT20M");
		assertThat(this.cluster.verdicts).hasSizeBetween(4, 5);
		List<Integer> counts = this.cluster.events.stream()
			.map((event) -> event.object())
			.filter((event) -> event.path("reason").asString("").equals("FailedScheduling"))
			.map((event) -> event.path("series").path("count").asInt(1))
			.toList();
		assertThat(counts).startsWith(1, 1, 2);
	}

	@Test
	@DisplayName("A verdict says of each node which filter refused it, or how many points it got")
	void verdicts() {
		node("node-2", "{'spec':{'unschedulable':true}}");
		create("a", requests("1", "1Gi"));
		create("b", requests("1", "1Gi"));
		ScheduleResult verdict = this.cluster.verdicts.get(1);
		assertThat(verdict.pod()).isEqualTo("b");
		assertThat(verdict.node()).isEqualTo("node-3");
		assertThat(verdict.nodes()).extracting(ScheduleResult.OnNode::filter)
			.containsExactly("", "NodeUnschedulable", "");
		assertThat(verdict.nodes().get(1).reasons()).containsExactly("node(s) were unschedulable");
		assertThat(verdict.nodes().get(2).total()).isGreaterThan(verdict.nodes().get(0).total());
		assertThat(verdict.nodes().get(2).points()).containsKeys("NodeResourcesFit", "NodeResourcesBalancedAllocation");
	}

	private void create(String name, String spec) {
		create(name, Map.of(), spec);
	}

	private void create(String name, Map<String, String> labels, String spec) {
		ObjectNode pod = JsonMapper.shared().createObjectNode();
		pod.put("apiVersion", "v1").put("kind", "Pod");
		ObjectNode metadata = pod.putObject("metadata").put("name", name).put("namespace", "default");
		labels.forEach(metadata.putObject("labels")::put);
		pod.set("spec", JsonMapper.shared().readTree(('{' + spec + '}').replace('\'', '"')));
		this.cluster.kubectl.create("pods", "default", pod);
		this.cluster.advance("PT0.5S");
	}

	private static String requests(String cpu, String memory) {
		return "'containers':[{'name':'c','image':'nginx','resources':{'requests':{'cpu':'" + cpu + "','memory':'"
				+ memory + "'}}}]";
	}

	private String priority(int value) {
		return priority(value, "PreemptLowerPriority");
	}

	/** By a PriorityClass: the value itself may not stand in a Pod that is created. */
	private String priority(int value, String preemptionPolicy) {
		String name = "priority-" + value;
		if (this.cluster.kubectl.get("priorityclasses.scheduling.k8s.io", null, name) == null) {
			ObjectNode priority = JsonMapper.shared().createObjectNode();
			priority.putObject("metadata").put("name", name);
			priority.put("value", value).put("preemptionPolicy", preemptionPolicy);
			this.cluster.kubectl.create("priorityclasses.scheduling.k8s.io", null, priority);
		}
		return "'priorityClassName':'" + name + "',";
	}

	private void claim(String name, String storageClass) {
		ObjectNode claim = JsonMapper.shared().createObjectNode();
		claim.putObject("metadata").put("name", name).put("namespace", "default");
		ObjectNode spec = claim.putObject("spec").put("storageClassName", storageClass);
		spec.putArray("accessModes").add("ReadWriteOnce");
		spec.putObject("resources").putObject("requests").put("storage", "1Gi");
		this.cluster.kubectl.create("persistentvolumeclaims", "default", claim);
	}

	private void node(String name, String patch) {
		this.cluster.kubectl.patch("nodes", null, name,
				(ObjectNode) JsonMapper.shared().readTree(patch.replace('\'', '"')));
		this.cluster.advance("PT0.1S");
	}

	private String nodeOf(String pod) {
		return this.cluster.pod(pod).path("spec").path("nodeName").asString("");
	}

	private JsonNode condition(String pod, String type) {
		return this.cluster.pod(pod)
			.path("status")
			.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString("").equals(type))
			.findFirst()
			.orElseThrow();
	}

	/** The message of the first FailedScheduling. */
	private String told(String pod) {
		return this.cluster.told(pod)
			.stream()
			.filter((line) -> line.startsWith("FailedScheduling: "))
			.map((line) -> line.substring(18))
			.findFirst()
			.orElse("");
	}

}
