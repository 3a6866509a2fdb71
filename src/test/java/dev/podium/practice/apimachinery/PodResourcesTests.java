package dev.podium.practice.apimachinery;

import java.util.Map;
import java.util.TreeMap;

import io.kubernetes.client.custom.Quantity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules are those of Kubernetes' {@code PodRequests} and {@code PodLimits}, and of
 * its quota evaluators.
 */
class PodResourcesTests {

	@Test
	@DisplayName("An init container needs its own beside the sidecars that were started before it")
	void sidecarsBesideInitContainers() {
		JsonNode spec = yaml("""
				initContainers:
				- {restartPolicy: Always, resources: {requests: {cpu: 100m, memory: 64Mi}}}
				- {resources: {requests: {cpu: '1'}, limits: {cpu: '2'}}}
				- {restartPolicy: Always, resources: {requests: {cpu: 200m}}}
				containers:
				- {resources: {requests: {cpu: 300m, memory: 64Mi}, limits: {cpu: 500m}}}
				- {resources: {requests: {cpu: 100m}}}
				""");
		assertThat(texts(PodResources.requests(spec))).isEqualTo(Map.of("cpu", "1100m", "memory", "128Mi"));
		assertThat(texts(PodResources.limits(spec))).isEqualTo(Map.of("cpu", "2"));
	}

	@Test
	@DisplayName("Overhead is asked for, and limited where there is a limit; a LimitRange does not see it")
	void overhead() {
		JsonNode spec = yaml("""
				overhead: {cpu: 250m, memory: 120Mi}
				containers:
				- {resources: {requests: {cpu: 500m}, limits: {cpu: '1'}}}
				""");
		assertThat(texts(PodResources.requests(spec))).isEqualTo(Map.of("cpu", "750m", "memory", "120Mi"));
		assertThat(texts(PodResources.limits(spec))).isEqualTo(Map.of("cpu", "1250m"));
		assertThat(texts(PodResources.withoutOverhead(spec, "requests"))).isEqualTo(Map.of("cpu", "500m"));
	}

	@Test
	@DisplayName("What a Pod says for itself as a whole counts instead of its containers'")
	void podLevel() {
		JsonNode spec = yaml("""
				resources: {requests: {cpu: '2'}}
				containers:
				- {resources: {requests: {cpu: 500m, memory: 1Gi}}}
				""");
		assertThat(texts(PodResources.requests(spec))).isEqualTo(Map.of("cpu", "2", "memory", "1Gi"));
	}

	@Test
	@DisplayName("Each container that asks for nothing counts as what is assumed")
	void assumed() {
		JsonNode spec = yaml("containers: [{}, {resources: {requests: {cpu: '1'}}}]");
		assertThat(texts(PodResources.requests(spec, Map.of("cpu", Quantities.of("100m")))))
			.isEqualTo(Map.of("cpu", "1100m"));
	}

	@Test
	@DisplayName("A quota counts a Pod with its overhead and an init container beside sidecars")
	void quotaOfAPod() {
		JsonNode pod = yaml("""
				spec:
				  overhead: {cpu: 50m}
				  initContainers:
				  - {restartPolicy: Always, resources: {requests: {cpu: 100m}}}
				  - {resources: {requests: {cpu: '1'}}}
				  containers:
				  - {resources: {requests: {cpu: 300m}, limits: {cpu: 400m}}}
				""");
		assertThat(texts(QuotaUsage.of("pods", pod))).isEqualTo(
				Map.of("count/pods", "1", "pods", "1", "cpu", "1150m", "requests.cpu", "1150m", "limits.cpu", "450m"));
	}

	@Test
	@DisplayName("A Pod that is over still counts as an object, and uses nothing more")
	void quotaOfAPodThatIsOver() {
		JsonNode pod = yaml("""
				spec: {containers: [{resources: {requests: {cpu: 300m}}}]}
				status: {phase: Succeeded}
				""");
		assertThat(texts(QuotaUsage.of("pods", pod))).isEqualTo(Map.of("count/pods", "1"));
	}

	@Test
	@DisplayName("Only some kinds have a name of their own in a quota, all have one that begins with count/")
	void quotaNames() {
		assertThat(texts(QuotaUsage.of("configmaps", yaml("{}"))))
			.isEqualTo(Map.of("count/configmaps", "1", "configmaps", "1"));
		assertThat(texts(QuotaUsage.of("endpoints", yaml("{}")))).isEqualTo(Map.of("count/endpoints", "1"));
		assertThat(texts(QuotaUsage.of("jobs.batch", yaml("{}")))).isEqualTo(Map.of("count/jobs.batch", "1"));
	}

	@Test
	@DisplayName("A sum has the notation of the first quantity that is not zero; what is no quantity is zero")
	void sums() {
		assertThat(Quantities.text(Quantities.plus(Quantities.of("1Gi"), Quantities.of("1G")))).isEqualTo("2073741824");
		assertThat(Quantities.text(Quantities.plus(Quantities.of("0"), Quantities.of("1Gi")))).isEqualTo("1Gi");
		assertThat(Quantities.text(Quantities.plus(Quantities.of("many"), Quantities.of("500m")))).isEqualTo("500m");
		assertThat(Quantities.text(Quantities.more(Quantities.of("2"), Quantities.of("500m")))).isEqualTo("1500m");
		assertThat(Quantities.text(Quantities.more(Quantities.of("500m"), Quantities.of("2")))).isEqualTo("0");
		assertThat(Quantities.compare("+1", "1000m")).isZero();
		assertThat(Quantities.read("1 Gi")).isNull();
	}

	private static Map<String, String> texts(Map<String, Quantity> quantities) {
		Map<String, String> texts = new TreeMap<>();
		quantities.forEach((resource, quantity) -> texts.put(resource, Quantities.text(quantity)));
		return texts;
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
