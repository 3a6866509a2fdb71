package dev.podium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user reads is a text by its key, not a sentence in the code. Sentences that are
 * there stand in this list, with the reason.
 */
class SentencesTests {

	private static final Path HOME = Path.of("src/main/java/dev/podium");

	private static final List<String> WINGS = List.of("cluster", "dashboard", "demo", "feed", "live", "recording",
			"story");

	/** A file, or a folder, and why its sentences may be English. */
	private static final Map<String, String> ALLOWED = Map.ofEntries(
			Map.entry("dashboard/MalformedRequests.java", "said before any request is read"),
			Map.entry("dashboard/Access.java", "a wrong setting, at the start"),
			Map.entry("live/PodiumProperties.java", "a wrong setting, at the start"),
			Map.entry("recording/store/StoreSettings.java", "a wrong setting, at the start"),
			Map.entry("feed/FeedLimits.java", "a wrong setting, at the start"),
			Map.entry("dashboard/socket", "a frame's error is for a program: the page never causes one"),
			Map.entry("dashboard/text/IptablesRules.java", "what iptables-save prints"),
			Map.entry("recording/Library.java", "a mistake of whoever calls it"),
			Map.entry("recording/store/NoSuchRecordingException.java", "for the log: RecordingProblems says it"),
			Map.entry("recording/transfer/EmptyExcerptException.java", "for the log: RecordingProblems says it"),
			Map.entry("feed/NoLongerHeldException.java", "for the log: Problems says it"),
			Map.entry("feed/NoSuchChangeException.java", "for the log: Problems says it"),
			// Of these a gap's line keeps the words, as it keeps those of an API server.
			Map.entry("feed/Feed.java", "a gap's reason, as it is recorded"),
			Map.entry("recording/write/LostChanges.java", "a gap's reason, as it is recorded"),
			Map.entry("recording/file/Capture.java", "a gap's reason, as it is recorded"),
			Map.entry("recording/file/AuditAlone.java", "a gap's reason, as it is recorded"),
			Map.entry("recording/audit/AuditTally.java", "a gap's reason, as it is recorded"),
			Map.entry("recording/file/Watched.java", "a gap's reason, as it is recorded"),
			Map.entry("cluster/api/RefusedException.java",
					"what a decoder in Go says of a field, beside its own words"),
			Map.entry("cluster/watch/WatchedKind.java", "a wrong setting, at the start"),
			// Tables say for their readers which line shows what; nobody else reads it.
			Map.entry("story", "what a row of a table is about, for docs/stories.md and who writes rows"));

	/** Comments, what is logged, and what a programmer's mistake throws. */
	private static final Pattern NOT_SAID = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n\"]*(?=\\n)"
			+ "|\\b(?:log|logger|LOG|LOGGER)\\s*\\.\\s*\\w+\\([^;]*;|new (?:\\w*Illegal\\w+|UncheckedIO|IO|Assertion)"
			+ "(?:Exception|Error)\\([^;]*;|\"\"\".*?\"\"\"");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

	private static final Pattern WORD = Pattern.compile("(?<![\\w.'/-])[a-z]{2,}(?![\\w.='/-])");

	/** SQL, JSON, a security policy, a shell line or one of Kubernetes' names. */
	private static final Pattern NO_SENTENCE = Pattern
		.compile("SELECT|INSERT|UPDATE|DELETE FROM|WHERE|= \\?|^ ?last_seq"
				+ "|^epoch, name|\\\\\"\\w+\\\\\":|\\{\\\\\"|-src |frame-ancestors|apiVersion:|^[^ ]*kubectl |urn:"
				+ "|^\\(\\?");

	@Test
	void whatAUserReadsIsAKey() throws IOException {
		Map<String, Set<String>> found = new TreeMap<>();
		for (String wing : WINGS) {
			try (Stream<Path> files = Files.walk(HOME.resolve(wing))) {
				for (Path file : files.filter((one) -> one.toString().endsWith(".java")).toList()) {
					String name = HOME.relativize(file).toString().replace('\\', '/');
					Set<String> sentences = sentences(Files.readString(file));
					if (!sentences.isEmpty() && ALLOWED.keySet().stream().noneMatch(name::startsWith)) {
						found.put(name, sentences);
					}
				}
			}
		}
		assertThat(found).isEmpty();
	}

	@Test
	void aSentenceIsToldFromWhatIsNone() {
		assertThat(sentences("throw problem(\"There is no feed of that name.\");")).hasSize(1);
		assertThat(sentences("log.warn(\"There is no feed of that name.\"); // as it was said\n")).isEmpty();
		assertThat(sentences("Text.of(\"problem.no-such-story.detail\", \"name\", name)")).isEmpty();
	}

	private static Set<String> sentences(String source) {
		Set<String> sentences = new TreeSet<>();
		LITERAL.matcher(NOT_SAID.matcher(source).replaceAll(""))
			.results()
			.map((MatchResult literal) -> literal.group(1))
			.filter((literal) -> WORD.matcher(literal).results().count() > 2 && !NO_SENTENCE.matcher(literal).find())
			.forEach(sentences::add);
		return sentences;
	}

}
