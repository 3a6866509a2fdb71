package dev.podium.practice;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a Service's Pods are reached, told by Endpoints and EndpointSlices.
 */
class ServiceEndpointsTests {

	private final TestCluster cluster = new TestCluster(0);

	@Test
	@DisplayName("A Service's Pods stand in one EndpointSlice, written as on a real cluster")
	void likeTheTrace() {
		List<ObjectNode> recorded = Recorded.watch("service-create", "endpointslices")
			.stream()
			.map((event) -> event.object())
			.filter((slice) -> slice.path("metadata").path("name").asString("").startsWith("nginx-"))
			.toList();
		ObjectNode expected = recorded.get(recorded.size() - 1);
		expected.path("endpoints").forEach((endpoint) -> {
			String name = endpoint.path("targetRef").path("name").asString("");
			pod(name, endpoint.path("addresses").path(0).asString(""), true, "{'app':'nginx'}");
		});
		ObjectNode service = Recorded.watch("service-create", "services")
			.stream()
			.map((event) -> event.object())
			.filter((object) -> object.path("metadata").path("name").asString("").equals("nginx"))
			.findFirst()
			.orElseThrow()
			.deepCopy();
		((ObjectNode) service.path("metadata")).retain("name", "namespace", "labels");
		((ObjectNode) service.path("spec")).remove(List.of("clusterIP", "clusterIPs"));
		service.remove("status");
		this.cluster.kubectl.create("services", "default", service);

		this.cluster.advance("PT1S");

		assertThat(slices("nginx")).hasSize(1);
		ObjectNode slice = slices("nginx").get(0);
		assertThat(normal(slice)).isEqualTo(normal(expected));
		ObjectNode endpoints = this.cluster.kubectl.get("endpoints", "default", "nginx");
		assertThat(endpoints).isNotNull();
		assertThat(endpoints.path("metadata").path("labels").toString())
			.isEqualTo("{\"app\":\"nginx\",\"endpoints.kubernetes.io/managed-by\":\"endpoint-controller\"}");
		assertThat(endpoints.path("subsets").path(0).path("ports").toString())
			.isEqualTo("[{\"name\":\"http\",\"port\":80,\"protocol\":\"TCP\"}]");
		assertThat(endpoints.path("subsets").path(0).path("addresses")).hasSize(2);
	}

	/** Without what is another one each time. */
	private static String normal(ObjectNode slice) {
		ObjectNode copy = slice.deepCopy();
		ObjectNode metadata = (ObjectNode) copy.path("metadata");
		metadata.remove(List.of("uid", "resourceVersion", "creationTimestamp", "name"));
		JsonNode entry = metadata.path("managedFields").path(0);
		((ObjectNode) entry).remove("time");
		((ObjectNode) metadata.path("annotations")).put("endpoints.kubernetes.io/last-change-trigger-time", "TIME");
		copy.path("endpoints").forEach((endpoint) -> ((ObjectNode) endpoint.path("targetRef")).remove("uid"));
		return copy.toPrettyString()
			.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "UID")
			.replace("realk8s", "node-1")
			.replace("\"manager\" : \"kubectl-create\"", "\"manager\" : \"kube-controller-manager\"")
			.replace("\"manager\" : \"endpointslice-controller\"", "\"manager\" : \"kube-controller-manager\"");
	}

	@Test
	@DisplayName("A Pod is told not ready, ready, terminating and gone, each with one write")
	void conditions() {
		service("web", "'selector':{'app':'web'},'ports':[{'port':80}]");
		pod("a", "10.0.0.1", false, "{'app':'web'}");
		this.cluster.advance("PT1S");
		assertThat(conditions("web")).containsExactly("10.0.0.1 false false false");
		assertThat(this.cluster.kubectl.get("endpoints", "default", "web").path("subsets").path(0).toString())
			.contains("notReadyAddresses");
		ready("a", true);
		this.cluster.advance("PT1S");
		assertThat(conditions("web")).containsExactly("10.0.0.1 true true false");
		this.cluster.kubectl.delete("pods", "default", "a", 30, null);
		this.cluster.advance("PT1S");
		assertThat(conditions("web")).containsExactly("10.0.0.1 false true true");
		assertThat(this.cluster.kubectl.get("endpoints", "default", "web").path("subsets")).isEmpty();
		this.cluster.kubectl.delete("pods", "default", "a", 0, null);
		this.cluster.advance("PT1S");
		assertThat(conditions("web")).isEmpty();
		ObjectNode slice = slices("web").get(0);
		assertThat(slice.path("metadata").path("generation").asInt()).isEqualTo(4);
	}

	@Test
	@DisplayName("Named ports follow each Pod's own number, so they make two slices")
	void namedPorts() {
		service("web", "'selector':{'app':'web'},'ports':[{'name':'http','port':80,'targetPort':'http'}]");
		pod("a", "10.0.0.1", true, "{'app':'web'}", "'ports':[{'name':'http','containerPort':8080}]");
		pod("b", "10.0.0.2", true, "{'app':'web'}", "'ports':[{'name':'http','containerPort':9090}]");
		this.cluster.advance("PT1S");
		assertThat(slices("web")).extracting((slice) -> slice.path("ports").path(0).path("port").asInt())
			.containsExactlyInAnyOrder(8080, 9090);
		assertThat(this.cluster.kubectl.get("endpoints", "default", "web").path("subsets")).hasSize(2);
	}

	@Test
	@DisplayName("A headless Service is labelled so, and names the hosts of its subdomain")
	void headless() {
		service("db", "'clusterIP':'None','selector':{'app':'db'}");
		pod("db-0", "10.0.0.1", true, "{'app':'db'}", "", "'hostname':'db-0','subdomain':'db'");
		this.cluster.advance("PT1S");
		ObjectNode slice = slices("db").get(0);
		assertThat(slice.path("metadata").path("labels").has("service.kubernetes.io/headless")).isTrue();
		assertThat(slice.path("endpoints").path(0).path("hostname").asString("")).isEqualTo("db-0");
	}

	@Test
	@DisplayName("A Service may publish Pods that are not ready")
	void notReadyAddresses() {
		service("db",
				"'clusterIP':'None','publishNotReadyAddresses':true,'selector':{'app':'db'},'ports':[{'port':1}]");
		pod("db-0", "10.0.0.1", false, "{'app':'db'}");
		this.cluster.advance("PT1S");
		assertThat(conditions("db")).containsExactly("10.0.0.1 true false false");
		assertThat(this.cluster.kubectl.get("endpoints", "default", "db").path("subsets").path(0).has("addresses"))
			.isTrue();
	}

	@Test
	@DisplayName("A slice holds a hundred endpoints; more make another slice, and nothing is written twice")
	void many() {
		service("web", "'selector':{'app':'web'},'ports':[{'port':80}]");
		IntStream.range(0, 150).forEach((n) -> pod("p" + n, "10.0.1." + n, true, "{'app':'web'}"));
		this.cluster.advance("PT5S");
		assertThat(slices("web")).extracting((slice) -> slice.path("endpoints").size())
			.containsExactlyInAnyOrder(100, 50);
	}

	@Test
	@DisplayName("A Service without a selector is left to whoever writes its endpoints")
	void withoutSelector() {
		service("outside", "'ports':[{'port':80}]");
		service("named", "'type':'ExternalName','externalName':'example.org'");
		this.cluster.advance("PT1S");
		assertThat(slices("outside")).isEmpty();
		assertThat(slices("named")).isEmpty();
		assertThat(this.cluster.kubectl.get("endpoints", "default", "outside")).isNull();
	}

	@Test
	@DisplayName("With its Service, Endpoints go at once and the slices are collected")
	void deleted() {
		service("web", "'selector':{'app':'web'},'ports':[{'port':80}]");
		this.cluster.advance("PT1S");
		assertThat(slices("web")).hasSize(1);
		this.cluster.kubectl.delete("services", "default", "web", null, null);
		this.cluster.advance("PT1S");
		assertThat(slices("web")).isEmpty();
		assertThat(this.cluster.kubectl.get("endpoints", "default", "web")).isNull();
	}

	@Test
	@DisplayName("New labels of a Service and a new label of a Pod are followed")
	void relabelled() {
		service("web", "'selector':{'app':'web'},'ports':[{'port':80}]");
		pod("a", "10.0.0.1", true, "{'app':'other'}");
		this.cluster.advance("PT1S");
		assertThat(conditions("web")).isEmpty();
		this.cluster.kubectl.patch("pods", "default", "a", json("{'metadata':{'labels':{'app':'web'}}}"));
		this.cluster.kubectl.patch("services", "default", "web", json("{'metadata':{'labels':{'team':'red'}}}"));
		this.cluster.advance("PT1S");
		assertThat(conditions("web")).containsExactly("10.0.0.1 true true false");
		assertThat(slices("web").get(0).path("metadata").path("labels").path("team").asString("")).isEqualTo("red");
	}

	private List<ObjectNode> slices(String service) {
		return this.cluster.kubectl.list("endpointslices.discovery.k8s.io", "default")
			.stream()
			.filter((slice) -> slice.path("metadata")
				.path("labels")
				.path("kubernetes.io/service-name")
				.asString("")
				.equals(service))
			.toList();
	}

	private List<String> conditions(String service) {
		return slices(service).stream()
			.flatMap((slice) -> slice.path("endpoints").valueStream())
			.map((endpoint) -> endpoint.path("addresses").path(0).asString("") + ' '
					+ endpoint.path("conditions").path("ready").asBoolean() + ' '
					+ endpoint.path("conditions").path("serving").asBoolean() + ' '
					+ endpoint.path("conditions").path("terminating").asBoolean())
			.toList();
	}

	private void service(String name, String spec) {
		this.cluster.kubectl.create("services", "default",
				json("{'metadata':{'name':'%s'},'spec':{%s}}".formatted(name, spec)));
	}

	private void pod(String name, String address, boolean ready, String labels) {
		pod(name, address, ready, labels, "");
	}

	private void pod(String name, String address, boolean ready, String labels, String container) {
		pod(name, address, ready, labels, container, "");
	}

	private void pod(String name, String address, boolean ready, String labels, String container, String spec) {
		String more = container.isEmpty() ? "" : ',' + container;
		this.cluster.kubectl.create("pods", "default", json("""
				{'metadata':{'name':'%s','labels':%s},'spec':{'nodeName':'node-1',
				 'containers':[{'name':'c','image':'nginx'%s}]%s}}""".formatted(name, labels, more,
				spec.isEmpty() ? "" : ',' + spec)));
		this.cluster.kubectl.patchStatus("pods", "default", name, json("""
				{'status':{'phase':'Running','podIP':'%s','podIPs':[{'ip':'%s'}]}}""".formatted(address, address)));
		ready(name, ready);
	}

	private void ready(String name, boolean ready) {
		this.cluster.kubectl.patchStatus("pods", "default", name,
				json("""
						{'status':{'conditions':[{'type':'Ready','status':'%s','lastTransitionTime':'2026-11-23T03:00:00Z'}]}}"""
					.formatted(ready ? "True" : "False")));
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
