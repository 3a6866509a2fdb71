package dev.podium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;

import dev.podium.story.model.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a problem says in English.
 */
public final class EnglishWords {

	private EnglishWords() {
	}

	public static String of(Text text) {
		try {
			String file = text.key().startsWith("problem.cluster.") ? "cluster.json" : "problem.json";
			JsonNode texts = JsonMapper.shared()
				.readTree(Files.readString(Path.of("src/main/resources/messages/en", file)));
			String said = texts.path(text.key()).asString(text.key());
			for (Map.Entry<String, String> arg : text.args().entrySet()) {
				said = said.replaceAll("\\{" + arg.getKey() + "(, \\w+)?}", Matcher.quoteReplacement(arg.getValue()));
			}
			return said;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
