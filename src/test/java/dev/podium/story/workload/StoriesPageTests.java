package dev.podium.story.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.podium.story.model.Evidence;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryTable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/stories.md} has the tables of workloads' stories as the code has them: with
 * {@code -Dgolden.update=true} they are written into it.
 */
class StoriesPageTests {

	private static final Path PAGE = Path.of("docs/stories.md");

	private static final String BEGIN = "<!-- workloads: written by StoriesPageTests -->";

	private static final String END = "<!-- /workloads -->";

	private static final List<WorkloadKind> KINDS = List.of(new DeploymentKind(), new ReplicaSetKind(),
			new StatefulSetKind(), new DaemonSetKind());

	@Test
	void thePageHasTheTablesAsTheyAre() throws IOException {
		String page = Files.readString(PAGE);
		int from = page.indexOf(BEGIN) + BEGIN.length();
		int to = page.indexOf(END);
		String written = '\n' + tables();
		if (Boolean.getBoolean("golden.update")) {
			Files.writeString(PAGE, page.substring(0, from) + written + page.substring(to));
		}
		assertThat(Files.readString(PAGE)).contains(BEGIN + written + END);
	}

	private static String tables() {
		Set<StoryTable<WorkloadState>> tables = new LinkedHashSet<>();
		KINDS.forEach((kind) -> tables.addAll(kind.tables()));
		StringBuilder page = new StringBuilder();
		for (WorkloadKind kind : KINDS) {
			page.append("What begins a story of a ").append(kind.kind()).append(", the first that holds: ");
			page.append(String.join(", ",
					kind.intentions()
						.stream()
						.map((row) -> '`' + row.id() + '`' + (row.incident() ? " (while nothing else goes on)" : ""))
						.distinct()
						.toList()));
			page.append(".\n\n");
		}
		for (StoryTable<WorkloadState> table : tables) {
			page.append("### ")
				.append(table.title())
				.append("\n| # | id | from → to | shown by |\n|---|---|---|---|\n");
			for (StepRow<WorkloadState> step : table.steps()) {
				Act act = Act.of(step);
				page.append("| ").append(step.number()).append(" | `").append(step.id()).append("` | ");
				page.append(name(act.from(), table)).append(" → ").append(name(act.to(), table)).append(" | ");
				page.append(String.join("; ", ((WorkloadTable) table).lines()
					.stream()
					.filter((line) -> line.act() == act)
					.map((line) -> line.shown() + ((line.kind() == Evidence.Kind.INFERRED) ? " (inferred)" : ""))
					.toList()));
				page.append(" |\n");
			}
			page.append('\n');
		}
		return page.toString();
	}

	private static String name(Who who, StoryTable<WorkloadState> table) {
		return switch (who) {
			case AUTHOR -> "the author";
			case API_SERVER -> "API server";
			case DEPLOYMENTS -> "deployment controller";
			case POD_CONTROLLER -> switch (((WorkloadTable) table).word()) {
				case "statefulset" -> "StatefulSet controller";
				case "daemonset" -> "DaemonSet controller";
				default -> "ReplicaSet controller";
			};
			case ITS_CONTROLLER -> "its controller";
			case KUBELETS -> "kubelets";
		};
	}

	@Test
	void everyIntentionIsToldByATableThatItsKindNames() {
		for (WorkloadKind kind : KINDS) {
			WorkloadState subject = WorkloadLog.subject();
			for (IntentionRow<WorkloadState> row : kind.intentions()) {
				assertThat(kind.tables()).contains(row.table().apply(subject));
			}
		}
	}

}
