package dev.podium.recording.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

import dev.podium.story.model.Text;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is wrong with the store, in English, for the log.
 */
final class StoreLogMessages {

	private static final Map<String, String> WORDS = words();

	private StoreLogMessages() {
	}

	static String of(Text text) {
		String words = Objects.requireNonNullElse(WORDS.get(text.key()), text.key());
		for (Map.Entry<String, String> argument : text.args().entrySet()) {
			words = words.replace('{' + argument.getKey() + '}', argument.getValue());
		}
		return words;
	}

	private static Map<String, String> words() {
		try (InputStream in = StoreLogMessages.class.getResourceAsStream("/messages/en/store.json")) {
			return JsonMapper.shared().readValue(Objects.requireNonNull(in), new TypeReference<>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
