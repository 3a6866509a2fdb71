package dev.podium.practice.apiserver.tables;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables beside those of a real API server.
 */
class KubectlTablesTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	@Test
	void columnsAreThoseOfARealServer() throws Exception {
		JsonNode recorded = read("/exchanges/columns.json");
		assertThat(recorded.size()).isGreaterThan(10);
		recorded.properties().forEach((entry) -> {
			int slash = entry.getKey().lastIndexOf('/');
			String apiVersion = entry.getKey().substring(0, slash);
			ResourceType type = BuiltInTypes.ROWS.stream()
				.filter((one) -> one.apiVersion().equals(apiVersion)
						&& one.plural().equals(entry.getKey().substring(slash + 1)))
				.findFirst()
				.orElseThrow();
			assertThat(table(Instant.EPOCH, type, List.of(), Tables.IncludeObject.METADATA).path("columnDefinitions"))
				.isEqualTo(entry.getValue());
		});
	}

	@Test
	void eventsArePrintedAsARealServerDoes() throws Exception {
		JsonNode recorded = read("/exchanges/events-table.json");
		List<ObjectNode> events = new ArrayList<>();
		recorded.path("rows").forEach((row) -> events.add((ObjectNode) row.path("object")));
		ObjectNode made = table(Instant.parse("2026-11-23T03:26:27.300Z"), type("v1", "Event"), events,
				Tables.IncludeObject.OBJECT);
		assertThat(events).isNotEmpty();
		for (int i = 0; i < events.size(); i++) {
			assertThat(made.path("rows").path(i).path("object"))
				.isEqualTo(recorded.path("rows").path(i).path("object"));
			assertThat(cells(made, i)).isEqualTo(cells(recorded, i));
		}
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					scheduled            | 0/1 Pending 0 | {"phase":"Pending"}
					being created        | 0/1 ContainerCreating 0 | {"phase":"Pending","containerStatuses":[{"name":"c","state":{"waiting":{"reason":"ContainerCreating"}}}]}
					runs                 | 1/1 Running 0 | {"phase":"Running","containerStatuses":[{"name":"c","ready":true,"state":{"running":{}}}]}
					backs off            | 0/1 CrashLoopBackOff 2 (5s ago) | {"phase":"Running","containerStatuses":[{"name":"c","restartCount":2,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"finishedAt":"2026-11-23T03:00:05Z"}}}]}
					failed               | 0/1 Error 0 | {"phase":"Failed","containerStatuses":[{"name":"c","state":{"terminated":{"reason":"Error","exitCode":1}}}]}
					killed by a signal   | 0/1 Signal:9 0 | {"phase":"Failed","containerStatuses":[{"name":"c","state":{"terminated":{"signal":9,"exitCode":137}}}]}
					completed            | 0/1 Completed 0 | {"phase":"Succeeded","containerStatuses":[{"name":"c","state":{"terminated":{"reason":"Completed","exitCode":0}}}]}
					evicted              | 0/1 Evicted 0 | {"phase":"Failed","reason":"Evicted"}
					gated                | 0/1 SchedulingGated 0 | {"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]}
					""")
	void aPodsStatusIsToldAsKubectlTellsIt(String name, String expected, String status) {
		ObjectNode pod = pod("{\"containers\":[{\"name\":\"c\"}]}", status);
		assertThat(row(pod)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '|',
			textBlock = """
					waits for the first  | 0/2 Init:0/2 0 | [{"name":"i","state":{"running":{}}},{"name":"s","state":{"waiting":{"reason":"PodInitializing"}}}]
					first one failed     | 0/2 Init:Error 0 | [{"name":"i","state":{"terminated":{"reason":"Error","exitCode":1}}}]
					first has no image   | 0/2 Init:ImagePullBackOff 0 | [{"name":"i","state":{"waiting":{"reason":"ImagePullBackOff"}}}]
					waits for a sidecar  | 0/2 Init:1/2 0 | [{"name":"i","state":{"terminated":{"exitCode":0}}},{"name":"s","state":{"running":{}},"started":false}]
					sidecar runs         | 1/2 PodInitializing 0 | [{"name":"i","state":{"terminated":{"exitCode":0}}},{"name":"s","state":{"running":{}},"started":true,"ready":true}]
					""")
	void initContainersAndSidecarsShow(String name, String expected, String initStatuses) {
		ObjectNode pod = pod(
				"{\"initContainers\":[{\"name\":\"i\"},{\"name\":\"s\",\"restartPolicy\":\"Always\"}],"
						+ "\"containers\":[{\"name\":\"c\"}]}",
				"{\"phase\":\"Pending\",\"initContainerStatuses\":" + initStatuses
						+ ",\"containerStatuses\":[{\"name\":\"c\",\"state\":{\"waiting\":{\"reason\":\"PodInitializing\"}}}]}");
		assertThat(row(pod)).isEqualTo(expected);
	}

	@Test
	void aPodThatEndsIsTerminating() {
		ObjectNode pod = pod("{\"containers\":[{\"name\":\"c\"}]}", "{\"phase\":\"Running\"}");
		pod.withObject("metadata").put("deletionTimestamp", "2026-11-23T03:01:00Z");
		assertThat(row(pod)).isEqualTo("0/1 Terminating 0");
	}

	@Test
	void aRowCarriesOfItsObjectWhatWasAskedFor() {
		ObjectNode pod = pod("{\"containers\":[]}", "{\"phase\":\"Succeeded\"}");
		JsonNode metadata = table(Instant.EPOCH, type("v1", "Pod"), List.of(pod), Tables.IncludeObject.METADATA);
		assertThat(metadata.at("/rows/0/object/kind").asString()).isEqualTo("PartialObjectMetadata");
		assertThat(metadata.at("/rows/0/object").has("spec")).isFalse();
		assertThat(metadata.at("/rows/0/conditions/0/reason").asString()).isEqualTo("Succeeded");
		JsonNode none = table(Instant.EPOCH, type("v1", "Pod"), List.of(pod), Tables.IncludeObject.NONE);
		assertThat(none.at("/rows/0/object").isNull()).isTrue();
	}

	@Test
	void aKindWithoutColumnsOfItsOwnShowsNameAndTime() {
		ObjectNode role = JSON.createObjectNode();
		role.putObject("metadata").put("name", "reader").put("creationTimestamp", "2026-11-23T03:00:00Z");
		JsonNode table = table(Instant.EPOCH, type("rbac.authorization.k8s.io/v1", "Role"), List.of(role),
				Tables.IncludeObject.METADATA);
		assertThat(cells(table, 0)).containsExactly("reader", "2026-11-23T03:00:00Z");
		assertThat(table.path("columnDefinitions").size()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "-5,<invalid>", "-1,0s", "0,0s", "119,119s", "120,2m", "125,2m5s", "600,10m", "10800,3h", "11100,3h5m",
			"28800,8h", "172800,2d", "176400,2d1h", "691200,8d", "63072000,2y", "63158400,2y1d", "252288000,8y" })
	void agesAreShort(long seconds, String expected) {
		assertThat(HumanDuration.of(Duration.ofSeconds(seconds))).isEqualTo(expected);
	}

	private static String row(ObjectNode pod) {
		JsonNode table = table(Instant.parse("2026-11-23T03:00:10Z"), type("v1", "Pod"), List.of(pod),
				Tables.IncludeObject.METADATA);
		return String.join(" ", cells(table, 0).subList(1, 4));
	}

	private static ObjectNode pod(String spec, String status) {
		ObjectNode pod = JSON.createObjectNode();
		pod.putObject("metadata").put("name", "p").put("creationTimestamp", "2026-11-23T03:00:00Z");
		pod.set("spec", JSON.readTree(spec));
		pod.set("status", JSON.readTree(status));
		return pod;
	}

	private static ObjectNode table(Instant now, ResourceType type, List<ObjectNode> objects,
			Tables.IncludeObject include) {
		return new KubectlTables(Clock.fixed(now, ZoneOffset.UTC)).table(type, objects, JSON.createObjectNode(),
				include, true);
	}

	private static List<String> cells(JsonNode table, int row) {
		return table.path("rows").path(row).path("cells").valueStream().map(JsonNode::asString).toList();
	}

	private static ResourceType type(String apiVersion, String kind) {
		return Objects.requireNonNull(new ResourceTypes(BuiltInTypes.ROWS).byKind(apiVersion, kind));
	}

	private static JsonNode read(String name) throws Exception {
		try (InputStream in = Objects.requireNonNull(KubectlTablesTests.class.getResourceAsStream(name))) {
			return JSON.readTree(in);
		}
	}

}
