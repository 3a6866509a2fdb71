package dev.podium.feed;

import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class CompactJsonTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	static List<String> traces() {
		return TraceReader.names();
	}

	@ParameterizedTest
	@MethodSource("traces")
	void everyRecordedObjectIsWrittenAsJacksonWritesIt(String trace) {
		for (Change change : TraceReader.of(trace).changes()) {
			if (change instanceof ObjectChange object) {
				assertAsJackson(object.object());
			}
		}
		for (AuditEntry entry : TraceReader.of(trace).audit()) {
			assertAsJackson(entry.entry());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "k:{\"name\":\"db\"}", "C:\\tmp", "\"\\\"", "a\nb\tc\u0000", "\u007f", "größer",
			"‹redacted›", "😀", "plain, then größer \"quoted\"" })
	void anyTextIsWrittenAsJacksonWritesItAsNameAndAsValue(String text) {
		ObjectNode tree = JSON.createObjectNode().put("before", "x").put(text + "!", text);
		tree.putArray("after").add(text).add(text.repeat(5000));
		assertAsJackson(tree);
	}

	@Test
	void numbersAndEmptyThingsAreWrittenAsJacksonWritesThem() {
		ObjectNode tree = (ObjectNode) JSON.readTree("""
				{"i":-1,"l":12345678901234,"b":123456789012345678901234567890,"d":1.50,"e":1e-7,"t":true,"f":false,
				"n":null,"o":{},"a":[],"deep":[[{"x":[{}]}]]}""");
		assertAsJackson(tree);
	}

	private static void assertAsJackson(ObjectNode tree) {
		assertThat(CompactJson.write(tree)).asString().isEqualTo(JSON.writeValueAsString(tree));
	}

}
