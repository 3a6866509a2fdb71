package dev.podium.story.workload;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.Related;
import dev.podium.story.table.Rule;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StepRow;

/**
 * What shows an act in a table: a line of it. It speaks once, or for each of several like
 * things.
 *
 * @param shown in the words of the documentation
 * @param what the key of its evidence
 * @param holds when it speaks; null where it speaks for each
 * @param each the things that it speaks of; null where it speaks once
 * @param repeats whether each after the first is the step once more
 */
record Line(Act act, Evidence.Kind kind, String shown, String what, @Nullable Predicate<Seen<WorkloadState>> holds,
		@Nullable Function<Seen<WorkloadState>, List<String>> each, boolean repeats) {

	static Line measured(Act act, String shown, String what, Predicate<Seen<WorkloadState>> holds) {
		return new Line(act, Evidence.Kind.MEASURED, shown, what, holds, null, false);
	}

	static Line inferred(Act act, String shown, String what, Predicate<Seen<WorkloadState>> holds) {
		return new Line(act, Evidence.Kind.INFERRED, shown, what, holds, null, false);
	}

	static Line each(Act act, String shown, String what, Function<Seen<WorkloadState>, List<String>> things) {
		return new Line(act, Evidence.Kind.MEASURED, shown, what, null, things, true);
	}

	/** Beside what the step is about: told, and not counted. */
	static Line beside(Act act, String shown, String what, Function<Seen<WorkloadState>, List<String>> things) {
		return new Line(act, Evidence.Kind.MEASURED, shown, what, null, things, false);
	}

	Rule<WorkloadState> rule(StepRow<WorkloadState> step, Predicate<Seen<WorkloadState>> when) {
		boolean creation = this.act == Act.SUBMITTED;
		return new Rule<>(step, this.kind, true, when, this::text, creation ? "metadata.creationTimestamp" : null,
				creation ? WorkloadState::createdAt : (subject) -> "");
	}

	EachRule<WorkloadState> rule(StepRow<WorkloadState> step, Function<Seen<WorkloadState>, List<String>> things,
			boolean counted) {
		return new EachRule<>(step, this.kind, things, (subject, thing) -> new Text(this.what, Map.of("what", thing)),
				null, (subject, thing) -> "", counted);
	}

	private Text text(Seen<WorkloadState> seen) {
		Related related = seen.related();
		return new Text(this.what,
				Map.of("version", (related != null) ? related.change().resourceVersion() : seen.now().version(), "name",
						(related != null) ? related.change().name() : seen.now().name()));
	}

}
