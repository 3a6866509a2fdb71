package dev.podium.story.view;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.View;
import dev.podium.traces.TraceReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever an object holds, its view is made, and is small.
 */
class HostileViewsTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String LONG = "\uD83D\uDE00x".repeat(20_000);

	private static final List<JsonNode> WRONG = List.of(JSON.readTree("null"), JSON.readTree("true"),
			JSON.readTree("-7"), JSON.readTree("1e300"), JSON.readTree("99999999999999999999"), JSON.readTree("\"\""),
			JSON.readTree("\"9999-99-99T99:99:99Z\""), JSON.readTree("{}"), JSON.readTree("[]"),
			JSON.readTree("[null, 1, [], {}, \"x\"]"), JSON.valueToTree(LONG),
			JSON.readTree("[" + "{},".repeat(4999) + "{}]"));

	static Collection<ObjectChange> richest() {
		Map<String, ObjectChange> richest = new LinkedHashMap<>();
		for (TraceReader trace : TraceReader.all()) {
			trace.changes().forEach((change) -> {
				if (change instanceof ObjectChange object && new Views().of(object) != null) {
					richest.merge(object.kind(), object, (one, other) -> (size(one) >= size(other)) ? one : other);
				}
			});
		}
		return richest.values();
	}

	@ParameterizedTest
	@MethodSource("richest")
	void ofAnythingInAnyPlaceAViewIsMadeAndIsSmall(ObjectChange object) {
		List<String> paths = new ArrayList<>();
		paths("", object.object(), paths);
		assertThat(paths).contains("/metadata/name");
		for (String path : paths) {
			for (JsonNode wrong : WRONG) {
				ObjectNode altered = object.object().deepCopy();
				int last = path.lastIndexOf('/');
				JsonNode parent = altered.at(path.substring(0, last));
				if (parent instanceof ArrayNode list) {
					list.set(Integer.parseInt(path.substring(last + 1)), wrong);
				}
				else {
					((ObjectNode) parent).set(path.substring(last + 1).replace("~1", "/").replace("~0", "~"), wrong);
				}
				small(new Views().of(of(altered, object.kind())));
			}
		}
	}

	/** Metadata that no change could be made of does not get as far as here. */
	private static ObjectChange of(ObjectNode altered, String kind) {
		altered.put("kind", kind);
		if (!altered.path("metadata").isObject()) {
			altered.putObject("metadata");
		}
		return new ObjectChange(Instant.EPOCH, ObjectChange.Type.MODIFIED, false, altered);
	}

	private static int size(ObjectChange change) {
		return change.object().toString().length();
	}

	private static void paths(String at, JsonNode node, List<String> paths) {
		if (at.startsWith("/metadata/managedFields")) {
			return;
		}
		if (!at.isEmpty()) {
			paths.add(at);
		}
		node.properties()
			.forEach((field) -> paths(at + '/' + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue(),
					paths));
		for (int i = 0; node.isArray() && i < Math.min(2, node.size()); i++) {
			paths(at + '/' + i, node.get(i), paths);
		}
	}

	private static void small(@Nullable Object value) {
		if (value instanceof String text) {
			assertThat(text.length()).isLessThanOrEqualTo(1024);
		}
		else if (value instanceof Integer count) {
			assertThat(count).isNotNegative();
		}
		else if (value instanceof List<?> list) {
			assertThat(list).hasSizeLessThanOrEqualTo(View.MAX);
			list.forEach(HostileViewsTests::small);
		}
		else if (value instanceof Record record) {
			for (RecordComponent component : record.getClass().getRecordComponents()) {
				try {
					small(component.getAccessor().invoke(record));
				}
				catch (ReflectiveOperationException ex) {
					throw new AssertionError(ex);
				}
			}
		}
	}

}
