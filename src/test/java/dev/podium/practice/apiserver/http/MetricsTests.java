package dev.podium.practice.apiserver.http;

import java.time.Clock;
import java.util.Objects;

import dev.podium.practice.apiserver.ApiServer;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClientTests;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.Identity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MetricsTests {

	private final ApiServer server = new ApiServer("/clusters/test", Clock.systemUTC(), new ApiClientTests.NoLogs());

	private final ApiClient client = this.server.client(new Identity("test", "test", "test/v1"), Runnable::run);

	@BeforeEach
	void createPods() {
		for (String name : new String[] { "a", "b" }) {
			ObjectNode pod = (ObjectNode) JsonMapper.shared()
				.readTree("""
						{"metadata": {"name": "%s", "labels": {"app": "web"}},
						 "spec": {"containers": [{"name": "one", "image": "x"}, {"name": "two", "image": "x"}]}}"""
					.formatted(name));
			this.client.create("pods", "default", pod);
			this.client.bind("default", name, "node-1");
		}
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	@DisplayName("Without usage there is no metrics.k8s.io; with it, Pods tell their containers' and nodes their Pods'")
	void tellsUsage() {
		assertThatExceptionOfType(ApiStatusException.class)
			.isThrownBy(() -> this.client.list("pods.metrics.k8s.io", null));
		this.server.metrics().set("default", "a", new Metrics.Usage(300, 64L << 20));
		this.server.metrics().set("default", "b", new Metrics.Usage(100, 32L << 20));
		ObjectNode pod = Objects.requireNonNull(this.client.get("pods.metrics.k8s.io", "default", "a"));
		assertThat(pod.path("containers").findValuesAsString("cpu")).containsExactly("150m", "150m");
		assertThat(pod.at("/metadata/labels/app").asString()).isEqualTo("web");
		ObjectNode node = Objects.requireNonNull(this.client.get("nodes.metrics.k8s.io", null, "node-1"));
		assertThat(node.at("/usage/cpu").asString()).isEqualTo("400m");
		assertThat(node.at("/usage/memory").asString()).isEqualTo("98304Ki");
	}

	@Test
	@DisplayName("The usage of a Pod ends with it, and the last one takes metrics.k8s.io with it")
	void forgets() {
		this.server.metrics().set("default", "a", new Metrics.Usage(300, 64L << 20));
		this.client.delete("pods", "default", "a", 0, null);
		assertThatExceptionOfType(ApiStatusException.class)
			.isThrownBy(() -> this.client.list("pods.metrics.k8s.io", null));
	}

}
