package dev.podium.story.job;

import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.podium.story.table.EventState;
import dev.podium.story.table.Trouble;
import dev.podium.story.workload.Condition;
import dev.podium.story.workload.Refusal;

/**
 * How a CronJob's story stands. It is done once a run has ended; what goes wrong in a
 * later one is told all the same.
 */
final class CronStanding extends BatchStanding<CronState> {

	private static final String SCHEDULE = "hint.workload.cronjob.schedule";

	/** What to try, by the reason of the Event that says what is wrong with the time. */
	private static final Map<String, String> TIMES = Map.of("UnparseableSchedule", SCHEDULE, "InvalidSchedule",
			SCHEDULE, "UnknownTimeZone", SCHEDULE, "TooManyMissedTimes", "hint.workload.cronjob.missed", "MissSchedule",
			"hint.workload.cronjob.missed");

	private final Predicate<CronState> done;

	CronStanding(BatchTable<CronState> table, Predicate<CronState> done) {
		super(table);
		this.done = done;
	}

	@Override
	public boolean done(CronState cron) {
		return this.done.test(cron);
	}

	@Override
	public @Nullable Trouble<CronState> trouble(CronState cron) {
		Condition failure = table().has(CronDeeds.ENDED) ? cron.failure() : null;
		return (failure != null) ? new BatchTrouble<>(table().stepOf(CronDeeds.ENDED), failure.reason(),
				failure.message(), "hint.workload.cronjob.failed", Map.of()) : null;
	}

	@Override
	public @Nullable Trouble<CronState> trouble(EventState event) {
		if (!event.aboutKind().equals("CronJob") || !table().has(CronDeeds.JOB)) {
			return null;
		}
		if (event.reason().equals("FailedCreate")) {
			return new BatchTrouble<>(table().stepOf(CronDeeds.JOB), event.reason(), event.message(),
					Refusal.hintOf(event.message()), Map.of());
		}
		String hint = TIMES.get(event.reason());
		return (hint != null)
				? new BatchTrouble<>(table().stepOf(CronDeeds.DUE), event.reason(), event.message(), hint, Map.of())
				: null;
	}

}
