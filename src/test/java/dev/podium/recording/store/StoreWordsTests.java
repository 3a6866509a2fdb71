package dev.podium.recording.store;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podium.story.model.Text;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class StoreWordsTests {

	private static final Pattern KEY = Pattern.compile("\"(store\\.[a-z.]+[a-z])\"");

	@Test
	void whateverIsWrongWithTheStoreHasWordsAndNoWordsAreWithoutUse() throws Exception {
		Set<String> keys = new TreeSet<>();
		try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/podium"))) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
				KEY.matcher(Files.readString(file)).results().forEach((found) -> keys.add(found.group(1)));
			}
		}
		try (InputStream in = StoreWordsTests.class.getResourceAsStream("/messages/en/store.json")) {
			Map<String, String> words = JsonMapper.shared()
				.readValue(Objects.requireNonNull(in), new TypeReference<>() {
				});
			assertThat(keys).containsExactlyInAnyOrderElementsOf(words.keySet());
		}
	}

	@Test
	void theLogSaysThemInEnglish() {
		assertThat(StoreLogMessages.of(new Text("store.full", Map.of("home", "/home/me/.podium"))))
			.isEqualTo("Nothing is being kept: the disk with /home/me/.podium is full.");
		assertThat(StoreLogMessages.of(Text.of("store.nosuch"))).isEqualTo("store.nosuch");
	}

}
