package dev.podium.story.job;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Seen;

/**
 * What begins a story of a Job: a line each, the first that holds does. How often it may
 * fail, or how long it may take, is no intention of its own.
 */
final class JobIntentions {

	static final List<IntentionRow<JobState>> ALL = List.of(
			row("created", JobIntentions::created, JobTables.CREATED, (before, now) -> false),
			row("suspended", JobIntentions::suspended, JobTables.HALTED,
					(before, now) -> before.suspended() == now.suspended()),
			row("resumed", JobIntentions::resumed, JobTables.CONTINUED,
					(before, now) -> before.suspended() == now.suspended()),
			row("parallel", JobIntentions::parallel, JobTables.RESIZED,
					(before, now) -> before.spec().parallelism() == now.spec().parallelism()));

	private JobIntentions() {
	}

	private static IntentionRow<JobState> row(String id, Function<Seen<JobState>, @Nullable Text> begins,
			BatchTable<JobState> table, BiPredicate<JobState, JobState> restored) {
		return new IntentionRow<>(id, begins, false, (job) -> table, restored);
	}

	private static @Nullable Text created(Seen<JobState> seen) {
		if (seen.before() != null) {
			return null;
		}
		if (!seen.known()) {
			return Text.of("intention.workload.before");
		}
		JobState job = seen.now();
		Map<String, String> args = Map.of("completions", Integer.toString(job.spec().completions()), "parallelism",
				Integer.toString(job.spec().parallelism()));
		return new Text(job.suspended() ? "intention.job.created.suspended" : job.spec().queue()
				? "intention.job.created.queue"
				: job.spec().indexed() ? "intention.job.created.indexed"
						: (job.spec().completions() == 1) ? "intention.job.created.one" : "intention.job.created",
				args);
	}

	/** The version before, where the Job itself changed and is to stay. */
	private static @Nullable JobState before(Seen<JobState> seen) {
		return (JobEvidence.itself(seen) && !seen.now().deleting()) ? seen.before() : null;
	}

	private static @Nullable Text suspended(Seen<JobState> seen) {
		JobState before = before(seen);
		return (before != null && !before.suspended() && seen.now().suspended()) ? Text.of("intention.job.suspended")
				: null;
	}

	private static @Nullable Text resumed(Seen<JobState> seen) {
		JobState before = before(seen);
		return (before != null && before.suspended() && !seen.now().suspended()) ? Text.of("intention.job.resumed")
				: null;
	}

	private static @Nullable Text parallel(Seen<JobState> seen) {
		JobState before = before(seen);
		int now = seen.now().spec().parallelism();
		return (before != null && before.spec().parallelism() != now)
				? new Text("intention.job.parallel",
						Map.of("from", Integer.toString(before.spec().parallelism()), "to", Integer.toString(now)))
				: null;
	}

}
