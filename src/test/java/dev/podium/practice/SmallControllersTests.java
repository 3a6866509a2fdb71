package dev.podium.practice;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Controllers that do one small thing each.
 */
class SmallControllersTests {

	private static final String ROLES = "clusterroles.rbac.authorization.k8s.io";

	private static final String SLICES = "endpointslices.discovery.k8s.io";

	private final TestCluster cluster = new TestCluster(1);

	@Test
	@DisplayName("An aggregated ClusterRole has the rules of those that it selects, and loses them with them")
	void aggregation() {
		role("{'metadata':{'name':'all'},'aggregationRule':{'clusterRoleSelectors':[{'matchLabels':{'in':'all'}}]}}");
		role("{'metadata':{'name':'b','labels':{'in':'all'}},'rules':[{'apiGroups':[''],'resources':['pods'],'verbs':['get']}]}");
		role("{'metadata':{'name':'a','labels':{'in':'all'}},'rules':[{'apiGroups':[''],'resources':['nodes'],'verbs':['list']}]}");
		this.cluster.advance("PT1S");
		assertThat(rules()).isEqualTo("[{\"verbs\":[\"list\"],\"apiGroups\":[\"\"],\"resources\":[\"nodes\"]},"
				+ "{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"]}]");
		this.cluster.kubectl.delete(ROLES, null, "a", null, null);
		this.cluster.advance("PT1S");
		assertThat(rules()).isEqualTo("[{\"verbs\":[\"get\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"]}]");
	}

	@Test
	@DisplayName("Endpoints that are made by hand are mirrored into a slice of the Service, and it goes with them")
	void mirroring() {
		this.cluster.create("services", "ext", "{'ports':[{'port':80}]}");
		ObjectNode endpoints = read("{'metadata':{'name':'ext'},'subsets':[{'addresses':[{'ip':'192.0.2.1'}],"
				+ "'notReadyAddresses':[{'ip':'192.0.2.2'}],'ports':[{'port':80}]}]}");
		this.cluster.kubectl.create("endpoints", "default", endpoints);
		this.cluster.advance("PT1S");
		assertThat(this.cluster.kubectl.list(SLICES, "default")
			.stream()
			.filter((slice) -> slice.at("/metadata/generateName").asString("").equals("ext-"))).singleElement()
			.satisfies((slice) -> {
				assertThat(slice.at("/endpoints/0/addresses/0").asString()).isEqualTo("192.0.2.1");
				assertThat(slice.at("/endpoints/1/conditions/ready").asBoolean()).isFalse();
				assertThat(slice.at("/metadata/ownerReferences/0/kind").asString()).isEqualTo("Endpoints");
			});
		this.cluster.kubectl.delete("endpoints", "default", "ext", null, null);
		this.cluster.advance("PT2S");
		assertThat(this.cluster.kubectl.list(SLICES, "default"))
			.noneMatch((slice) -> slice.at("/metadata/generateName").asString("").equals("ext-"));
	}

	@Test
	@DisplayName("The Service through which Pods reach the API server comes back")
	void kubernetes() {
		String address = this.cluster.get("services", "kubernetes").at("/spec/clusterIP").asString();
		this.cluster.kubectl.delete("services", "default", "kubernetes", null, null);
		this.cluster.advance("PT11S");
		assertThat(this.cluster.get("services", "kubernetes").at("/spec/clusterIP").asString()).isEqualTo(address);
	}

	@Test
	@DisplayName("A new node takes no Pods before a controller has seen that it is ready")
	void taint() {
		JsonNode taints = this.cluster.kubectl.get("nodes", null, "node-1").at("/spec/taints");
		assertThat(taints.isEmpty()).isTrue();
		ObjectNode node = this.cluster.kubectl.create("nodes", null, read("{'metadata':{'name':'by-hand'}}"));
		assertThat(node.at("/spec/taints").toString())
			.isEqualTo("[{\"key\":\"node.kubernetes.io/not-ready\",\"effect\":\"NoSchedule\"}]");
	}

	private void role(String role) {
		this.cluster.kubectl.create(ROLES, null, read(role));
	}

	private String rules() {
		return this.cluster.kubectl.get(ROLES, null, "all").path("rules").toString();
	}

	private static ObjectNode read(String json) {
		return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
	}

}
