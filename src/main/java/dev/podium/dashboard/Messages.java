package dev.podium.dashboard;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podium.dashboard.text.Figures;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.story.model.Text;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts of {@code messages/<language>/*.json}: flat objects from key to text with
 * named arguments, <code>{name}</code>; one that is a number or a time says so,
 * <code>{took, duration}</code>. English stands in for a language that lacks a text, and
 * the key for a text that nobody has.
 */
@Component
public final class Messages {

	private static final String ENGLISH = "en";

	/** A name, and how the value is written where it is a number or a time. */
	private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z0-9_-]+)(?:, (number|duration))?}");

	/** What the page's menu chose. */
	private static final String CHOICE = "podium-language";

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
		Figures figures = new Figures(language);
		return ARGUMENT.matcher(message)
			.replaceAll((found) -> Matcher.quoteReplacement(argument(found, text.args().get(found.group(1)), figures)));
	}

	private static String argument(MatchResult found, @Nullable String value, Figures figures) {
		if (value == null) {
			return found.group();
		}
		return (found.group(2) != null) ? figures.argument(value, found.group(2)) : value;
	}

	/** Says texts in a language. */
	public TextJson.Texts in(Locale language) {
		return (text) -> text(text, language);
	}

	/** Says texts in the language of whoever asks. */
	public TextJson.Texts in(HttpServletRequest request) {
		return in(language(request));
	}

	/**
	 * The language of whoever asks: the one that the address names ({@code ?lang=}), the
	 * one that was chosen in the page, the first of the browser's that there are messages
	 * in, English. The browser also says whose customs numbers follow.
	 */
	public Locale language(HttpServletRequest request) {
		List<Locale> accepted = (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null)
				? Collections.list(request.getLocales()) : List.of();
		Cookie chosen = WebUtils.getCookie(request, CHOICE);
		// Of the address alone: a body is left to whom it is meant for.
		String named = Objects.requireNonNullElse(UriComponentsBuilder.newInstance()
			.query(request.getQueryString())
			.build()
			.getQueryParams()
			.getFirst("lang"), "");
		String code = this.texts.containsKey(named) ? named : (chosen != null) ? chosen.getValue() : "";
		Stream<Locale> locales = this.texts.containsKey(code)
				? Stream.concat(accepted.stream().filter((locale) -> locale.getLanguage().equals(code)),
						Stream.of(Locale.forLanguageTag(code)))
				: accepted.stream();
		return locales.filter((locale) -> this.texts.containsKey(locale.getLanguage()))
			.findFirst()
			.orElse(Locale.ENGLISH);
	}

}
