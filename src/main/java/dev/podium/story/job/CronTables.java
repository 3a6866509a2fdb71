package dev.podium.story.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.story.table.Seen;

/**
 * The tables of CronJobs' stories: a line for what shows a step. Each run is the same
 * steps once more.
 */
final class CronTables {

	private static final List<BatchLine<CronState>> RUNS = List.of(
			BatchLine
				.<CronState>each(CronDeeds.DUE,
						"a Job is ADDED: its annotation batch.kubernetes.io/cronjob-scheduled-timestamp, each run once",
						CronEvidence::dueAt, CronEvidence::due)
				.at("batch.kubernetes.io/cronjob-scheduled-timestamp", CronEvidence::time),
			BatchLine.each(CronDeeds.JOB, "a Job is ADDED, each run once; Event SuccessfulCreate",
					BatchLine.named("evidence.cronjob.created"), CronEvidence::created),
			BatchLine.each(CronDeeds.ENDED,
					"a Job's condition Complete or Failed turns True, each run once; Event SawCompletedJob",
					CronEvidence::how, CronEvidence::ended),
			BatchLine.each(CronDeeds.TRIMMED, "a Job that has ended is DELETED, each once; Event SuccessfulDelete",
					BatchLine.named("evidence.cronjob.trimmed"), CronEvidence::trimmed));

	static final BatchTable<CronState> CREATED = running("CronJob: created", BatchLine.measured(CronDeeds.SUBMITTED,
			"it is ADDED", "evidence.workload.submitted", JobEvidence::created));

	static final BatchTable<CronState> CHANGED = running("CronJob: resumed, or another schedule or template",
			asked(CronDeeds.CHANGED, "it is MODIFIED: spec.suspend, spec.schedule, spec.jobTemplate"));

	static final BatchTable<CronState> HALTED = table("CronJob: suspended",
			List.of(asked(CronDeeds.SUSPENDED, "it is MODIFIED: spec.suspend")), (cron) -> true);

	private CronTables() {
	}

	private static BatchLine<CronState> asked(Deed<CronState> deed, String shown) {
		Predicate<Seen<CronState>> itself = JobEvidence::itself;
		return BatchLine.measured(deed, shown, "evidence.job.asked", itself);
	}

	private static BatchTable<CronState> running(String title, BatchLine<CronState> first) {
		List<BatchLine<CronState>> lines = new ArrayList<>(List.of(first));
		lines.addAll(RUNS);
		return table(title, List.copyOf(lines), (cron) -> cron.ended() > 0);
	}

	private static BatchTable<CronState> table(String title, List<BatchLine<CronState>> lines,
			Predicate<CronState> done) {
		return new BatchTable<>(title, "CronJob", lines,
				Map.of("SuccessfulCreate", CronDeeds.JOB, "JobAlreadyActive", CronDeeds.JOB, "SawCompletedJob",
						CronDeeds.ENDED, "SuccessfulDelete", CronDeeds.TRIMMED),
				(table) -> new CronStanding(table, done));
	}

}
