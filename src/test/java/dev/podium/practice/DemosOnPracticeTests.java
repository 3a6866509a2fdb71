package dev.podium.practice;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ObjectApi;
import dev.podium.demo.Created;
import dev.podium.demo.Demos;
import dev.podium.demo.FakeTarget;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each demo on a practice cluster, with all its components at work.
 */
class DemosOnPracticeTests {

	private static final List<String> LEFT_BEHIND = List.of("deployments.apps", "replicasets.apps", "jobs.batch",
			"pods", "endpointslices.discovery.k8s.io", "ingresses.networking.k8s.io",
			"horizontalpodautoscalers.autoscaling");

	private final TestCluster cluster = new TestCluster(2);

	private final Demos demos = FakeTarget.practice(new Objects(this.cluster)).demos(this.cluster.clock::advance);

	@ParameterizedTest
	@MethodSource
	@DisplayName("Every demo is created, listed as created, replaced, and cleaned up with all that it has made")
	void everyDemo(String name) {
		List<Integer> before = counts();
		List<Created> created = this.demos.create(name, false);
		assertThat(created).hasSameSizeAs(this.demos.demo(name).objects())
			.allMatch((one) -> one.demo().equals(name) && !one.replaced());
		this.cluster.advance("PT30S");
		assertThat(this.demos.created()).extracting(Created::uid)
			.containsExactlyInAnyOrderElementsOf(created.stream().map(Created::uid).toList());

		List<Created> again = this.demos.create(name, true);
		assertThat(again).hasSameSizeAs(created).allMatch(Created::replaced);
		this.cluster.advance("PT1M");
		assertThat(this.demos.created()).extracting(Created::uid)
			.containsExactlyInAnyOrderElementsOf(again.stream().map(Created::uid).toList());

		assertThat(this.demos.cleanUp()).hasSameSizeAs(again);
		this.cluster.advance("PT1M");
		assertThat(this.demos.created()).isEmpty();
		assertThat(counts()).isEqualTo(before);
	}

	static Stream<String> everyDemo() {
		return FakeTarget.practice(new Objects(new TestCluster(0))).demos((pause) -> {
		}).all().stream().map((demo) -> demo.name());
	}

	@Test
	@DisplayName("web: three Pods run, and the Service leads to each of them")
	void web() {
		this.demos.create("web", false);
		this.cluster.advance("PT30S");
		assertThat(this.cluster.get("deployments.apps", "web").at("/status/readyReplicas").asInt()).isEqualTo(3);
		assertThat(addresses("web")).hasSize(3);
	}

	@Test
	@DisplayName("ingress: the Ingress gets an address, and its Service leads to two Pods")
	void ingress() {
		this.demos.create("ingress", false);
		this.cluster.advance("PT30S");
		assertThat(this.cluster.get("ingresses.networking.k8s.io", "ingress")
			.at("/status/loadBalancer/ingress/0/ip")
			.asString("")).isNotEmpty();
		assertThat(addresses("ingress")).hasSize(2);
	}

	@Test
	@DisplayName("autoscale: four Pods share the load, one is left when it has fallen, and metrics are served while it is there")
	void autoscale() {
		assertThat(metricsAreServed()).isFalse();
		this.demos.create("autoscale", false);
		this.cluster.advance("PT2M");
		assertThat(readyReplicas()).isEqualTo(4);
		assertThat(utilization()).isEqualTo(60);
		assertThat(this.cluster.told("autoscale")).contains(
				"SuccessfulRescale: New size: 4; reason: cpu resource utilization (percentage of request) above target");
		this.cluster.advance("PT1M30S");
		assertThat(readyReplicas()).isEqualTo(4);
		this.cluster.advance("PT1M30S");
		assertThat(readyReplicas()).isEqualTo(1);
		assertThat(this.cluster.told("autoscale"))
			.contains("SuccessfulRescale: New size: 1; reason: All metrics below target");
		this.cluster.advance("PT30S");
		assertThat(utilization()).isEqualTo(30);
		assertThat(metricsAreServed()).isTrue();
		this.demos.cleanUp();
		this.cluster.advance("PT1M");
		assertThat(metricsAreServed()).isFalse();
	}

	private int readyReplicas() {
		return this.cluster.get("deployments.apps", "autoscale").at("/status/readyReplicas").asInt();
	}

	private int utilization() {
		return this.cluster.get("horizontalpodautoscalers.autoscaling", "autoscale")
			.at("/status/currentMetrics/0/resource/current/averageUtilization")
			.asInt();
	}

	private boolean metricsAreServed() {
		return this.cluster.kubectl.resources().stream().anyMatch((one) -> one.name().equals("pods.metrics.k8s.io"));
	}

	@Test
	@DisplayName("job: four Pods end well, and the Job is Complete")
	void job() {
		this.demos.create("job", false);
		this.cluster.advance("PT1M");
		JsonNode status = this.cluster.get("jobs.batch", "job").path("status");
		assertThat(status.path("succeeded").asInt()).isEqualTo(4);
		assertThat(status.path("conditions").valueStream().map((one) -> one.path("type").asString("")))
			.contains("Complete");
	}

	private List<String> addresses(String service) {
		return this.cluster.kubectl.list("endpointslices.discovery.k8s.io", "default")
			.stream()
			.filter((slice) -> slice.at("/metadata/labels/kubernetes.io~1service-name").asString("").equals(service))
			.flatMap((slice) -> slice.path("endpoints").valueStream())
			.filter((endpoint) -> endpoint.at("/conditions/ready").asBoolean())
			.map((endpoint) -> endpoint.at("/addresses/0").asString(""))
			.toList();
	}

	private List<Integer> counts() {
		return LEFT_BEHIND.stream().map((resource) -> this.cluster.kubectl.list(resource, "default").size()).toList();
	}

	/**
	 * The cluster's objects, without the HTTP.
	 */
	private record Objects(TestCluster cluster) implements ObjectApi {

		@Override
		public ObjectNode create(ObjectNode manifest, String namespace, String fieldManager) {
			return this.cluster.kubectl.create(
					resource(manifest.path("apiVersion").asString(), manifest.path("kind").asString()), namespace,
					manifest);
		}

		@Override
		public ObjectNode check(ObjectNode manifest, String namespace, String fieldManager) {
			throw new UnsupportedOperationException();
		}

		@Override
		public @Nullable ObjectNode get(String apiVersion, String kind, String namespace, String name) {
			return this.cluster.kubectl.get(resource(apiVersion, kind), namespace, name);
		}

		@Override
		public void delete(String apiVersion, String kind, String namespace, String name,
				@Nullable Integer gracePeriodSeconds) {
			Long grace = (gracePeriodSeconds != null) ? Long.valueOf(gracePeriodSeconds) : null;
			try {
				this.cluster.kubectl.delete(resource(apiVersion, kind), namespace, name,
						new DeleteOptions(grace, "Background", null, null, null, false));
			}
			catch (ApiStatusException ex) {
				throw new ClusterException(ClusterException.Reason.NOT_FOUND, String.valueOf(ex.getMessage()));
			}
		}

		@Override
		public ObjectNode patch(String apiVersion, String kind, String namespace, String name, String subresource,
				Patch patch, String fieldManager) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void evict(String namespace, String pod) {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<ObjectNode> list(String apiVersion, String kind, @Nullable String namespace,
				@Nullable String labelSelector) {
			return this.cluster.kubectl.list(resource(apiVersion, kind), namespace)
				.stream()
				.filter((object) -> labelSelector == null || object.path("metadata").path("labels").has(labelSelector))
				.toList();
		}

		private String resource(String apiVersion, String kind) {
			return this.cluster.kubectl.resources()
				.stream()
				.filter((one) -> one.apiVersion().equals(apiVersion) && one.kind().equals(kind))
				.findFirst()
				.orElseThrow()
				.name();
		}

	}

}
