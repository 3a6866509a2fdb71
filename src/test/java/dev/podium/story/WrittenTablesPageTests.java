package dev.podium.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.podium.story.ingress.IngressKind;
import dev.podium.story.service.ServiceKind;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.WrittenTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/stories.md} has the tables that are written line by line as the code has
 * them: with {@code -Dgolden.update=true} they are written into it.
 */
class WrittenTablesPageTests {

	private static final Path PAGE = Path.of("docs/stories.md");

	private static final Map<String, StoryKind<?>> KINDS = Map.of("services", new ServiceKind(), "ingresses",
			new IngressKind());

	@ParameterizedTest
	@ValueSource(strings = { "services", "ingresses" })
	void thePageHasTheTablesAsTheyAre(String name) throws IOException {
		String begin = "<!-- " + name + ": written by WrittenTablesPageTests -->";
		String end = "<!-- /" + name + " -->";
		String page = Files.readString(PAGE);
		int from = page.indexOf(begin) + begin.length();
		int to = page.indexOf(end);
		String written = '\n' + tables(KINDS.get(name));
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(PAGE, page.substring(0, from) + written + page.substring(to));
		}
		assertThat(Files.readString(PAGE)).contains(begin + written + end);
	}

	private static <S extends SubjectState> String tables(StoryKind<S> kind) {
		StringBuilder page = new StringBuilder("What begins a story, the first that holds: ");
		page.append(String.join(", ", kind.intentions().stream().map(WrittenTablesPageTests::described).toList()));
		page.append(".\n\n");
		for (StoryTable<S> table : kind.tables()) {
			page.append("### ")
				.append(table.title())
				.append("\n| # | id | from → to | shown by |\n|---|---|---|---|\n");
			for (StepRow<S> step : table.steps()) {
				Map<String, String> says = ((WrittenTable<S>) table).described(step);
				page.append("| ").append(step.number()).append(" | `").append(step.id()).append("` | ");
				page.append(says.get("who")).append(" | ").append(says.get("shown")).append(" |\n");
			}
			page.append('\n');
		}
		return page.toString();
	}

	private static String described(IntentionRow<?> row) {
		return '`' + row.id() + '`' + (row.incident() ? " (while nothing else goes on)" : "");
	}

}
