package dev.podium.practice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.PracticeCluster.Answer;
import dev.podium.practice.PracticeCluster.Stop;
import dev.podium.practice.network.TableUpdate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Requests on the practice cluster's network: answered, or stopped where a real one stops
 * them.
 */
class NetworkTests {

	private final TestCluster cluster = new TestCluster(2);

	private void web(int replicas) {
		this.cluster.create("deployments.apps", "web",
				"{'replicas': " + replicas
						+ ", 'selector': {'matchLabels': {'app': 'web'}}, 'template': {'metadata': {'labels': "
						+ "{'app': 'web'}}, 'spec': {'containers': [{'name': 'web', 'image': 'nginx:1.27', 'ports': "
						+ "[{'name': 'http', 'containerPort': 80}]}]}}}");
	}

	private void service(String name, String more) {
		this.cluster.create("services", name, "{'selector': {'app': 'web'}, 'ports': [{'port': 80}]" + more + "}");
	}

	private void tmp() {
		this.cluster.create("tmp", "{'containers': [{'name': 'c', 'image': 'busybox', 'command': ['sleep', '3600']}]}");
	}

	private void running() {
		tmp();
		web(2);
		service("web", "");
		this.cluster.advance("PT10S");
	}

	private static String last(Answer answer) {
		Stop stop = answer.request().hops().get(answer.request().hops().size() - 1);
		return stop.stop() + ' ' + stop.outcome() + " at " + stop.at().replaceAll("web-[a-z0-9]+-[a-z0-9]+", "web-x");
	}

	@Test
	void aRequestGoesByNameRulesAndPodAndGetsThePage() {
		running();
		Answer answer = this.cluster.send("default/tmp", "http://web");
		assertThat(answer.request().status()).isEqualTo("200");
		assertThat(answer.body()).contains("Welcome to nginx!");
		assertThat(answer.request().hops()).extracting(Stop::stop, Stop::outcome)
			.containsExactly(tuple("name", "found"), tuple("rules", "led"), tuple("pod", "reached"),
					tuple("answer", "answered"));
		assertThat(answer.request().hops().get(0).args()).containsEntry("name", "web.default.svc.cluster.local")
			.containsEntry("asked", "1");
	}

	@Test
	void aVirtualAddressLeadsToEachOfItsPods() {
		running();
		Set<Object> pods = new HashSet<>();
		for (int i = 0; i < 60; i++) {
			pods.add(this.cluster.send("default/tmp", "http://web").request().hops().get(1).args().get("pod"));
		}
		assertThat(pods).hasSize(2);
	}

	@Test
	void aClientStaysWithItsPodWhereTheServiceSaysSo() {
		tmp();
		web(2);
		service("sticky", ", 'sessionAffinity': 'ClientIP'");
		this.cluster.advance("PT10S");
		Set<Object> pods = new HashSet<>();
		for (int i = 0; i < 40; i++) {
			pods.add(this.cluster.send("default/tmp", "http://sticky").request().hops().get(1).args().get("pod"));
		}
		assertThat(pods).hasSize(1);
	}

	@Test
	void whereItFailsIsNamed() {
		running();
		assertThat(last(this.cluster.send("default/tmp", "http://wbe"))).isEqualTo("name nosuchname at coredns/0");
		assertThat(last(this.cluster.send("default/tmp", "http://web.other")))
			.isEqualTo("name nosuchname at coredns/0");
		assertThat(this.cluster.send("default/tmp", "http://web:8080").request().status()).isEqualTo("timeout");
		assertThat(last(this.cluster.send("default/tmp", "http://web:8080")))
			.matches("rules nosuchport at kube-proxy/node-[12]");
		this.cluster.create("services", "wrong",
				"{'selector': {'app': 'web'}, 'ports': [{'port': 80, 'targetPort': 8080}]}");
		this.cluster.create("services", "nobody", "{'selector': {'app': 'nobody'}, 'ports': [{'port': 80}]}");
		this.cluster.advance("PT3S");
		Answer wrong = this.cluster.send("default/tmp", "http://wrong");
		assertThat(last(wrong)).isEqualTo("pod refused at Pod default/web-x");
		assertThat(wrong.request().status()).isEqualTo("refused");
		assertThat(last(this.cluster.send("default/tmp", "http://nobody")))
			.matches("rules noendpoints at kube-proxy/node-[12]");
		assertThat(this.cluster.send("default/tmp", "http://nobody").request().status()).isEqualTo("refused");
		assertThat(last(this.cluster.send("default/tmp", "http://10.244.9.9"))).isEqualTo("pod gone at 10.244.9.9");
	}

	@Test
	void anUnpluggedKubeProxyKeepsItsOldRulesAndLeadsToPodsThatAreGone() {
		running();
		String node = this.cluster.get("pods", "tmp").path("spec").path("nodeName").asString("");
		String other = node.equals("node-1") ? "node-2" : "node-1";
		this.cluster.unplugProxy(node);
		this.cluster.patch("deployments.apps", "web",
				"{'spec': {'template': {'metadata': {'annotations': {'v': '2'}}}}}");
		this.cluster.advance("PT90S");
		assertThat(last(this.cluster.send("default/tmp", "http://web"))).startsWith("pod gone at 10.244.");
		assertThat(this.cluster.send(other, "http://" + address("web")).request().status()).isEqualTo("200");
		this.cluster.plugInProxy(node);
		this.cluster.advance("PT1S");
		assertThat(this.cluster.send("default/tmp", "http://web").request().status()).isEqualTo("200");
	}

	private String address(String service) {
		return this.cluster.get("services", service).path("spec").path("clusterIP").asString("");
	}

	@Test
	void withoutTheDnsServerNamesTimeOutAndAddressesGoOn() {
		running();
		this.cluster.unplugDns();
		assertThat(this.cluster.send("default/tmp", "http://web").request().status()).isEqualTo("dns-timeout");
		assertThat(this.cluster.send("default/tmp", "http://" + address("web")).request().status()).isEqualTo("200");
		this.cluster.plugInDns();
		this.cluster.advance("PT1S");
		assertThat(this.cluster.send("default/tmp", "http://web").request().status()).isEqualTo("200");
	}

	@Test
	void outsideOnlyNodePortsAreReached() {
		running();
		service("open", ", 'type': 'NodePort'");
		this.cluster.advance("PT3S");
		int port = this.cluster.get("services", "open").path("spec").path("ports").path(0).path("nodePort").asInt(0);
		assertThat(this.cluster.send("outside", "http://localhost:" + port).request().status()).isEqualTo("200");
		assertThat(this.cluster.send("outside", "http://10.0.0.12:" + port).request().status()).isEqualTo("200");
		assertThat(this.cluster.send("outside", "http://localhost:30999").request().status()).isEqualTo("refused");
		assertThat(last(this.cluster.send("outside", "http://" + address("open"))))
			.isEqualTo("rules insideonly at laptop");
		assertThat(this.cluster.send("outside", "http://web").request().status()).isEqualTo("nxdomain");
	}

	@Test
	void aNodeWithoutAPodOfItDropsWhatMayGoToItsOwnOnly() {
		tmp();
		web(1);
		service("near", ", 'internalTrafficPolicy': 'Local'");
		this.cluster.advance("PT10S");
		String there = this.cluster.network.host(endpoint("near")) != null ? nodeOf("near") : "";
		String elsewhere = there.equals("node-1") ? "node-2" : "node-1";
		assertThat(this.cluster.send(there, "http://" + address("near")).request().status()).isEqualTo("200");
		assertThat(last(this.cluster.send(elsewhere, "http://" + address("near"))))
			.isEqualTo("rules elsewhere at kube-proxy/" + elsewhere);
	}

	private String endpoint(String service) {
		return slice(service).path("endpoints").path(0).path("addresses").path(0).asString("");
	}

	private String nodeOf(String service) {
		return slice(service).path("endpoints").path(0).path("nodeName").asString("");
	}

	private JsonNode slice(String service) {
		return this.cluster.kubectl.list("endpointslices.discovery.k8s.io", "default")
			.stream()
			.filter((one) -> one.path("metadata")
				.path("labels")
				.path("kubernetes.io/service-name")
				.asString("")
				.equals(service))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void aPodThatIsNotReadyGetsNothingUnlessTheServiceSaysSo() {
		tmp();
		this.cluster.create("services", "early",
				"{'selector': {'app': 'slow'}, 'ports': [{'port': 80}], 'publishNotReadyAddresses': true}");
		this.cluster.create("services", "late", "{'selector': {'app': 'slow'}, 'ports': [{'port': 80}]}");
		this.cluster.create("deployments.apps", "slow",
				"{'replicas': 1, 'selector': {'matchLabels': {'app': 'slow'}}, 'template': {'metadata': {'labels': "
						+ "{'app': 'slow'}}, 'spec': {'containers': [{'name': 'web', 'image': 'nginx:1.27', "
						+ "'readinessProbe': {'httpGet': {'path': '/never', 'port': 80}}}]}}}");
		this.cluster.advance("PT15S");
		assertThat(this.cluster.send("default/tmp", "http://early").request().status()).isEqualTo("200");
		assertThat(this.cluster.send("default/tmp", "http://late").request().status()).isEqualTo("refused");
	}

	@Test
	void aHeadlessNameIsItsPodsAndAStatefulSetsPodsHaveNames() {
		tmp();
		this.cluster.create("services", "db",
				"{'clusterIP': 'None', 'selector': {'app': 'db'}, 'ports': [{'name': 'mongo', 'port': 27017}]}");
		this.cluster.create("statefulsets.apps", "db",
				"{'serviceName': 'db', 'replicas': 2, 'selector': {'matchLabels': {'app': 'db'}}, 'template': {'metadata': {'labels': "
						+ "{'app': 'db'}}, 'spec': {'containers': [{'name': 'db', 'image': 'mongo:3.3'}]}}}");
		this.cluster.advance("PT20S");
		assertThat(this.cluster.send("default/tmp", "tcp://db:27017").request().status()).isEqualTo("connected");
		Answer one = this.cluster.send("default/tmp", "tcp://db-1.db:27017");
		assertThat(last(one)).isEqualTo("answer connected at Pod default/db-1");
		assertThat(one.request().hops()).extracting(Stop::stop).containsExactly("name", "pod", "answer");
		assertThat(this.cluster.send("default/tmp", "tcp://db-7.db:27017").request().status()).isEqualTo("nxdomain");
	}

	@Test
	void aPolicyStopsWhomItDoesNotAllow() {
		running();
		this.cluster.create("networkpolicies.networking.k8s.io", "only-friends",
				"{'podSelector': {'matchLabels': {'app': 'web'}}, 'ingress': [{'from': [{'podSelector': {'matchLabels': {'friend': 'yes'}}}], "
						+ "'ports': [{'port': 'http'}]}]}");
		this.cluster.advance("PT1S");
		Answer stopped = this.cluster.send("default/tmp", "http://web");
		assertThat(last(stopped)).isEqualTo("policy ingress at Pod default/web-x");
		assertThat(stopped.request().status()).isEqualTo("timeout");
		this.cluster.patch("pods", "tmp", "{'metadata': {'labels': {'friend': 'yes'}}}");
		this.cluster.advance("PT1S");
		assertThat(this.cluster.send("default/tmp", "http://web").request().status()).isEqualTo("200");
		this.cluster.create("networkpolicies.networking.k8s.io", "nothing-out",
				"{'podSelector': {'matchLabels': {'friend': 'yes'}}, 'policyTypes': ['Egress']}");
		this.cluster.advance("PT1S");
		assertThat(last(this.cluster.send("default/tmp", "http://web")))
			.isEqualTo("policy egress at Pod default/web-x");
	}

	@Test
	void aPodThatIsStoppedRefusesOnceItsProcessHasEnded() {
		tmp();
		this.cluster.create("old",
				"{'terminationGracePeriodSeconds': 30, 'containers': [{'name': 'c', 'image': 'nginx', 'lifecycle': "
						+ "{'preStop': {'exec': {'command': ['sleep', '5']}}}}]}");
		this.cluster.advance("PT10S");
		String address = this.cluster.get("pods", "old").path("status").path("podIP").asString("");
		this.cluster.kubectl.delete("pods", "default", "old", null, null);
		this.cluster.advance("PT2S");
		assertThat(this.cluster.send("default/tmp", "http://" + address).request().status()).isEqualTo("200");
		this.cluster.advance("PT10S");
		assertThat(this.cluster.send("default/tmp", "http://" + address).request().status()).isIn("refused",
				"no-route");
	}

	@Test
	void whatAnAnnotationSaysIsAnsweredAtThePortsThatTheContainerNames() {
		tmp();
		this.cluster.create("deployments.apps", "teapot",
				"{'replicas': 1, 'selector': {'matchLabels': {'app': 'teapot'}}, 'template': {'metadata': {'labels': {'app': 'teapot'}, "
						+ "'annotations': {'podium.dev/http-status': '418', 'podium.dev/http-latency': '200ms'}}, 'spec': {'containers': "
						+ "[{'name': 'c', 'image': 'example/teapot', 'ports': [{'containerPort': 8080}]}]}}}");
		this.cluster.create("services", "teapot",
				"{'selector': {'app': 'teapot'}, 'ports': [{'name': 'a', 'port': 8080}, {'name': 'b', 'port': 9090}]}");
		this.cluster.advance("PT10S");
		Answer answer = this.cluster.send("default/tmp", "http://teapot:8080");
		assertThat(answer.request().status()).isEqualTo("418");
		assertThat(answer.request().us()).isBetween(200_000L, 202_000L);
		assertThat(this.cluster.send("default/tmp", "http://teapot:9090").request().status()).isEqualTo("refused");
	}

	@Test
	void eachKubeProxyTellsOnceASyncWhatChanged() {
		running();
		this.cluster.beliefs.clear();
		this.cluster.patch("deployments.apps", "web", "{'spec': {'replicas': 3}}");
		this.cluster.advance("PT10S");
		List<TableUpdate> told = List.copyOf(this.cluster.beliefs);
		assertThat(told).extracting(TableUpdate::of)
			.containsExactlyInAnyOrder("kube-proxy/node-1", "kube-proxy/node-2");
		assertThat(told.get(0).holds()).hasSize(1);
		assertThat(told.get(0).holds().get(0).what()).isEqualTo("default/web/TCP");
		assertThat(told.get(0).holds().get(0).values()).hasSize(3);
		this.cluster.kubectl.delete("services", "default", "web", null, null);
		this.cluster.advance("PT3S");
		assertThat(this.cluster.beliefs.subList(2, 5)).allMatch((belief) -> belief.holds().get(0).gone());
	}

	@Test
	void whoCannotSendIsToldSo() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.send("default/none", "http://web"))
			.withMessageContaining("There is no Pod default/none");
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.send("outside", "ftp://web"))
			.withMessageContaining("http, https, tcp");
		assertThatIllegalArgumentException().isThrownBy(() -> this.cluster.send("outside", "tcp://web"))
			.withMessageContaining("needs a port");
	}

}
