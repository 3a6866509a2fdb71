package dev.podium.practice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deployments and ReplicaSets, beyond what the recorded traces show.
 */
class DeploymentTests {

	private static final String DEPLOYMENTS = "deployments.apps";

	private static final String REPLICA_SETS = "replicasets.apps";

	private final TestCluster cluster = new TestCluster(2);

	@Test
	@DisplayName("A rolling update keeps within maxSurge and maxUnavailable, given in per cent")
	void rollingUpdate() {
		deploy(8, "nginx:1.27", "");
		this.cluster.advance("PT20S");
		List<String> tooFew = new ArrayList<>();
		List<String> tooMany = new ArrayList<>();
		image("nginx:1.26");
		for (int step = 0; step < 600; step++) {
			this.cluster.advance("PT0.1S");
			long active = pods().stream().filter((pod) -> !pod.path("metadata").has("deletionTimestamp")).count();
			long ready = pods().stream()
				.filter((pod) -> !pod.path("metadata").has("deletionTimestamp") && isReady(pod))
				.count();
			if (ready < 6) {
				tooFew.add("ready: " + ready);
			}
			if (active > 10) {
				tooMany.add("active: " + active);
			}
		}
		assertThat(tooFew).isEmpty();
		assertThat(tooMany).isEmpty();
		assertThat(pods()).hasSize(8).allMatch((pod) -> image(pod).equals("nginx:1.26"));
		assertThat(reason("Progressing")).isEqualTo("NewReplicaSetAvailable");
	}

	@Test
	@DisplayName("Recreate starts no new Pod before the last old one has ended")
	void recreate() {
		deploy(3, "nginx:1.27", ",'strategy':{'type':'Recreate'}");
		this.cluster.advance("PT15S");
		image("nginx:1.26");
		for (int step = 0; step < 300; step++) {
			this.cluster.advance("PT0.1S");
			assertThat(pods().stream()
				.filter((pod) -> !pod.at("/status/phase").asString().equals("Succeeded"))
				.map(DeploymentTests::image)
				.distinct()).hasSizeLessThanOrEqualTo(1);
		}
		assertThat(pods()).hasSize(3).allMatch((pod) -> image(pod).equals("nginx:1.26") && isReady(pod));
	}

	@Test
	@DisplayName("Going back to an earlier template takes its ReplicaSet up again and gives it the next revision")
	void undo() {
		deploy(2, "nginx:1.27", "");
		this.cluster.advance("PT15S");
		image("nginx:1.26");
		this.cluster.advance("PT20S");
		image("nginx:1.27");
		this.cluster.advance("PT20S");
		List<ObjectNode> replicaSets = replicaSets();
		assertThat(replicaSets).hasSize(2);
		assertThat(replicaSets.get(0).at("/metadata/annotations").toString()).doesNotContain("revision\":\"1\"")
			.contains("deployment.kubernetes.io/revision\":\"3\"")
			.contains("deployment.kubernetes.io/revision-history\":\"1\"");
		assertThat(replicaSets.get(0).at("/status/readyReplicas").asInt()).isEqualTo(2);
		assertThat(deployment().at("/metadata/annotations").toString()).contains("revision\":\"3\"");
	}

	@Test
	@DisplayName("What changes while a Deployment is paused is rolled out when it is resumed")
	void pause() {
		deploy(1, "nginx:1.27", "");
		this.cluster.advance("PT15S");
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'paused':true}}");
		image("nginx:1.26");
		this.cluster.advance("PT10S");
		assertThat(reason("Progressing")).isEqualTo("DeploymentPaused");
		assertThat(pods()).allMatch((pod) -> image(pod).equals("nginx:1.27"));
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'paused':null}}");
		this.cluster.advance("PT20S");
		assertThat(pods()).hasSize(1).allMatch((pod) -> image(pod).equals("nginx:1.26"));
		assertThat(reason("Progressing")).isEqualTo("NewReplicaSetAvailable");
	}

	@Test
	@DisplayName("A rollout that does not move for progressDeadlineSeconds says so, and the old Pods stay")
	void progressDeadline() {
		deploy(2, "nginx:1.27", ",'progressDeadlineSeconds':30");
		this.cluster.advance("PT15S");
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'template':{'spec':{'containers':[{'name':'c',"
				+ "'image':'nginx:1.26','readinessProbe':{'httpGet':{'path':'/','port':81}}}]}}}}");
		this.cluster.advance("PT20S");
		assertThat(reason("Progressing")).isEqualTo("ReplicaSetUpdated");
		this.cluster.advance("PT20S");
		assertThat(reason("Progressing")).isEqualTo("ProgressDeadlineExceeded");
		assertThat(pods().stream().filter(DeploymentTests::isReady)).hasSize(2);
	}

	@Test
	@DisplayName("Old ReplicaSets beyond revisionHistoryLimit are deleted, the oldest first")
	void historyLimit() {
		deploy(1, "nginx:1.24", ",'revisionHistoryLimit':1");
		for (String version : List.of("1.25", "1.26", "1.27")) {
			this.cluster.advance("PT20S");
			image("nginx:" + version);
		}
		this.cluster.advance("PT30S");
		assertThat(replicaSets().stream().map((one) -> one.at("/spec/template/spec/containers/0/image").asString()))
			.containsExactly("nginx:1.26", "nginx:1.27");
	}

	@Test
	@DisplayName("A Pod whose labels fit no more is released and replaced; fitting again it is adopted, and one goes")
	void releaseAndAdopt() {
		deploy(2, "nginx:1.27", "");
		this.cluster.advance("PT15S");
		String name = pods().get(0).at("/metadata/name").asString();
		this.cluster.patch("pods", name, "{'metadata':{'labels':{'app':'other'}}}");
		this.cluster.advance("PT10S");
		assertThat(this.cluster.pod(name).at("/metadata/ownerReferences").isMissingNode()).isTrue();
		assertThat(pods()).hasSize(3);
		this.cluster.patch("pods", name, "{'metadata':{'labels':{'app':'web'}}}");
		this.cluster.advance("PT10S");
		assertThat(pods()).hasSize(2).allMatch((pod) -> pod.at("/metadata/ownerReferences/0/controller").asBoolean());
	}

	@Test
	@DisplayName("A Pod is available only after it has been ready for minReadySeconds")
	void minReadySeconds() {
		deploy(1, "nginx:1.27", ",'minReadySeconds':20");
		this.cluster.advance("PT15S");
		assertThat(deployment().at("/status/readyReplicas").asInt()).isEqualTo(1);
		assertThat(deployment().at("/status/availableReplicas").asInt()).isZero();
		this.cluster.advance("PT15S");
		assertThat(deployment().at("/status/availableReplicas").asInt()).isEqualTo(1);
	}

	@Test
	@DisplayName("Controllers that are made anew in the middle of a rollout go on where the others stopped")
	void madeAnew() {
		deploy(4, "nginx:1.27", "");
		this.cluster.advance("PT15S");
		image("nginx:1.26");
		for (int times = 0; times < 12; times++) {
			this.cluster.advance("PT0.037S");
			this.cluster.unplugControllers();
			this.cluster.advance("PT1S");
			this.cluster.plugInControllers();
		}
		this.cluster.advance("PT30S");
		assertThat(pods()).hasSize(4).allMatch((pod) -> image(pod).equals("nginx:1.26") && isReady(pod));
		assertThat(replicaSets()).hasSize(2);
	}

	@Test
	@DisplayName("Scaled in the middle of a rollout, the ReplicaSets grow in proportion")
	void proportionalScaling() {
		deploy(10, "nginx:1.27", ",'strategy':{'rollingUpdate':{'maxSurge':3,'maxUnavailable':2}}");
		this.cluster.advance("PT20S");
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'template':{'spec':{'containers':[{'name':'c',"
				+ "'image':'nginx:1.26','readinessProbe':{'httpGet':{'path':'/','port':81}}}]}}}}");
		this.cluster.advance("PT20S");
		assertThat(replicaSets().stream().map((one) -> one.at("/spec/replicas").asInt())).containsExactly(8, 5);
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'replicas':15}}");
		this.cluster.advance("PT5S");
		assertThat(replicaSets().stream().map((one) -> one.at("/spec/replicas").asInt())).containsExactly(11, 7);
	}

	private void deploy(int replicas, String image, String more) {
		this.cluster.create(DEPLOYMENTS, "web", """
				{'replicas':%d,'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},
				 'spec':{'containers':[{'name':'c','image':'%s'}]}}%s}""".formatted(replicas, image, more));
	}

	private void image(String image) {
		this.cluster.patch(DEPLOYMENTS, "web",
				"{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'" + image + "'}]}}}}");
	}

	private ObjectNode deployment() {
		return this.cluster.get(DEPLOYMENTS, "web");
	}

	private List<ObjectNode> replicaSets() {
		return this.cluster.kubectl.list(REPLICA_SETS, "default")
			.stream()
			.sorted(Comparator.comparing((one) -> one.at("/metadata/creationTimestamp").asString()))
			.toList();
	}

	private List<ObjectNode> pods() {
		return this.cluster.kubectl.list("pods", "default");
	}

	private static String image(JsonNode pod) {
		return pod.at("/spec/containers/0/image").asString();
	}

	private static boolean isReady(JsonNode pod) {
		return condition(pod, "Ready").path("status").asString("").equals("True");
	}

	private String reason(String condition) {
		return condition(deployment(), condition).path("reason").asString("");
	}

	private static JsonNode condition(JsonNode object, String type) {
		for (JsonNode condition : object.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals(type)) {
				return condition;
			}
		}
		return object.path("nothing");
	}

}
