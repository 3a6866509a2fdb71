package dev.podium.story.job;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Text;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;

/**
 * What a change shows of a CronJob and of its Jobs: pure functions that the tables' lines
 * are made of.
 */
final class CronEvidence {

	private CronEvidence() {
	}

	/** A Job was created, and says when it was due. */
	static List<String> due(Seen<CronState> seen) {
		return runs(seen, (before, now) -> before == null && now != null && !now.due().isEmpty());
	}

	static List<String> created(Seen<CronState> seen) {
		return runs(seen, (before, now) -> before == null && now != null);
	}

	static List<String> ended(Seen<CronState> seen) {
		return runs(seen, (before, now) -> now != null && now.ended() && (before == null || !before.ended()));
	}

	/** A Job that had ended is gone, and the CronJob is to stay. */
	static List<String> trimmed(Seen<CronState> seen) {
		return seen.now().deleting() ? List.of()
				: runs(seen, (before, now) -> before != null && before.ended() && now == null);
	}

	private static List<String> runs(Seen<CronState> seen, BiPredicate<@Nullable CronRun, @Nullable CronRun> turn) {
		Related related = seen.related();
		if (related == null || !related.change().kind().equals("Job")) {
			return List.of();
		}
		String uid = related.change().uid();
		CronRun before = (seen.before() != null) ? seen.before().run(uid) : null;
		CronRun now = seen.now().run(uid);
		CronRun either = (now != null) ? now : before;
		return (either != null && turn.test(before, now)) ? List.of(either.name()) : List.of();
	}

	/** The time that a Job says it was due at. */
	static Text dueAt(CronState cron, String job) {
		return new Text("evidence.cronjob.due", Map.of("what", job, "due", time(cron, job)));
	}

	static String time(CronState cron, String job) {
		return run(cron, job).due();
	}

	static Text how(CronState cron, String job) {
		return new Text(run(cron, job).complete() ? "evidence.cronjob.complete" : "evidence.cronjob.failed",
				Map.of("what", job));
	}

	private static CronRun run(CronState cron, String job) {
		return cron.runs().stream().filter((run) -> run.name().equals(job)).findFirst().orElseThrow();
	}

}
