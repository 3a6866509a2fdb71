package dev.podium.practice.scheduler;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ResourcesTests {

	@Test
	@DisplayName("A Pod's containers are summed first and rounded up then, as kube-scheduler counts")
	void sumsAreRoundedUp() {
		JsonNode pod = JsonMapper.shared().valueToTree(new Yaml().load("""
				spec:
				  containers:
				  - {resources: {requests: {cpu: 1500u, memory: 1500m}}}
				  - {resources: {requests: {cpu: 1500u, memory: 1600m}}}
				"""));
		assertThat(Resources.requests(pod)).isEqualTo(Map.of("cpu", 3L, "memory", 4L));
	}

	@Test
	@DisplayName("For scores each container that asks for nothing counts as 100m and 200Mi")
	void scored() {
		JsonNode pod = JsonMapper.shared().valueToTree(new Yaml().load("""
				spec:
				  containers:
				  - {resources: {requests: {cpu: '1'}}}
				  - {}
				"""));
		assertThat(Resources.scored(pod)).isEqualTo(Map.of("cpu", 1100L, "memory", 400L * 1024 * 1024));
	}

}
