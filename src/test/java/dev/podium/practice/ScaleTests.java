package dev.podium.practice;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many Pods at once; {@code ScaleBenchmark} measures more of them through the API.
 */
class ScaleTests {

	@Test
	@DisplayName("300 Pods over 12 nodes all come to run, evenly, and each version of each is told once and in order")
	void manyPods() {
		TestCluster cluster = new TestCluster(12);
		IntStream.range(0, 300)
			.forEach((number) -> cluster.create("pod-" + number, "{'containers':[{'name':'c','image':'nginx'}]}"));
		cluster.advance("PT60S");
		assertThat(cluster.kubectl.list("pods", "default"))
			.allMatch((pod) -> pod.path("status").path("phase").asString("").equals("Running"))
			.hasSize(300);
		Map<String, Long> byNode = cluster.kubectl.list("pods", "default")
			.stream()
			.collect(Collectors.groupingBy((pod) -> pod.path("spec").path("nodeName").asString(""),
					Collectors.counting()));
		assertThat(byNode).hasSize(12).allSatisfy((node, count) -> assertThat(count).isEqualTo(25));
		Map<String, Long> told = cluster.pods.stream()
			.map(WatchEvent::object)
			.collect(Collectors.groupingBy(ScaleTests::version, Collectors.counting()));
		assertThat(told.values()).containsOnly(1L);
		assertThat(cluster.pods).isSortedAccordingTo((one, other) -> Long.compare(Long.parseLong(version(one.object())),
				Long.parseLong(version(other.object()))));
	}

	private static String version(ObjectNode object) {
		return object.path("metadata").path("resourceVersion").asString("");
	}

}
