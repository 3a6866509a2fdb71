package dev.podium.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podium.story.configmap.ConfigMapKind;
import dev.podium.story.pod.PodKind;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.FollowRule;
import dev.podium.story.table.Rule;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each kind of story has all its pieces, and the engine knows none of them by name.
 */
class KindsTests {

	private static final Path STORY = Path.of("src/main/java/dev/podium/story");

	private static final Path MESSAGES = Path.of("src/main/resources/messages/en");

	private static final Path TINY = Path.of("src/test/resources/story/configmap");

	/** What a kind's name would look like in the engine. */
	private static final Pattern NAMES = Pattern.compile("\"(Pod|Deployment|ReplicaSet|StatefulSet|DaemonSet|Job|"
			+ "CronJob|Service|EndpointSlice|Ingress|Node|Namespace|ConfigMap|Secret|HorizontalPodAutoscaler|"
			+ "PersistentVolumeClaim|pods?|deployments?)\"|podium\\.story\\.(?!engine|model|table)[a-z]+|\\b(pod|Pod)[A-Z]");

	@Test
	void everyKindHasItsFolderItsTableItsTextsItsGoldenFileAndItsLines() throws IOException {
		Set<String> suffixes = new HashSet<>();
		for (StoryKind<?> kind : StoryKinds.ALL) {
			String golden = all(Path.of("src/test/resources/golden/stories"));
			assertThat(missing(kind, STORY, messages(), golden)).as(kind.kind()).isEmpty();
			String folder = folder(kind);
			assertThat(Files.readString(Path.of("docs/architecture.md"))).contains("`story/" + folder + "/`");
			assertThat(Files.readString(Path.of("src/test/java/dev/podium/ArchitectureTest.java")))
				.contains("\"story." + folder + '"');
			assertThat(suffixes.add(kind.suffix())).as(kind.suffix()).isTrue();
			assertThat(kind.suffix().isEmpty()).isEqualTo(kind instanceof PodKind);
		}
	}

	@Test
	void theTinyKindHasThemToo() throws IOException {
		assertThat(missing(new ConfigMapKind(), Path.of("src/test/java/dev/podium/story"), read(TINY, "messages"),
				Files.readString(TINY.resolve("golden.txt"))))
			.isEmpty();
	}

	@Test
	void whatAKindLacksIsNamed() throws IOException {
		Map<String, String> texts = read(TINY, "messages");
		texts.remove("step.configmap.changed.title");
		texts.remove("page.stage.verb.changed");
		assertThat(missing(new ConfigMapKind(), STORY, texts, "")).containsExactlyInAnyOrder(
				"a folder configmap with a table in it", "the text step.configmap.changed.title",
				"the text page.stage.verb.changed", "a golden file that tells step created",
				"a golden file that tells step changed");
	}

	@Test
	void theEngineKnowsNoKindByName() throws IOException {
		for (String folder : List.of("engine", "table")) {
			try (Stream<Path> files = Files.list(STORY.resolve(folder))) {
				for (Path file : files.toList()) {
					String source = Files.readString(file).replaceFirst("(?s)^.*?\\Rpackage ", "package ");
					assertThat(NAMES.matcher(source).results().map((found) -> found.group())).as(file.toString())
						.isEmpty();
				}
			}
		}
		assertThat(NAMES.matcher("case \"Pod\" -> podStory").results()).hasSize(2);
	}

	private static <S extends SubjectState> List<String> missing(StoryKind<S> kind, Path stories,
			Map<String, String> texts, String golden) {
		List<String> missing = new ArrayList<>();
		String folder = folder(kind);
		if (!Files.exists(stories.resolve(folder).resolve(kind.getClass().getSimpleName() + ".java"))) {
			missing.add("a folder " + folder + " with a table in it");
		}
		kind.keys().stream().filter((key) -> !texts.containsKey(key)).forEach((key) -> missing.add("the text " + key));
		for (StoryTable<S> table : kind.tables()) {
			int number = 0;
			for (StepRow<S> step : table.steps()) {
				if (step.number() != ++number) {
					missing.add("step " + number + " of " + table.title());
				}
				if (!texts.containsKey("page.stage.verb." + step.id())) {
					missing.add("the text page.stage.verb." + step.id());
				}
				Stream<StepRow<S>> shown = Stream.concat(
						Stream.concat(table.rules().stream().map(Rule::step),
								table.each().stream().map(EachRule::step)),
						table.follows().stream().map(FollowRule::step));
				if (shown.noneMatch(step::equals)) {
					missing.add("a rule that shows step " + step.id() + " of " + table.title());
				}
				if (!Pattern.compile("(?m)^ *" + step.number() + ' ' + step.id() + "\\b").matcher(golden).find()) {
					missing.add("a golden file that tells step " + step.id());
				}
			}
		}
		return missing;
	}

	private static String folder(StoryKind<?> kind) {
		String name = kind.getClass().getPackageName();
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private static Map<String, String> messages() throws IOException {
		Map<String, String> messages = read(MESSAGES, "story");
		messages.putAll(read(MESSAGES, "page"));
		return messages;
	}

	private static Map<String, String> read(Path folder, String file) throws IOException {
		Map<String, String> texts = new TreeMap<>();
		JsonMapper.builder()
			.build()
			.readTree(Files.readString(folder.resolve(file + ".json")))
			.properties()
			.forEach((text) -> texts.put(text.getKey(), text.getValue().asString()));
		return texts;
	}

	private static String all(Path folder) throws IOException {
		StringBuilder all = new StringBuilder();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				all.append(Files.readString(file)).append('\n');
			}
		}
		return all.toString();
	}

}
