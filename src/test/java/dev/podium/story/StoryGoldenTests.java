package dev.podium.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.traces.Tellers;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stories of the traces of a real cluster, as golden files. After a change of the
 * rules: {@code ./mvnw test -Dtest=StoryGoldenTests -Dgolden.update=true}, then read the
 * diff against the trace's timeline.txt.
 */
class StoryGoldenTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/stories");

	static List<String> traces() {
		return Stream.concat(TraceReader.names().stream(), WorkloadTraces.names().stream()).toList();
	}

	@ParameterizedTest(name = "{0} is told as its golden file says")
	@MethodSource("traces")
	void traceIsToldAsItsGoldenFileSays(String trace) throws IOException {
		String told = tell(
				(WorkloadTraces.names().contains(trace) ? WorkloadTraces.of(trace) : TraceReader.of(trace)).changes());
		Path golden = GOLDEN.resolve(trace + ".txt");
		if (Boolean.getBoolean("golden.update")) {
			Files.createDirectories(GOLDEN);
			Files.writeString(golden, told);
		}
		assertThat(told).isEqualTo(Files.readString(golden));
	}

	private static String tell(List<Change> changes) {
		Storyteller teller = Tellers.strict("epoch", 2000);
		Instant zero = changes.get(0).receivedAt();
		StoryText text = new StoryText(zero);
		Map<String, ObjectNode> objects = new HashMap<>();
		long seq = 0;
		for (Change change : changes) {
			ObjectNode before = null;
			if (change instanceof ObjectChange object) {
				before = objects.put(object.kind() + '/' + object.uid(), object.object());
			}
			text.add(teller.tell(++seq, change, before));
		}
		teller.stories().forEach(text::add);
		return text.toString();
	}

}
