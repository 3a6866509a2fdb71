package dev.podium.practice;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DaemonSets, for which no trace was recorded.
 */
class DaemonSetTests {

	private static final String RESOURCE = "daemonsets.apps";

	private final TestCluster cluster = new TestCluster(3);

	@Test
	@DisplayName("Each node has one Pod, bound by the scheduler to the node that it was meant for")
	void onePerNode() {
		create("");
		this.cluster.advance("PT20S");
		assertThat(pods()).extracting((pod) -> pod.at("/spec/nodeName").asString())
			.containsExactlyInAnyOrder("node-1", "node-2", "node-3");
		JsonNode status = this.cluster.get(RESOURCE, "agent").path("status");
		assertThat(status.path("desiredNumberScheduled").asInt()).isEqualTo(3);
		assertThat(status.path("numberAvailable").asInt()).isEqualTo(3);
		assertThat(status.path("updatedNumberScheduled").asInt()).isEqualTo(3);
		assertThat(status.has("numberUnavailable")).isFalse();
	}

	@Test
	@DisplayName("A node that fits no more loses its Pod; one that fits again gets one")
	void nodeSelector() {
		this.cluster.kubectl.patch("nodes", null, "node-2", patch("{'metadata':{'labels':{'disk':'ssd'}}}"));
		create(",'nodeSelector':{'disk':'ssd'}");
		this.cluster.advance("PT20S");
		assertThat(pods()).extracting((pod) -> pod.at("/spec/nodeName").asString()).containsExactly("node-2");
		this.cluster.kubectl.patch("nodes", null, "node-2", patch("{'metadata':{'labels':{'disk':null}}}"));
		this.cluster.kubectl.patch("nodes", null, "node-3", patch("{'metadata':{'labels':{'disk':'ssd'}}}"));
		this.cluster.advance("PT40S");
		assertThat(pods()).extracting((pod) -> pod.at("/spec/nodeName").asString()).containsExactly("node-3");
	}

	@Test
	@DisplayName("A rolling update replaces one Pod after the other, and each template is a ControllerRevision")
	void rollingUpdate() {
		create("");
		this.cluster.advance("PT20S");
		image("nginx:1.26");
		for (int step = 0; step < 300; step++) {
			this.cluster.advance("PT0.1S");
			assertThat(pods().stream().filter((pod) -> !pod.path("metadata").has("deletionTimestamp")))
				.hasSizeBetween(2, 3);
		}
		this.cluster.advance("PT10S");
		assertThat(pods()).hasSize(3)
			.allMatch((pod) -> pod.at("/spec/containers/0/image").asString().equals("nginx:1.26"));
		assertThat(this.cluster.kubectl.list("controllerrevisions.apps", "default"))
			.extracting((revision) -> revision.path("revision").asInt())
			.containsExactlyInAnyOrder(1, 2);
		image("nginx:1.27");
		this.cluster.advance("PT40S");
		assertThat(this.cluster.kubectl.list("controllerrevisions.apps", "default"))
			.extracting((revision) -> revision.path("revision").asInt())
			.containsExactlyInAnyOrder(3, 2);
	}

	@Test
	@DisplayName("A rolling update that may surge starts a node's new Pod before its old one goes")
	void maxSurge() {
		create("", ",'updateStrategy':{'rollingUpdate':{'maxSurge':1,'maxUnavailable':0}}");
		this.cluster.advance("PT20S");
		image("nginx:1.26");
		int most = 0;
		for (int step = 0; step < 400; step++) {
			this.cluster.advance("PT0.1S");
			assertThat(pods().stream()
				.filter(DaemonSetTests::serves)
				.map((pod) -> pod.at("/spec/nodeName").asString())
				.distinct()).hasSize(3);
			most = Math.max(most,
					(int) pods().stream().filter((pod) -> !pod.path("metadata").has("deletionTimestamp")).count());
		}
		assertThat(most).isEqualTo(4);
		assertThat(pods()).hasSize(3)
			.allMatch((pod) -> pod.at("/spec/containers/0/image").asString().equals("nginx:1.26"));
	}

	private static boolean serves(JsonNode pod) {
		return !pod.path("metadata").has("deletionTimestamp")
				&& pod.at("/status/containerStatuses/0/ready").asBoolean(false);
	}

	@Test
	@DisplayName("OnDelete replaces a Pod only when somebody deletes it")
	void onDelete() {
		create("");
		this.cluster.patch(RESOURCE, "agent", "{'spec':{'updateStrategy':{'type':'OnDelete','rollingUpdate':null}}}");
		this.cluster.advance("PT20S");
		image("nginx:1.26");
		this.cluster.advance("PT20S");
		assertThat(pods()).allMatch((pod) -> pod.at("/spec/containers/0/image").asString().equals("nginx:1.27"));
		this.cluster.kubectl.delete("pods", "default", pods().get(0).at("/metadata/name").asString(), null, null);
		this.cluster.advance("PT20S");
		assertThat(pods()).hasSize(3)
			.filteredOn((pod) -> pod.at("/spec/containers/0/image").asString().equals("nginx:1.26"))
			.hasSize(1);
	}

	private void create(String spec) {
		create(spec, "");
	}

	private void create(String spec, String more) {
		this.cluster.create(RESOURCE, "agent", """
				{'selector':{'matchLabels':{'app':'agent'}},'template':{'metadata':{'labels':{'app':'agent'}},
				 'spec':{'containers':[{'name':'c','image':'nginx:1.27'}]%s}}%s}""".formatted(spec, more));
	}

	private void image(String image) {
		this.cluster.patch(RESOURCE, "agent",
				"{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'" + image + "'}]}}}}");
	}

	private static ObjectNode patch(String patch) {
		return (ObjectNode) JsonMapper.shared().readTree(patch.replace('\'', '"'));
	}

	private List<ObjectNode> pods() {
		return this.cluster.kubectl.list("pods", "default");
	}

}
