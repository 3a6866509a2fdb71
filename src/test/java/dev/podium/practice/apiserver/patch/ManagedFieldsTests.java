package dev.podium.practice.apiserver.patch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each write in the traces of a real cluster that changed managedFields is made again:
 * the same entries must come out.
 */
class ManagedFieldsTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@ParameterizedTest(name = "a change in {0} is owned as on a real API server")
	@ValueSource(strings = { "db-pod/pods", "pod-delete/pods", "bad-image/pods", "crashloop/pods", "unschedulable/pods",
			"job/pods", "deployment-create/pods", "replicaset-self-heal/pods", "deployment-create/deployments",
			"deployment-rolling-update/deployments", "deployment-create/replicasets", "bad-image/events" })
	void aChangeIsOwnedAsOnARealApiServer(String trace) throws IOException {
		Map<String, ObjectNode> before = new HashMap<>();
		int checked = 0;
		for (JsonNode event : events(trace)) {
			if (!(event.path("object") instanceof ObjectNode after) || !after.path("metadata").has("uid")) {
				continue;
			}
			ObjectNode previous = before.put(after.at("/metadata/uid").asString(), after);
			ManagedFields.Entry author = (previous != null) ? author(previous, after) : null;
			if (previous == null || author == null) {
				continue;
			}
			ObjectNode again = after.deepCopy();
			ManagedFields.update(previous, again, author.manager(), author.subresource(), author.time());
			assertThat(again.at("/metadata/managedFields").toPrettyString())
				.as("%s %s", after.at("/metadata/name"), after.at("/metadata/resourceVersion"))
				.isEqualTo(after.at("/metadata/managedFields").toPrettyString());
			checked++;
		}
		assertThat(checked).isPositive();
	}

	/**
	 * The one entry that is new or has a new time; null where a write does not tell it.
	 */
	private static ManagedFields.@Nullable Entry author(ObjectNode before, ObjectNode after) {
		List<JsonNode> changed = new ArrayList<>();
		for (JsonNode entry : after.at("/metadata/managedFields")) {
			if (before.at("/metadata/managedFields").valueStream().noneMatch(entry::equals)) {
				changed.add(entry);
			}
		}
		changed.removeIf((entry) -> changed.size() > 1 && before.at("/metadata/managedFields")
			.valueStream()
			.anyMatch((old) -> old.path("manager").equals(entry.path("manager"))
					&& Objects.equals(old.get("subresource"), entry.get("subresource"))
					&& Objects.equals(old.get("time"), entry.get("time"))));
		if (changed.size() != 1 || !"Update".equals(changed.get(0).path("operation").asString())) {
			return null;
		}
		JsonNode entry = changed.get(0);
		return new ManagedFields.Entry(entry.path("manager").asString(), "Update", entry.path("apiVersion").asString(),
				entry.path("time").asString(""), entry.path("subresource").asString(""), new FieldSet());
	}

	private static List<JsonNode> events(String trace) throws IOException {
		List<JsonNode> events = new ArrayList<>();
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(ManagedFieldsTests.class.getResourceAsStream("/traces/" + trace + ".ndjson")),
				StandardCharsets.UTF_8))) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				events.add(MAPPER.readTree(line).path("event"));
			}
		}
		return events;
	}

}
