package dev.podium.story.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.podium.change.ObjectChange;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Evidence;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/stories.md} has the tables of Jobs' and CronJobs' stories as the code has
 * them: with {@code -Dgolden.update=true} they are written into it.
 */
class JobsPageTests {

	private static final Path PAGE = Path.of("docs/stories.md");

	private static final String BEGIN = "<!-- jobs: written by JobsPageTests -->";

	private static final String END = "<!-- /jobs -->";

	private static final List<BatchKind<?>> KINDS = List.of(new JobKind(), new CronJobKind());

	@Test
	void thePageHasTheTablesAsTheyAre() throws IOException {
		String page = Files.readString(PAGE);
		int from = page.indexOf(BEGIN) + BEGIN.length();
		int to = page.indexOf(END);
		StringBuilder tables = new StringBuilder("\n");
		KINDS.forEach((kind) -> tables(kind, tables));
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(PAGE, page.substring(0, from) + tables + page.substring(to));
		}
		assertThat(Files.readString(PAGE)).contains(BEGIN + tables + END);
	}

	private static <S extends BatchSubject> void tables(BatchKind<S> kind, StringBuilder page) {
		page.append("What begins a story of a ").append(kind.kind()).append(", the first that holds: ");
		page.append(
				String.join(", ", kind.intentions().stream().map((row) -> '`' + row.id() + '`').distinct().toList()));
		page.append(".\n\n");
		for (StoryTable<S> table : kind.tables()) {
			page.append("### ")
				.append(table.title())
				.append("\n| # | id | from → to | shown by |\n|---|---|---|---|\n");
			BatchTable<S> its = (BatchTable<S>) table;
			for (StepRow<S> step : table.steps()) {
				Deed<S> deed = its.deedOf(step);
				page.append("| ").append(step.number()).append(" | `").append(step.id()).append("` | ");
				page.append(deed.from().shown()).append(" → ").append(deed.to().shown()).append(" | ");
				page.append(String.join("; ", its.lines()
					.stream()
					.filter((line) -> line.deed() == deed)
					.map((line) -> line.shown() + ((line.kind() == Evidence.Kind.INFERRED) ? " (inferred)" : ""))
					.toList()));
				page.append(" |\n");
			}
			page.append('\n');
		}
	}

	@Test
	void everyIntentionIsToldByATableThatItsKindNames() {
		KINDS.forEach(JobsPageTests::namesItsTables);
	}

	private static <S extends BatchSubject> void namesItsTables(BatchKind<S> kind) {
		S subject = kind.bare(new ObjectChange(LogBuilder.at(0), ObjectChange.Type.ADDED, false,
				LogBuilder.json("{'kind':'Job','metadata':{'name':'x','namespace':'default','uid':'j'}}")));
		for (IntentionRow<S> row : kind.intentions()) {
			assertThat(kind.tables()).contains(row.table().apply(subject));
		}
	}

}
