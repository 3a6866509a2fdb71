package dev.podium.practice;

import java.util.List;

import dev.podium.practice.apiserver.http.Metrics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A HorizontalPodAutoscaler at work.
 */
class AutoscalingTests {

	private final TestCluster cluster = new TestCluster(2);

	@Test
	@DisplayName("Without metrics it says so in condition and Events, and leaves the replicas alone")
	void withoutMetrics() {
		workload(2);
		autoscaler("'minReplicas':1,'maxReplicas':5");
		this.cluster.advance("PT20S");
		String error = "failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from "
				+ "resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)";
		assertThat(condition("AbleToScale"))
			.isEqualTo("True SucceededGetScale the HPA controller was able to get the target's current scale");
		assertThat(condition("ScalingActive"))
			.isEqualTo("False FailedGetResourceMetric the HPA was unable to compute the replica count: " + error);
		assertThat(this.cluster.told("web-scaler")).containsExactly("FailedGetResourceMetric: " + error,
				"FailedComputeMetricsReplicas: invalid metrics (1 invalid out of 1), first error is: "
						+ "failed to get cpu resource metric value: " + error);
		assertThat(replicas()).isEqualTo(2);
		assertThat(status().path("currentReplicas").asInt()).isEqualTo(2);
	}

	@Test
	@DisplayName("More replicas than the maximum are scaled down at once, metrics or not")
	void aboveMaximum() {
		workload(6);
		autoscaler("'minReplicas':1,'maxReplicas':3");
		this.cluster.advance("PT20S");
		assertThat(replicas()).isEqualTo(3);
		assertThat(this.cluster.told("web-scaler"))
			.contains("SuccessfulRescale: New size: 3; reason: Current number of replicas above Spec.MaxReplicas");
		assertThat(status().path("desiredReplicas").asInt()).isEqualTo(3);
		assertThat(status().has("lastScaleTime")).isTrue();
		assertThat(condition("AbleToScale"))
			.startsWith("True SucceededRescale the HPA controller was able to update the target scale to 3");
	}

	@Test
	@DisplayName("A target that is not there is told, and so is one that is scaled to nothing")
	void noTarget() {
		autoscaler("'minReplicas':1,'maxReplicas':3");
		this.cluster.advance("PT20S");
		assertThat(condition("AbleToScale")).startsWith("False FailedGetScale").contains("\"web\" not found");
		workload(0);
		this.cluster.advance("PT20S");
		assertThat(condition("ScalingActive"))
			.isEqualTo("False ScalingDisabled scaling is disabled since the replica count of the target is zero");
	}

	@Test
	@DisplayName("It grows while its Pods use more than the target, and shrinks five minutes after they use less")
	void followsUsage() {
		workload(1);
		autoscaler("'minReplicas':1,'maxReplicas':5");
		this.cluster.advance("PT10S");
		use(100);
		this.cluster.advance("PT10S");
		assertThat(replicas()).isEqualTo(2);
		assertThat(this.cluster.told("web-scaler")).contains(
				"SuccessfulRescale: New size: 2; reason: cpu resource utilization (percentage of request) above target");
		assertThat(condition("ScalingActive")).isEqualTo("True ValidMetricFound the HPA was able to successfully "
				+ "calculate a replica count from cpu resource utilization (percentage of request)");
		assertThat(status().path("currentMetrics").toString()).isEqualTo(
				"[{\"type\":\"Resource\",\"resource\":{\"name\":\"cpu\",\"current\":{\"averageValue\":\"100m\",\"averageUtilization\":100}}}]");

		this.cluster.advance("PT10S");
		use(10);
		this.cluster.advance("PT4M");
		assertThat(replicas()).isEqualTo(2);
		assertThat(condition("AbleToScale")).startsWith("True ScaleDownStabilized");
		this.cluster.advance("PT2M");
		assertThat(replicas()).isEqualTo(1);
		assertThat(this.cluster.told("web-scaler"))
			.contains("SuccessfulRescale: New size: 1; reason: All metrics below target");
	}

	@Test
	@DisplayName("A load that is annotated anew begins anew, on the cluster's clock; without the annotation nothing is measured")
	void annotatedLoad() {
		this.cluster.create("deployments.apps", "shop",
				"""
						{'replicas':2,'selector':{'matchLabels':{'app':'shop'}},'template':{'metadata':{'labels':{'app':'shop'}},
						 'spec':{'containers':[{'name':'c','image':'nginx'}]}}}""");
		load("'1 for 1m, 200m for 1m, then 50m'");
		this.cluster.advance("PT50S");
		assertThat(used()).containsExactly("500m", "500m");
		this.cluster.advance("PT1M");
		assertThat(used()).containsExactly("100m", "100m");
		this.cluster.advance("PT5M");
		assertThat(used()).containsExactly("25m", "25m");
		load("'80m'");
		this.cluster.advance("PT15S");
		assertThat(used()).containsExactly("40m", "40m");
		load("null");
		this.cluster.advance("PT15S");
		assertThat(this.cluster.kubectl.resources()).noneMatch((one) -> one.name().equals("pods.metrics.k8s.io"));
	}

	@Test
	@DisplayName("A load that cannot be read is told in an Event with an example")
	void unreadableLoad() {
		this.cluster.create("deployments.apps", "shop", """
				{'selector':{'matchLabels':{'app':'shop'}},'template':{'metadata':{'labels':{'app':'shop'}},
				 'spec':{'containers':[{'name':'c','image':'nginx'}]}}}""");
		load("'much'");
		this.cluster.advance("PT15S");
		assertThat(this.cluster.told("shop")).contains("InvalidLoad: The annotation podium.dev/load is \"much\"; "
				+ "it must be like \"240m for 3m, then 30m\": CPU, and for how long");
		assertThat(this.cluster.kubectl.resources()).noneMatch((one) -> one.name().equals("pods.metrics.k8s.io"));
	}

	private void load(String text) {
		this.cluster.patch("deployments.apps", "shop",
				"{'metadata':{'annotations':{'podium.dev/load':%s}}}".formatted(text));
	}

	private List<String> used() {
		return this.cluster.kubectl.list("pods.metrics.k8s.io", "default")
			.stream()
			.map((pod) -> pod.at("/containers/0/usage/cpu").asString(""))
			.toList();
	}

	/** Of the hundred thousandths of a CPU that each Pod asks for. */
	private void use(long milliCpu) {
		this.cluster.kubectl.list("pods", "default")
			.forEach((pod) -> this.cluster.server.metrics()
				.set("default", pod.path("metadata").path("name").asString(""), new Metrics.Usage(milliCpu, 1 << 20)));
	}

	private void workload(int replicas) {
		create("replicasets.apps", """
				{'metadata':{'name':'web'},'spec':{'replicas':%d,'selector':{'matchLabels':{'app':'web'}},
				 'template':{'metadata':{'labels':{'app':'web'}},'spec':{'containers':[{'name':'c','image':'nginx',
				  'resources':{'requests':{'cpu':'100m'}}}]}}}}""".formatted(replicas));
	}

	private void autoscaler(String spec) {
		create("horizontalpodautoscalers.autoscaling",
				"""
						{'metadata':{'name':'web-scaler'},'spec':{'scaleTargetRef':{'apiVersion':'apps/v1','kind':'ReplicaSet','name':'web'},
						 'metrics':[{'type':'Resource','resource':{'name':'cpu','target':{'type':'Utilization','averageUtilization':50}}}],%s}}"""
					.formatted(spec));
	}

	private int replicas() {
		return this.cluster.kubectl.get("replicasets.apps", "default", "web").path("spec").path("replicas").asInt();
	}

	private JsonNode status() {
		return this.cluster.kubectl.get("horizontalpodautoscalers.autoscaling", "default", "web-scaler").path("status");
	}

	private String condition(String type) {
		List<JsonNode> found = status().path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString("").equals(type))
			.toList();
		assertThat(found).hasSize(1);
		return String.join(" ", found.get(0).path("status").asString(""), found.get(0).path("reason").asString(""),
				found.get(0).path("message").asString(""));
	}

	private void create(String resource, String text) {
		this.cluster.kubectl.create(resource, "default",
				(ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"')));
	}

}
