package dev.podium.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podium.story.model.KnownDecisions;
import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/stories.md} has the decisions that explain steps as the code has them: with
 * {@code -Dgolden.update=true} they are written into it.
 */
class DecisionsPageTests {

	private static final Path PAGE = Path.of("docs/stories.md");

	private static final String BEGIN = "<!-- decisions: written by DecisionsPageTests -->";

	private static final String END = "<!-- /decisions -->";

	@Test
	void thePageHasTheDecisionsAsTheyAre() throws IOException {
		String page = Files.readString(PAGE);
		StringBuilder rows = new StringBuilder(
				"\n| decision | explains | in place of | until then waits |\n|---|---|---|---|\n");
		byRule().forEach((rule, kinds) -> rows.append("| `")
			.append(rule.rule())
			.append("` | `")
			.append(rule.step())
			.append("` of a ")
			.append(String.join(", ", kinds))
			.append(" | ")
			.append(rule.instead().isEmpty() ? "" : '`' + rule.instead() + '`')
			.append(" | `")
			.append(rule.waits())
			.append("` |\n"));
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(PAGE,
					page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + rows + page.substring(page.indexOf(END)));
		}
		assertThat(Files.readString(PAGE)).contains(BEGIN + rows + END);
	}

	@Test
	void eachIsOfARuleAndOfStepsThatThereAre() {
		StoryKinds.ALL.forEach(DecisionsPageTests::known);
	}

	private static <S extends SubjectState> void known(StoryKind<S> kind) {
		assertThat(kind.decisions()).allSatisfy((rule) -> {
			assertThat(KnownDecisions.source(rule.rule())).as(rule.rule()).isNotNull();
			assertThat(hasStep(kind, rule.step())).as(rule.step()).isTrue();
			assertThat(hasStep(kind, rule.waits())).as(rule.waits()).isTrue();
		});
	}

	private static <S extends SubjectState> boolean hasStep(StoryKind<S> kind, String step) {
		return kind.tables()
			.stream()
			.anyMatch((table) -> table.steps().stream().anyMatch((row) -> row.id().equals(step)));
	}

	private static Map<DecisionRule, Set<String>> byRule() {
		Map<DecisionRule, Set<String>> byRule = new TreeMap<>(
				Comparator.comparing(DecisionRule::rule).thenComparing(DecisionRule::step));
		for (StoryKind<?> kind : StoryKinds.ALL) {
			for (DecisionRule rule : kind.decisions()) {
				byRule.computeIfAbsent(rule, (none) -> new TreeSet<>()).add(kind.kind());
			}
		}
		return byRule;
	}

}
