package dev.podium.practice;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How much may be disrupted, and how much is used.
 */
class BudgetAndQuotaTests {

	private final TestCluster cluster = new TestCluster(2);

	@Test
	@DisplayName("A budget tells how many Pods are healthy, and lets as many be evicted as it can spare")
	void budget() {
		replicas(3);
		create("poddisruptionbudgets.policy",
				"{'metadata':{'name':'web'},'spec':{'minAvailable':2,'selector':{'matchLabels':{'app':'web'}}}}");
		this.cluster.advance("PT10S");
		JsonNode status = get("poddisruptionbudgets.policy", "web").path("status");
		assertThat(status.path("disruptionsAllowed").asInt()).isEqualTo(1);
		assertThat(status.path("currentHealthy").asInt()).isEqualTo(3);
		assertThat(status.path("desiredHealthy").asInt()).isEqualTo(2);
		assertThat(status.path("expectedPods").asInt()).isEqualTo(3);
		assertThat(status.path("conditions").path(0).path("reason").asString("")).isEqualTo("SufficientPods");

		this.cluster.kubectl.evict("default", pod(0), DeleteOptions.PLAIN);
		assertThatExceptionOfType(ApiStatusException.class)
			.isThrownBy(() -> this.cluster.kubectl.evict("default", pod(1), DeleteOptions.PLAIN));
		this.cluster.advance("PT20S");
		status = get("poddisruptionbudgets.policy", "web").path("status");
		assertThat(status.path("disruptionsAllowed").asInt()).isEqualTo(1);
		assertThat(status.has("disruptedPods")).isFalse();
	}

	@Test
	@DisplayName("A percentage is one of what the controllers of the Pods want")
	void percentage() {
		replicas(4);
		create("poddisruptionbudgets.policy",
				"{'metadata':{'name':'web'},'spec':{'maxUnavailable':'30%','selector':{'matchLabels':{'app':'web'}}}}");
		this.cluster.advance("PT15S");
		JsonNode status = get("poddisruptionbudgets.policy", "web").path("status");
		assertThat(status.path("expectedPods").asInt()).isEqualTo(4);
		assertThat(status.path("desiredHealthy").asInt()).isEqualTo(2);
		assertThat(status.path("disruptionsAllowed").asInt()).isEqualTo(2);
	}

	@Test
	@DisplayName("A quota counts what is there, and counts anew when something goes")
	void quota() {
		this.cluster.create("before",
				"{'containers':[{'name':'c','image':'nginx','resources':{'requests':{'cpu':'250m','memory':'64Mi'}}}]}");
		create("resourcequotas",
				"{'metadata':{'name':'team'},'spec':{'hard':{'pods':'2','requests.cpu':'1','requests.memory':'1Gi','count/configmaps':'5'}}}");
		this.cluster.advance("PT2S");
		JsonNode used = get("resourcequotas", "team").path("status").path("used");
		assertThat(used.path("pods").asString("")).isEqualTo("1");
		assertThat(used.path("requests.cpu").asString("")).isEqualTo("250m");
		assertThat(used.path("requests.memory").asString("")).isEqualTo("64Mi");
		assertThat(used.path("count/configmaps").asString("")).isEqualTo("1");
		assertThat(get("resourcequotas", "team").path("status").path("hard").path("pods").asString("")).isEqualTo("2");

		this.cluster.kubectl.delete("pods", "default", "before", 0, null);
		this.cluster.advance("PT2S");

		used = get("resourcequotas", "team").path("status").path("used");
		assertThat(used.path("pods").asString("")).isEqualTo("0");
		assertThat(used.path("requests.cpu").asString("")).isEqualTo("0");
	}

	private void replicas(int count) {
		create("replicasets.apps",
				"""
						{'metadata':{'name':'web'},'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'web'}},
						 'template':{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'c','image':'nginx'}]}}}}"""
					.formatted(count));
	}

	private String pod(int index) {
		return this.cluster.kubectl.list("pods", "default").get(index).path("metadata").path("name").asString("");
	}

	private void create(String resource, String text) {
		this.cluster.kubectl.create(resource, "default",
				(ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"')));
	}

	private ObjectNode get(String resource, String name) {
		return this.cluster.kubectl.get(resource, "default", name);
	}

}
