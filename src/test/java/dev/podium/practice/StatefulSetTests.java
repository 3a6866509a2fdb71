package dev.podium.practice;

import java.util.List;

import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * StatefulSets, for which no trace was recorded.
 */
class StatefulSetTests {

	private static final String RESOURCE = "statefulsets.apps";

	private static final String CLAIMS = ",'volumeClaimTemplates':[{'metadata':{'name':'data'},"
			+ "'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}]";

	private final TestCluster cluster = new TestCluster(2);

	@Test
	@DisplayName("Pods come one after the other, each when the one before is available, and go the other way")
	void ordered() {
		create("");
		for (int step = 0; step < 300; step++) {
			this.cluster.advance("PT0.1S");
			assertThat(pods().stream().filter((pod) -> !isReady(pod))).hasSizeLessThanOrEqualTo(1);
		}
		assertThat(names()).containsExactly("db-0", "db-1", "db-2");
		JsonNode pod = this.cluster.pod("db-1");
		assertThat(pod.at("/spec/hostname").asString()).isEqualTo("db-1");
		assertThat(pod.at("/spec/subdomain").asString()).isEqualTo("db");
		assertThat(pod.at("/metadata/labels").toString()).contains("\"apps.kubernetes.io/pod-index\":\"1\"");
		assertThat(this.cluster.told("db")).startsWith("SuccessfulCreate: Create Pod db-0 in StatefulSet db successful",
				"SuccessfulCreate: Create Pod db-1 in StatefulSet db successful");
		this.cluster.patch(RESOURCE, "db", "{'spec':{'replicas':0}}");
		this.cluster.advance("PT30S");
		assertThat(names()).isEmpty();
		assertThat(this.cluster.pods.stream()
			.filter((event) -> event.type().equals("DELETED"))
			.map(WatchEvent::object)
			.map((gone) -> gone.at("/metadata/name").asString())).containsExactly("db-2", "db-1", "db-0");
	}

	@Test
	@DisplayName("Parallel starts all at once; a deleted Pod comes again under its name")
	void parallel() {
		create(",'podManagementPolicy':'Parallel'");
		this.cluster.advance("PT0.2S");
		assertThat(names()).containsExactly("db-0", "db-1", "db-2");
		this.cluster.advance("PT20S");
		String uid = this.cluster.pod("db-1").at("/metadata/uid").asString();
		this.cluster.kubectl.delete("pods", "default", "db-1", null, null);
		this.cluster.advance("PT20S");
		assertThat(names()).containsExactly("db-0", "db-1", "db-2");
		assertThat(this.cluster.pod("db-1").at("/metadata/uid").asString()).isNotEqualTo(uid);
		assertThat(isReady(this.cluster.pod("db-1"))).isTrue();
	}

	@Test
	@DisplayName("An update goes from the highest number down to the partition, and its revisions are told")
	void partition() {
		create(",'updateStrategy':{'rollingUpdate':{'partition':1}}");
		this.cluster.advance("PT30S");
		image("nginx:1.26");
		this.cluster.advance("PT40S");
		assertThat(pods().stream().map((pod) -> pod.at("/spec/containers/0/image").asString()))
			.containsExactly("nginx:1.27", "nginx:1.26", "nginx:1.26");
		JsonNode status = this.cluster.get(RESOURCE, "db").path("status");
		assertThat(status.path("updatedReplicas").asInt()).isEqualTo(2);
		assertThat(status.path("currentReplicas").asInt()).isEqualTo(1);
		assertThat(status.path("currentRevision")).isNotEqualTo(status.path("updateRevision"));
		this.cluster.kubectl.delete("pods", "default", "db-0", null, null);
		this.cluster.advance("PT20S");
		assertThat(this.cluster.pod("db-0").at("/spec/containers/0/image").asString()).isEqualTo("nginx:1.27");
		this.cluster.patch(RESOURCE, "db", "{'spec':{'updateStrategy':{'rollingUpdate':{'partition':0}}}}");
		this.cluster.advance("PT30S");
		status = this.cluster.get(RESOURCE, "db").path("status");
		assertThat(status.path("currentRevision")).isEqualTo(status.path("updateRevision"));
		assertThat(status.path("updatedReplicas").asInt()).isEqualTo(3);
	}

	@Test
	@DisplayName("Each Pod gets its claim, which stays when the Pod goes")
	void claims() {
		create(",'volumeMounts':[{'name':'data','mountPath':'/data'}]",
				",'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],"
						+ "'resources':{'requests':{'storage':'1Gi'}}}}],'podManagementPolicy':'Parallel'");
		this.cluster.advance("PT5S");
		assertThat(this.cluster.kubectl.list("persistentvolumeclaims", "default"))
			.extracting((claim) -> claim.at("/metadata/name").asString())
			.containsExactlyInAnyOrder("data-db-0", "data-db-1", "data-db-2");
		assertThat(this.cluster.pod("db-2").at("/spec/volumes/0/persistentVolumeClaim/claimName").asString())
			.isEqualTo("data-db-2");
		this.cluster.patch(RESOURCE, "db", "{'spec':{'replicas':1}}");
		this.cluster.advance("PT30S");
		assertThat(names()).containsExactly("db-0");
		assertThat(this.cluster.kubectl.list("persistentvolumeclaims", "default")).hasSize(3);
	}

	@Test
	@DisplayName("Claims of Pods that are scaled away, or of a StatefulSet that is deleted, go with them where that is asked for")
	void retention() {
		create("", CLAIMS + ",'persistentVolumeClaimRetentionPolicy':{'whenScaled':'Delete','whenDeleted':'Delete'}");
		this.cluster.advance("PT40S");
		assertThat(claimNames()).containsExactly("data-db-0", "data-db-1", "data-db-2");
		this.cluster.patch(RESOURCE, "db", "{'spec':{'replicas':1}}");
		this.cluster.advance("PT40S");
		assertThat(names()).containsExactly("db-0");
		assertThat(claimNames()).containsExactly("data-db-0");
		this.cluster.kubectl.delete(RESOURCE, "default", "db", null, null);
		this.cluster.advance("PT60S");
		assertThat(names()).isEmpty();
		assertThat(claimNames()).isEmpty();
	}

	@Test
	@DisplayName("Claims stay by default when their StatefulSet is deleted")
	void retained() {
		create("", CLAIMS);
		this.cluster.advance("PT40S");
		this.cluster.kubectl.delete(RESOURCE, "default", "db", null, null);
		this.cluster.advance("PT60S");
		assertThat(names()).isEmpty();
		assertThat(claimNames()).containsExactly("data-db-0", "data-db-1", "data-db-2");
	}

	private List<String> claimNames() {
		return this.cluster.kubectl.list("persistentvolumeclaims", "default")
			.stream()
			.map((claim) -> claim.at("/metadata/name").asString())
			.sorted()
			.toList();
	}

	@Test
	@DisplayName("A controller that is made anew goes on in order")
	void madeAnew() {
		create("");
		for (int times = 0; times < 40; times++) {
			this.cluster.advance("PT0.513S");
			this.cluster.unplugControllers();
			this.cluster.advance("PT0.2S");
			this.cluster.plugInControllers();
		}
		this.cluster.advance("PT20S");
		assertThat(names()).containsExactly("db-0", "db-1", "db-2");
		assertThat(this.cluster.kubectl.list("controllerrevisions.apps", "default")).hasSize(1);
	}

	private void create(String more) {
		create("", more);
	}

	private void create(String container, String more) {
		this.cluster.create(RESOURCE, "db",
				"""
						{'serviceName':'db','replicas':3,'selector':{'matchLabels':{'app':'db'}},
						 'template':{'metadata':{'labels':{'app':'db'}},'spec':{'containers':[{'name':'c','image':'nginx:1.27'%s}]}}%s}"""
					.formatted(container, more));
	}

	private void image(String image) {
		this.cluster.patch(RESOURCE, "db",
				"{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'" + image + "'}]}}}}");
	}

	private List<ObjectNode> pods() {
		return this.cluster.kubectl.list("pods", "default");
	}

	private List<String> names() {
		return pods().stream().map((pod) -> pod.at("/metadata/name").asString()).sorted().toList();
	}

	private static boolean isReady(JsonNode pod) {
		return pod.path("status")
			.path("conditions")
			.valueStream()
			.anyMatch((one) -> one.path("type").asString("").equals("Ready")
					&& one.path("status").asString("").equals("True"));
	}

}
