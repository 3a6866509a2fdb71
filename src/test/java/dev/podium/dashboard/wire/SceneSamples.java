package dev.podium.dashboard.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stories and objects as a page is told of them: what the frontend's scenes are drawn
 * from in its tests. The texts have their keys only.
 */
public final class SceneSamples {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private SceneSamples() {
	}

	/**
	 * They are as their golden file says; with {@code -Dgolden.update=true} it is
	 * written.
	 */
	public static void holds(String name, Collection<Story> stories, Collection<ChangeSummary> changes) {
		Path golden = Path.of("src/test/resources/golden/scenes", name + ".json");
		String written = "{\n\"stories\": [\n"
				+ lines(stories.stream()
					.map((story) -> JSON.<JsonNode>valueToTree(StoryJson.of(story, TextJson.Texts.KEYS_ONLY)))
					.toList())
				+ "\n],\n\"changes\": [\n"
				+ lines(changes.stream()
					.filter((change) -> change.view() != null)
					.map((change) -> JSON.<JsonNode>valueToTree(ChangeJson.of(change, TextJson.Texts.KEYS_ONLY)))
					.toList())
				+ "\n]\n}\n";
		try {
			if (Boolean.getBoolean("golden.update")) {
				Files.createDirectories(golden.getParent());
				Files.writeString(golden, written);
			}
			assertThat(written).isEqualTo(Files.readString(golden));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String lines(List<JsonNode> all) {
		return all.stream().map((one) -> withoutArgs(one).toString()).collect(Collectors.joining(",\n"));
	}

	private static JsonNode withoutArgs(JsonNode node) {
		if (node instanceof ObjectNode object && object.path("args").isObject() && object.has("key")) {
			object.putObject("args");
		}
		node.forEach(SceneSamples::withoutArgs);
		return node;
	}

}
