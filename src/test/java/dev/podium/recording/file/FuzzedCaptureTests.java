package dev.podium.recording.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.story.Storyteller;
import dev.podium.traces.AuditedTrace;
import dev.podium.traces.Tellers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Traces in which values are of another type than they should be: each is told, or
 * refused by its line, and nothing else happens.
 */
class FuzzedCaptureTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int LIVES = 150;

	private final List<String> refused = new ArrayList<>();

	private int told;

	@ParameterizedTest(name = "{0} with values of other types is told, or refused by its line")
	@ValueSource(strings = { "db-pod", "deployment-rolling-update", "crashloop", "pod-delete" })
	void valuesOfOtherTypes(String trace) {
		Random random = new Random(trace.hashCode());
		List<List<String>> files = Captures.trace(trace)
			.stream()
			.map((file) -> Captures.text(file).lines().toList())
			.toList();
		for (int life = 0; life < LIVES; life++) {
			List<CaptureFile> mutated = new ArrayList<>();
			int number = 0;
			for (List<String> lines : files) {
				StringBuilder text = new StringBuilder();
				for (String line : lines) {
					text.append((random.nextInt(100) == 0) ? mutated(line, random) : line).append('\n');
				}
				mutated.add(Captures.file("file" + number++, text.toString()));
			}
			assertThatCode(() -> tell(mutated)).as("life " + life).doesNotThrowAnyException();
		}
		assertThat(this.refused).isNotEmpty().allMatch((problem) -> problem.startsWith("file."));
		assertThat(this.told).isPositive();
	}

	@ParameterizedTest(name = "the audit log of {0} with values of other types is told, or refused by its line")
	@ValueSource(strings = { "db-pod", "deployment-scale", "claim-waits-then-bound", "namespace-delete" })
	void anAuditLogAlone(String trace) {
		Random random = new Random(trace.hashCode());
		List<String> lines = AuditedTrace.of(trace).log();
		for (int life = 0; life < LIVES; life++) {
			StringBuilder text = new StringBuilder();
			for (String line : lines) {
				String left = switch (life % 3) {
					case 0 -> line;
					case 1 -> line.replaceFirst("\"responseObject\"", "\"left\"");
					default -> line.replaceFirst("\"responseObject\"", "\"left\"")
						.replaceFirst("\"requestObject\"", "\"out\"");
				};
				text.append((random.nextInt(20) == 0) ? mutated(left, random) : left).append('\n');
			}
			List<CaptureFile> log = List.of(Captures.file("audit.log", text.toString()));
			assertThatCode(() -> tell(log)).as("life " + life).doesNotThrowAnyException();
		}
		assertThat(this.told).isPositive();
	}

	private void tell(List<CaptureFile> files) {
		List<Change> changes = new ArrayList<>();
		try {
			Capture capture = Capture.of(files);
			for (Change change = capture.next(); change != null; change = capture.next()) {
				changes.add(change);
			}
			this.told++;
		}
		catch (ImportException ex) {
			assertThat(ex.line()).isPositive();
			this.refused.add(ex.problem().key());
		}
		Storyteller teller = Tellers.strict("e", 2000);
		Captures.tell(changes, teller);
		teller.stories();
		changes.forEach(ChangeLine::write);
	}

	private static String mutated(String line, Random random) {
		JsonNode root = JSON.readTree(line);
		JsonNode at = root;
		for (int depth = 0; depth < 12; depth++) {
			if (at instanceof ObjectNode object && !object.isEmpty()) {
				List<Map.Entry<String, JsonNode>> fields = List.copyOf(object.properties());
				Map.Entry<String, JsonNode> field = fields.get(random.nextInt(fields.size()));
				if (!field.getValue().isContainer() || random.nextInt(5) == 0) {
					object.set(field.getKey(), junk(random));
					break;
				}
				at = field.getValue();
			}
			else if (at instanceof ArrayNode list && !list.isEmpty()) {
				int index = random.nextInt(list.size());
				if (!list.get(index).isContainer() || random.nextInt(5) == 0) {
					list.set(index, junk(random));
					break;
				}
				at = list.get(index);
			}
			else {
				break;
			}
		}
		return root.toString();
	}

	private static JsonNode junk(Random random) {
		JsonNodeFactory json = JsonNodeFactory.instance;
		return switch (random.nextInt(9)) {
			case 0 -> json.nullNode();
			case 1 -> json.numberNode(random.nextLong());
			case 2 -> json.numberNode(1e300);
			case 3 -> json.booleanNode(random.nextBoolean());
			case 4 -> json.stringNode("");
			case 5 -> json.stringNode("\u0001 \ud83d\ude00 }{");
			case 6 -> json.arrayNode().add(1).add("x").addNull();
			case 7 -> json.objectNode().put("a", 1);
			default -> json.stringNode("9999-12-31T23:59:59Z");
		};
	}

}
