package dev.podium.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.PlainLine;
import dev.podium.story.table.PlainStep;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/stories.md} has the plain tables as the code has them: with
 * {@code -Dgolden.update=true} they are written into it.
 */
class PlainStoriesPageTests {

	private static final Path PAGE = Path.of("docs/stories.md");

	private static final String BEGIN = "<!-- plain: written by PlainStoriesPageTests -->";

	private static final String END = "<!-- /plain -->";

	@Test
	void thePageHasTheTablesAsTheyAre() throws IOException {
		String page = Files.readString(PAGE);
		int from = page.indexOf(BEGIN) + BEGIN.length();
		int to = page.indexOf(END);
		StringBuilder tables = new StringBuilder("\n");
		for (StoryKind<?> kind : plain()) {
			kind(kind, tables);
		}
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(PAGE, page.substring(0, from) + tables + page.substring(to));
		}
		assertThat(Files.readString(PAGE)).contains(BEGIN + tables + END);
	}

	@Test
	void everyIntentionIsToldByATableThatItsKindNames() {
		plain().forEach(PlainStoriesPageTests::namesItsTables);
	}

	private static <S extends SubjectState> void namesItsTables(StoryKind<S> kind) {
		for (IntentionRow<S> row : kind.intentions()) {
			assertThat(kind.tables()).contains(row.table().apply(kind.blank()));
		}
	}

	private static List<StoryKind<?>> plain() {
		return StoryKinds.ALL.stream().filter((kind) -> kind.tables().get(0) instanceof PlainTable<?>).toList();
	}

	private static <S extends SubjectState> void kind(StoryKind<S> kind, StringBuilder page) {
		page.append("What begins a story of a ").append(kind.kind()).append(", the first that holds: ");
		page.append(String.join(", ",
				kind.intentions()
					.stream()
					.map((row) -> '`' + row.id() + '`' + (row.incident() ? " (while nothing else goes on)" : ""))
					.distinct()
					.toList()));
		page.append(".\n\n");
		for (StoryTable<S> table : kind.tables()) {
			table((PlainTable<S>) table, page);
		}
	}

	private static <S extends SubjectState> void table(PlainTable<S> table, StringBuilder page) {
		page.append("### ").append(table.title()).append("\n| # | id | from → to | shown by |\n|---|---|---|---|\n");
		for (StepRow<S> step : table.steps()) {
			List<PlainLine<S>> lines = table.lines()
				.stream()
				.filter((line) -> line.step().id().equals(step.id()))
				.toList();
			PlainStep<S> plain = lines.get(0).step();
			page.append("| ").append(step.number()).append(" | `").append(step.id()).append("` | ");
			page.append(plain.from().words()).append(" → ").append(plain.to().words()).append(" | ");
			page.append(String.join("; ",
					lines.stream()
						.map((line) -> line.shown() + ((line.kind() == Evidence.Kind.INFERRED) ? " (inferred)" : ""))
						.toList()));
			page.append(" |\n");
		}
		page.append('\n');
	}

}
