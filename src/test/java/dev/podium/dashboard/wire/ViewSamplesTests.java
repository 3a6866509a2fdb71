package dev.podium.dashboard.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podium.change.Change;
import dev.podium.change.PracticeControls;
import dev.podium.story.Storyteller;
import dev.podium.story.model.View;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Each sort of view is written with the fields, nesting and types of its sample, which
 * the frontend's tests read too.
 */
class ViewSamplesTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void whatIsToldOfRealObjectsIsWrittenAsSampled() throws IOException {
		Map<String, JsonNode> samples = samples();
		Set<String> written = new TreeSet<>();
		for (TraceReader trace : TraceReader.all()) {
			Storyteller stories = new Storyteller("e", 1000, (seq, failure) -> fail(trace.name() + seq, failure));
			long seq = 0;
			for (Change change : trace.changes()) {
				compare(stories.tell(++seq, change, null).summary().view(), samples, written);
			}
		}
		View hand = new Storyteller("e", 1, (seq, failure) -> fail(failure))
			.tell(1, new PracticeControls(Instant.EPOCH, 1, false, List.of(), 2), null)
			.summary()
			.view();
		assertThat(JSON.<JsonNode>valueToTree(ViewJson.orNull(hand)).path("type").asString("")).isEqualTo("hand");
		assertThat(written).isEqualTo(samples.keySet());
	}

	@Test
	void everySortOfViewHasARowAndASample() throws IOException {
		assertThat(ViewRows.sorts()).isEqualTo(Set.of(View.class.getPermittedSubclasses()));
		assertThat(samples()).hasSize(View.class.getPermittedSubclasses().length - 1);
	}

	/** By type; the practice controls have a sample of their own. */
	private static Map<String, JsonNode> samples() throws IOException {
		Map<String, JsonNode> samples = new TreeMap<>();
		JsonNode file = JSON.readTree(Files.readString(Path.of("src/test/resources/wire/views.json")));
		for (JsonNode item : file.path("items")) {
			JsonNode view = item.path("change").path("view");
			samples.putIfAbsent(view.path("type").asString(""), view);
		}
		return samples;
	}

	private static void compare(View view, Map<String, JsonNode> samples, Set<String> written) {
		if (view == null) {
			return;
		}
		JsonNode json = JSON.valueToTree(ViewJson.orNull(view));
		String type = json.path("type").asString("");
		assertThat(samples).containsKey(type);
		written.add(type);
		compare(type, samples.get(type), json);
	}

	private static void compare(String at, JsonNode sample, JsonNode written) {
		if (sample.isNull() || written.isNull()) {
			return;
		}
		assertThat(written.getNodeType()).as(at).isEqualTo(sample.getNodeType());
		if (sample.isObject()) {
			assertThat(written.propertyNames()).as(at).containsExactlyElementsOf(sample.propertyNames());
			sample.properties()
				.forEach((field) -> compare(at + '.' + field.getKey(), field.getValue(), written.path(field.getKey())));
		}
		for (JsonNode element : sample.isArray() ? written : sample.path("none")) {
			compare(at + "[]", sample.path(0), element);
		}
	}

}
