package dev.podium.practice;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A namespace that is deleted with what is in it.
 */
class NamespaceDeletionTests {

	private final TestCluster cluster = new TestCluster(1);

	NamespaceDeletionTests() {
		this.cluster.kubectl.create("namespaces", null, json("{'metadata':{'name':'team'}}"));
	}

	@Test
	@DisplayName("It says what remains while finalizers hold something back, and goes when they let go")
	void finalizers() {
		create("configmaps", "{'metadata':{'name':'held','finalizers':['example.org/keep']}}");
		create("configmaps", "{'metadata':{'name':'free'}}");
		this.cluster.kubectl.delete("namespaces", null, "team", null, null);
		this.cluster.advance("PT3S");
		assertThat(this.cluster.kubectl.get("configmaps", "team", "free")).isNull();
		assertThat(condition("NamespaceContentRemaining"))
			.isEqualTo("True SomeResourcesRemain Some resources are remaining: configmaps. has 1 resource instances");
		assertThat(condition("NamespaceFinalizersRemaining")).isEqualTo("True SomeFinalizersRemain Some content in the "
				+ "namespace has finalizers remaining: example.org/keep in 1 resource instances");
		assertThat(condition("NamespaceDeletionContentFailure")).startsWith("False ContentDeleted");

		this.cluster.kubectl.patch("configmaps", "team", "held", json("{'metadata':{'finalizers':null}}"));
		this.cluster.advance("PT3S");

		assertThat(this.cluster.kubectl.get("namespaces", null, "team")).isNull();
	}

	@Test
	@DisplayName("Its Pods go first; a workload does not make new ones, and nothing is left")
	void podsFirst() {
		create("replicasets.apps", """
				{'metadata':{'name':'web'},'spec':{'replicas':2,'selector':{'matchLabels':{'app':'web'}},
				 'template':{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'c','image':'busybox',
				  'command':['sleep','3600']}]}}}}""");
		create("services", "{'metadata':{'name':'web'},'spec':{'selector':{'app':'web'},'ports':[{'port':80}]}}");
		this.cluster.advance("PT10S");
		this.cluster.kubectl.delete("namespaces", null, "team", null, null);
		this.cluster.advance("PT5S");
		assertThat(this.cluster.kubectl.list("pods", "team")).hasSize(2)
			.allMatch((pod) -> pod.path("metadata").has("deletionTimestamp"));
		assertThat(this.cluster.kubectl.get("services", "team", "web")).isNotNull();
		this.cluster.advance("PT40S");
		assertThat(this.cluster.kubectl.get("namespaces", null, "team")).isNull();
		assertThat(this.cluster.kubectl.list("replicasets.apps", "team")).isEmpty();
		assertThat(this.cluster.kubectl.list("services", "team")).isEmpty();
		assertThat(this.cluster.kubectl.list("endpointslices.discovery.k8s.io", "team")).isEmpty();
		assertThat(this.cluster.kubectl.list("events", "team")).isEmpty();
	}

	private String condition(String type) {
		JsonNode found = this.cluster.kubectl.get("namespaces", null, "team")
			.path("status")
			.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString("").equals(type))
			.findFirst()
			.orElseThrow();
		return String.join(" ", found.path("status").asString(""), found.path("reason").asString(""),
				found.path("message").asString(""));
	}

	private void create(String resource, String text) {
		this.cluster.kubectl.create(resource, "team", json(text));
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
