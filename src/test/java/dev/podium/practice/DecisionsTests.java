package dev.podium.practice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.practice.apiserver.http.Metrics;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.controllers.runtime.Controller.Decision;
import dev.podium.story.model.KnownDecisions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What controllers decide where no write shows it: each says so, once, by a rule that is
 * known, before its writes.
 */
class DecisionsTests {

	private static final String DEPLOYMENTS = "deployments.apps";

	private static final String REPLICA_SETS = "replicasets.apps";

	private final TestCluster cluster = new TestCluster(2);

	@Test
	@DisplayName("A Deployment is created with one decision more than writes: the batches of its Pods")
	void slowStart() {
		deploy(5);
		this.cluster.advance("PT30S");
		assertThat(rules()).containsExactly("replicaset.slow-start");
		assertThat(this.cluster.decisions.get(0).args()).isEqualTo(Map.of("missing", "5", "batches", "1, 2, 2"));
		assertThat(this.cluster.decisions.get(0).about().kind()).isEqualTo("ReplicaSet");
		assertThat(this.cluster.decisions.get(0).about().resourceVersion()).isNotEmpty();
	}

	@Test
	@DisplayName("Where one Pod of a batch is refused the others of it are tried, and no further batch is; each number is told once")
	void slowStartRefused() {
		this.cluster.create("resourcequotas", "few", "{'hard':{'pods':'2'}}");
		this.cluster.advance("PT2S");
		deploy(8);
		this.cluster.advance("PT3S");
		assertThat(this.cluster.kubectl.list("pods", "default")).hasSize(2);
		this.cluster.advance("PT60S");
		assertThat(this.cluster.decisions).extracting((one) -> one.args().get("batches"))
			.containsExactly("1, 2, 4, 1", "1, 2, 3");
		this.cluster.patch("resourcequotas", "few", "{'spec':{'hard':{'pods':'20'}}}");
		this.cluster.advance("PT10M");
		assertThat(this.cluster.kubectl.list("pods", "default")).hasSize(8);
	}

	@Test
	@DisplayName("Which Pod goes first is told with the criterion by which it differs from one that stays")
	void rank() {
		deploy(3);
		this.cluster.advance("PT10S");
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'replicas':4}}");
		this.cluster.advance("PT0.1S");
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'replicas':3}}");
		this.cluster.advance("PT5S");
		Decision rank = only("replicaset.rank");
		assertThat(rank.args().get("why")).isIn("unassigned", "pending", "not-ready");
		Controller.About pod = Objects.requireNonNull(rank.concerns());
		assertThat(pod.kind()).isEqualTo("Pod");
		assertThat(rank.args()).containsEntry("pod", pod.name());
		assertThat(this.cluster.kubectl.list("pods", "default"))
			.noneMatch((one) -> name(one).equals(pod.name()) && !one.path("metadata").has("deletionTimestamp"));
	}

	@Test
	@DisplayName("Where all Pods go nothing is decided")
	void allGo() {
		deploy(3);
		this.cluster.advance("PT10S");
		this.cluster.patch(DEPLOYMENTS, "web", "{'spec':{'replicas':0}}");
		this.cluster.advance("PT5S");
		assertThat(rules()).doesNotContain("replicaset.rank");
	}

	@Test
	@DisplayName("A rollout tells how far the new one may grow and the old one may shrink, and that it waits")
	void rollout() {
		deploy(3);
		this.cluster.advance("PT20S");
		this.cluster.decisions.clear();
		this.cluster.patch(DEPLOYMENTS, "web",
				"{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'nginx:1.26'}]}}}}");
		this.cluster.advance("PT60S");
		assertThat(rules().subList(0, 2)).containsExactly("deployment.scale-new", "deployment.wait-available");
		assertThat(new TreeSet<>(rules())).contains("deployment.scale-old");
		List<Decision> grows = all("deployment.scale-new");
		assertThat(grows).extracting((one) -> one.args().get("from") + one.args().get("to"))
			.containsExactly("01", "12", "23");
		assertThat(grows.get(0).args()).containsEntry("wanted", "3")
			.containsEntry("surge", "1")
			.containsEntry("atMost", "4");
		assertThat(all("deployment.scale-old")).hasSize(3)
			.allSatisfy((one) -> assertThat(one.args()).containsEntry("atLeast", "3")
				.containsEntry("unavailable", "0")
				.containsEntry("available", "4"));
		assertThat(only("deployment.wait-available").args()).containsEntry("missing", "1");
		assertThat(this.cluster.decisions).hasSizeLessThanOrEqualTo(9);
	}

	@Test
	@DisplayName("A StatefulSet tells for which Pod it waits, and on the way down which one has to be gone")
	void statefulSet() {
		this.cluster.create("statefulsets.apps", "db",
				"""
						{'serviceName':'db','replicas':3,'selector':{'matchLabels':{'app':'db'}},
						 'template':{'metadata':{'labels':{'app':'db'}},'spec':{'containers':[{'name':'c','image':'nginx:1.27'}]}}}""");
		this.cluster.advance("PT30S");
		assertThat(all("statefulset.wait-ready")).extracting(Decision::args)
			.containsExactly(Map.of("pod", "db-0", "next", "db-1"), Map.of("pod", "db-1", "next", "db-2"));
		this.cluster.patch("statefulsets.apps", "db", "{'spec':{'replicas':1}}");
		this.cluster.advance("PT60S");
		assertThat(only("statefulset.wait-gone").args()).isEqualTo(Map.of("pod", "db-2", "next", "db-1"));
		assertThat(rules()).hasSize(3);
	}

	@Test
	@DisplayName("A Job whose Pod failed tells once when it tries again, twice as late each time")
	void backOff() {
		this.cluster.create("jobs.batch", "work",
				"""
						{'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'busybox','command':['sh','-c','exit 3']}]}}}""");
		this.cluster.advance("PT50S");
		List<Decision> backOffs = all("job.back-off");
		assertThat(backOffs).hasSizeGreaterThanOrEqualTo(2);
		assertThat(backOffs.get(0).args()).containsEntry("failures", "1");
		assertThat(backOffs.get(0).left()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
		assertThat(backOffs.get(1).args()).containsEntry("failures", "2");
		assertThat(backOffs.get(1).left()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(20));
	}

	@Test
	@DisplayName("A silent node is told before it is unknown, with the moment; its Pods with when they have to go")
	void silentNode() {
		this.cluster.create(REPLICA_SETS, "web", """
				{'replicas':2,'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},
				 'spec':{'containers':[{'name':'c','image':'nginx'}]}}}""");
		this.cluster.advance("PT20S");
		this.cluster.decisions.clear();
		this.cluster.unplug("node-2");
		this.cluster.advance("PT35S");
		Decision grace = only("node.grace");
		assertThat(grace.about().name()).isEqualTo("node-2");
		assertThat(grace.args()).containsEntry("grace", "50");
		assertThat(grace.left()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
		assertThat(ready("node-2")).isEqualTo("True");
		this.cluster.advance("PT40S");
		assertThat(ready("node-2")).isEqualTo("Unknown");
		Decision toleration = only("taint.toleration-seconds");
		assertThat(toleration.args()).containsEntry("seconds", "300").containsEntry("node", "node-2");
		assertThat(toleration.left()).isEqualTo(Duration.ofSeconds(300));
		assertThat(toleration.about().kind()).isEqualTo("Pod");
		assertThat(Objects.requireNonNull(toleration.concerns()).kind()).isEqualTo("Node");
		only("node.grace");
	}

	@Test
	@DisplayName("An autoscaler tells what its metrics ask for, and until when it does not follow them")
	void autoscaler() {
		this.cluster.create(REPLICA_SETS, "web", """
				{'replicas':2,'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},
				 'spec':{'containers':[{'name':'c','image':'nginx','resources':{'requests':{'cpu':'100m'}}}]}}}""");
		this.cluster.create("horizontalpodautoscalers.autoscaling", "scaler",
				"""
						{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'ReplicaSet','name':'web'},'minReplicas':1,'maxReplicas':5,
						 'metrics':[{'type':'Resource','resource':{'name':'cpu','target':{'type':'Utilization','averageUtilization':50}}}]}""");
		this.cluster.advance("PT10S");
		this.cluster.kubectl.list("pods", "default")
			.forEach((pod) -> this.cluster.server.metrics().set("default", name(pod), new Metrics.Usage(10, 1 << 20)));
		this.cluster.advance("PT60S");
		Decision recommendation = only("hpa.recommendation");
		assertThat(recommendation.args()).containsEntry("current", "2").containsEntry("desired", "1");
		Decision stabilization = only("hpa.stabilization");
		assertThat(stabilization.args()).isEqualTo(Map.of("why", "down", "desired", "1", "kept", "2", "window", "300"));
		assertThat(stabilization.left()).isBetween(Duration.ofSeconds(280), Duration.ofSeconds(300));
	}

	private void deploy(int replicas) {
		this.cluster.create(DEPLOYMENTS, "web", """
				{'replicas':%d,'selector':{'matchLabels':{'app':'web'}},'template':{'metadata':{'labels':{'app':'web'}},
				 'spec':{'containers':[{'name':'c','image':'nginx:1.27'}]}}}""".formatted(replicas));
	}

	private List<String> rules() {
		known();
		return this.cluster.decisions.stream().map(Decision::rule).toList();
	}

	private List<Decision> all(String rule) {
		known();
		return this.cluster.decisions.stream().filter((one) -> one.rule().equals(rule)).toList();
	}

	private Decision only(String rule) {
		assertThat(all(rule)).as(rule).hasSize(1);
		return all(rule).get(0);
	}

	/** Whatever is told has a row, and has what that row's text needs. */
	private void known() {
		assertThat(this.cluster.decisions).allSatisfy((decision) -> {
			Set<String> args = new TreeSet<>(decision.args().keySet());
			args.remove("why");
			assertThat(KnownDecisions.all())
				.filteredOn((row) -> row.rule().equals(decision.rule())
						&& row.why().equals(decision.args().getOrDefault("why", "")))
				.singleElement()
				.satisfies((row) -> assertThat(args).containsAll(row.args()));
		});
	}

	private String ready(String node) {
		ObjectNode found = Objects.requireNonNull(this.cluster.kubectl.get("nodes", null, node));
		for (JsonNode condition : found.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				return condition.path("status").asString("");
			}
		}
		return "";
	}

	private static String name(JsonNode object) {
		return object.path("metadata").path("name").asString("");
	}

}
