package dev.podium.practice.apimachinery;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules are those of Kubernetes' {@code Toleration.ToleratesTaint}.
 */
class TolerationsTests {

	private static final JsonNode TAINT = yaml("{key: disk, value: slow, effect: NoExecute}");

	@ParameterizedTest(name = "{0}: {1}")
	@DisplayName("Key, effect and operator of a toleration decide about the taint disk=slow:NoExecute")
	@CsvSource(delimiter = '|',
			value = { "{key: disk, value: slow} | true", "{key: disk, operator: '', value: slow} | true",
					"{key: disk, operator: Equal, value: slow, effect: NoExecute} | true",
					"{key: disk, value: fast} | false", "{key: cpu, value: slow} | false",
					"{key: disk, operator: Exists} | true", "{key: cpu, operator: Exists} | false",
					"{operator: Exists} | true", "{operator: Exists, effect: NoSchedule} | false",
					"{key: disk, operator: Like, value: slow} | false" })
	void tolerates(String toleration, boolean expected) {
		JsonNode pod = pod(toleration);
		JsonNode node = yaml("{spec: {taints: [" + TAINT + "]}}");
		assertThat(Tolerations.tolerates(pod, TAINT)).isEqualTo(expected);
		assertThat(Tolerations.tolerates(pod, node, Set.of("NoSchedule", "NoExecute"))).isEqualTo(expected);
		assertThat(Tolerations.tolerates(pod, node, Set.of("NoSchedule"))).isTrue();
		assertThat(Tolerations.stay(pod, List.of(TAINT))).isEqualTo(expected ? Tolerations.FOREVER : Duration.ZERO);
	}

	@Test
	@DisplayName("A Pod may stay as long as the shortest toleration that is used says")
	void stay() {
		JsonNode other = yaml("{key: cpu, effect: NoExecute}");
		JsonNode pod = pod("{key: disk, operator: Exists, tolerationSeconds: 30}",
				"{key: cpu, operator: Exists, tolerationSeconds: 10}",
				"{key: unused, operator: Exists, tolerationSeconds: 1}");
		assertThat(Tolerations.stay(pod, List.of(TAINT))).isEqualTo(Duration.ofSeconds(30));
		assertThat(Tolerations.stay(pod, List.of(TAINT, other))).isEqualTo(Duration.ofSeconds(10));
	}

	private static JsonNode pod(String... tolerations) {
		return yaml("{spec: {tolerations: [" + String.join(", ", tolerations) + "]}}");
	}

	private static JsonNode yaml(String text) {
		return JsonMapper.shared().valueToTree(new Yaml().load(text));
	}

}
