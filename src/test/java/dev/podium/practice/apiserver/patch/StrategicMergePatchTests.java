package dev.podium.practice.apiserver.patch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.practice.apiserver.client.ApiStatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StrategicMergePatchTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@ParameterizedTest(name = "the kubelet''s patches in {0} make what they made on a real API server")
	@ValueSource(strings = { "db-pod", "pod-delete", "crashloop", "bad-image", "job" })
	void theKubeletsPatchesMakeWhatTheyMadeOnARealApiServer(String trace) throws IOException {
		Map<String, ObjectNode> pods = new HashMap<>();
		Map<String, ObjectNode> before = new HashMap<>();
		for (JsonNode line : lines(trace + "/pods")) {
			if (line.at("/event/object") instanceof ObjectNode pod && pod.path("metadata").has("uid")) {
				String uid = pod.at("/metadata/uid").asString();
				ObjectNode previous = pods.put(uid, pod);
				if (previous != null) {
					before.put(pod.at("/metadata/resourceVersion").asString(), previous);
				}
			}
		}
		int checked = 0;
		for (JsonNode audit : lines(trace + "/audit")) {
			JsonNode made = audit.path("responseObject");
			ObjectNode present = before.get(made.at("/metadata/resourceVersion").asString());
			if ("patch".equals(audit.path("verb").asString()) && present != null
					&& "status".equals(audit.at("/objectRef/subresource").asString())
					&& audit.path("requestObject") instanceof ObjectNode patch) {
				assertThat(StrategicMergePatch.apply(present.deepCopy(), patch).path("status"))
					.isEqualTo(made.path("status"));
				checked++;
			}
		}
		assertThat(checked).isPositive();
	}

	@Test
	void directivesReplaceDeleteAndOrder() {
		assertThat(patched("{a: {b: 1, c: 2}}", "{a: {$patch: 'replace', d: 3}}")).isEqualTo(json("{a: {d: 3}}"));
		assertThat(patched("{env: [{name: 'a'}, {name: 'b'}]}", "{env: [{name: 'a', $patch: 'delete'}]}"))
			.isEqualTo(json("{env: [{name: 'b'}]}"));
		assertThat(patched("{finalizers: ['a', 'b']}",
				"{'$deleteFromPrimitiveList/finalizers': ['a'], finalizers: ['c']}"))
			.isEqualTo(json("{finalizers: ['c', 'b']}"));
		assertThat(patched("{env: [{name: 'a'}, {name: 'b'}]}",
				"{'$setElementOrder/env': [{name: 'b'}, {name: 'a'}], env: [{name: 'a', value: '1'}]}"))
			.isEqualTo(json("{env: [{name: 'b'}, {name: 'a', value: '1'}]}"));
		assertThat(patched("{strategy: {type: 'Recreate', rollingUpdate: {}}}",
				"{strategy: {$retainKeys: ['type'], type: 'Recreate'}}"))
			.isEqualTo(json("{strategy: {type: 'Recreate'}}"));
		assertThatThrownBy(() -> patched("{a: {b: 1}}", "{a: {$patch: 'nosuch'}}"))
			.isInstanceOf(ApiStatusException.class)
			.hasMessageContaining("unknown patch type: nosuch in map: map[");
	}

	private static ObjectNode patched(String object, String patch) {
		return StrategicMergePatch.apply(json(object), json(patch));
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) MAPPER.readTree(text.replaceAll("([$\\w]+):", "\"$1\":").replaceAll("'([^']*)'", "\"$1\""));
	}

	private static List<JsonNode> lines(String file) throws IOException {
		try (InputStream in = Objects
			.requireNonNull(StrategicMergePatchTests.class.getResourceAsStream("/traces/" + file + ".ndjson"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(MAPPER::readTree).toList();
		}
	}

}
