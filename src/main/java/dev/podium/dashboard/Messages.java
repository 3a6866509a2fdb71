package dev.podium.dashboard;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.dashboard.wire.TextJson;
import dev.podium.story.model.Text;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of {@code messages/<language>/*.json}: flat objects from key to text with
 * named arguments, <code>{name}</code>. English stands in for a language that lacks a
 * text, and the key for a text that nobody has.
 */
@Component
public final class Messages {

	private static final String ENGLISH = "en";

	private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z0-9_-]+)}");

	private final Map<String, Map<String, String>> texts = new HashMap<>();

	/**
	 * @throws IllegalStateException where a message file cannot be read, or two files
	 * have the same key
	 */
	public Messages(JsonMapper json) {
		try {
			for (Resource file : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:messages/*/*.json")) {
				String[] path = file.getURL().getPath().split("/");
				add(path[path.length - 2], file, json);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("The message files cannot be read", ex);
		}
	}

	private void add(String language, Resource file, JsonMapper json) throws IOException {
		Map<String, String> known = this.texts.computeIfAbsent(language, (key) -> new HashMap<>());
		Map<String, String> read = json.readValue(file.getContentAsByteArray(), new TypeReference<>() {
		});
		read.forEach((key, text) -> {
			if (known.putIfAbsent(key, text) != null) {
				throw new IllegalStateException("The message " + key + " is there twice, again in " + file);
			}
		});
	}

	/** All messages of a language, with English where it lacks one. */
	public Map<String, String> all(Locale language) {
		Map<String, String> all = new HashMap<>(this.texts.getOrDefault(ENGLISH, Map.of()));
		all.putAll(this.texts.getOrDefault(language.getLanguage(), Map.of()));
		return all;
	}

	/** A text in a language. */
	public String text(Text text, Locale language) {
		String message = this.texts.getOrDefault(language.getLanguage(), Map.of()).get(text.key());
		if (message == null) {
			message = this.texts.getOrDefault(ENGLISH, Map.of()).getOrDefault(text.key(), text.key());
		}
		return ARGUMENT.matcher(message)
			.replaceAll((found) -> Matcher
				.quoteReplacement(Objects.requireNonNullElse(text.args().get(found.group(1)), found.group())));
	}

	/** Says texts in a language. */
	public TextJson.Texts in(Locale language) {
		return (text) -> text(text, language);
	}

	/** Says texts in the first of several languages that there are messages in. */
	public TextJson.Texts in(List<Locale> languages) {
		return in(language(languages));
	}

	/** The first of several languages that there are messages in; English for none. */
	public Locale language(List<Locale> languages) {
		return languages.stream()
			.filter((language) -> this.texts.containsKey(language.getLanguage()))
			.findFirst()
			.orElse(Locale.ENGLISH);
	}

}
