package dev.podium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is said is in the message files, in all languages alike: a language is a
 * folder, and English has all keys.
 */
class LanguagesTests {

	private static final Path MESSAGES = Path.of("src/main/resources/messages");

	private static final Pattern ARGUMENT = Pattern.compile("\\{[^}]*}");

	/** The forms that a text may have for a number, beside the one for all others. */
	private static final Pattern FORM = Pattern.compile("\\.(zero|one|two|few|many)$");

	private static final List<String> OF_THE_TABLES = List.of("story.json", "change.json");

	private static final Map<String, Map<String, String>> ENGLISH = files("en");

	@ParameterizedTest
	@MethodSource("languages")
	void aLanguageSaysAllThatEnglishSaysWithTheSameArguments(String language) {
		assertThat(wrong(ENGLISH, files(language))).as(language).isEmpty();
		assertThat(files(language).get("language.json")).as("its own name").containsKey("page.language.name");
	}

	@Test
	void whatIsWrongIsNamedWithItsFile() {
		Map<String, Map<String, String>> english = Map.of("a.json", Map.of("a.b", "Hello {name}", "a.c", "Yes", "a.d",
				"{took, duration}", "a.e", "No", "a.n", "{count} Pods"));
		Map<String, Map<String, String>> other = Map.of("a.json", Map.of("a.b", "Hallo {named}", "a.d", "{took}", "a.e",
				" ", "a.x", "?", "a.n", "{count} Pods", "a.n.few", "{count} Pody", "a.n.many", "{n}"), "b.json",
				Map.of("a.b", "Hallo {name}"));
		assertThat(wrong(english, other)).containsExactlyInAnyOrder("a.json: a.c is missing",
				"a.json: a.b has {named} where English has {name}",
				"a.json: a.d has {took} where English has {took, duration}", "a.json: a.e is empty",
				"a.json: a.x is not in English", "a.json: a.n.many has {n} where English has {count}",
				"b.json: a.b is not in English");
	}

	@Test
	void everyTextThatTheCodeSaysIsThere() {
		Set<String> keys = keys();
		Set<String> missing = new TreeSet<>(said().literal());
		missing.removeAll(keys);
		missing.removeIf((key) -> keys.stream().anyMatch((one) -> one.startsWith(key + ".")));
		assertThat(missing).isEmpty();
	}

	@Test
	void everyTextIsSaid() {
		Said said = said();
		Set<String> unused = new TreeSet<>(keys());
		// MessagesTests of the stories knows what their tables say.
		OF_THE_TABLES.forEach((file) -> unused.removeAll(ENGLISH.get(file).keySet()));
		unused.removeIf((key) -> said.says(key) || said.says(FORM.matcher(key).replaceFirst("")));
		assertThat(unused).isEmpty();
	}

	static List<String> languages() {
		try (Stream<Path> folders = Files.list(MESSAGES)) {
			return folders.map((folder) -> folder.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Set<String> wrong(Map<String, Map<String, String>> english,
			Map<String, Map<String, String>> translated) {
		Set<String> wrong = new TreeSet<>();
		english.forEach((file, texts) -> texts.keySet()
			.stream()
			.filter((key) -> !translated.getOrDefault(file, Map.of()).containsKey(key))
			.forEach((key) -> wrong.add(file + ": " + key + " is missing")));
		translated.forEach((file, texts) -> texts.forEach((key, text) -> {
			Map<String, String> known = english.getOrDefault(file, Map.of());
			// One form of a text may leave the number out, as English may.
			String other = FORM.matcher(key).replaceFirst("");
			String source = known.getOrDefault(other, known.get(key));
			if (source == null) {
				wrong.add(file + ": " + key + " is not in English");
			}
			else if (text.isBlank()) {
				wrong.add(file + ": " + key + " is empty");
			}
			else if (!arguments(source).equals(arguments(text)) && !FORM.matcher(key).find()
					|| !arguments(source).containsAll(arguments(text))) {
				wrong.add(file + ": " + key + " has " + String.join(" ", arguments(text)) + " where English has "
						+ String.join(" ", arguments(source)));
			}
		}));
		return wrong;
	}

	private static Set<String> arguments(String text) {
		return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	/** The texts of each file of a language. */
	private static Map<String, Map<String, String>> files(String language) {
		Map<String, Map<String, String>> files = new TreeMap<>();
		try (Stream<Path> all = Files.list(MESSAGES.resolve(language))) {
			for (Path file : all.toList()) {
				Map<String, String> texts = new TreeMap<>();
				JsonMapper.shared()
					.readTree(Files.readString(file))
					.properties()
					.forEach((text) -> texts.put(text.getKey(), text.getValue().asString()));
				files.put(file.getFileName().toString(), texts);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return files;
	}

	private static Set<String> keys() {
		return ENGLISH.values()
			.stream()
			.flatMap((texts) -> texts.keySet().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What the sources say.
	 *
	 * @param literal keys as they stand
	 * @param made patterns of keys that are put together, {@code page.step.${state}}
	 * @param ends what is put behind a key, {@code .title}
	 */
	private record Said(Set<String> literal, Pattern made, Set<String> ends) {

		boolean says(String key) {
			return this.literal.contains(key) || this.made.matcher(key).matches() || this.ends.stream()
				.anyMatch((end) -> key.endsWith(end) && says(key.substring(0, key.length() - end.length())));
		}

	}

	private static Said said() {
		String areas = keys().stream()
			.map((key) -> key.substring(0, key.indexOf('.')))
			.distinct()
			.collect(Collectors.joining("|"));
		Pattern literal = Pattern
			.compile("[\"'`]((?:" + areas + ")(?:\\.[A-Za-z0-9-]+)+)(?<!['\"][a-z]{1,12}\\.json)[\"'`]");
		Pattern made = Pattern.compile("`((?:" + areas + ")\\.(?:[^`\\s$]|\\$\\{[^}`]*})*)`|\"((?:" + areas
				+ ")\\.[A-Za-z0-9.-]*)\"\\s*\\+|\"((?:" + areas + ")\\.(?:[A-Za-z0-9-]+\\.)*)\"");
		Pattern end = Pattern.compile("(?:\\+ \"|})(\\.[a-z]+)[\"`]");
		Set<String> literals = new TreeSet<>();
		Set<String> patterns = new TreeSet<>();
		Set<String> ends = new TreeSet<>();
		for (String source : sources()) {
			literal.matcher(source).results().map((found) -> found.group(1)).forEach(literals::add);
			end.matcher(source).results().map((found) -> found.group(1)).forEach(ends::add);
			made.matcher(source).results().map(LanguagesTests::pattern).forEach(patterns::add);
		}
		return new Said(literals, Pattern.compile(String.join("|", patterns)), ends);
	}

	/**
	 * Anything may stand where something is put in, and behind what something is added
	 * to.
	 */
	private static String pattern(MatchResult made) {
		String template = made.group(1);
		return (template != null) ? template.replace(".", "\\.").replaceAll("\\$\\{[^}]*}", "[A-Za-z0-9.-]+")
				: Pattern.quote((made.group(2) != null) ? made.group(2) : made.group(3)) + "[A-Za-z0-9.-]+";
	}

	private static List<String> sources() {
		return Stream
			.of("src/main/java", "src/main/resources/templates", "frontend/src", "frontend/languages.config.ts")
			.flatMap((place) -> {
				try (Stream<Path> files = Files.walk(Path.of(place))) {
					return files.filter(Files::isRegularFile)
						.filter((file) -> !file.toString().endsWith(".test.ts"))
						.toList()
						.stream()
						.map(LanguagesTests::text);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			})
			.toList();
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
