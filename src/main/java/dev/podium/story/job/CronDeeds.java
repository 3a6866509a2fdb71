package dev.podium.story.job;

/**
 * What somebody does in a CronJob's story. Nothing is due in it: only its controller
 * reads the schedule, and tells of a time once the Job is there.
 */
final class CronDeeds {

	static final Deed<CronState> SUBMITTED = Deed.of("submitted", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<CronState> CHANGED = Deed.of("changed", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<CronState> SUSPENDED = Deed.of("suspended", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<CronState> DUE = Deed.of("due", Doer.API_SERVER, Doer.CRON_JOBS);

	static final Deed<CronState> JOB = Deed.of("job", Doer.CRON_JOBS, Doer.API_SERVER);

	static final Deed<CronState> ENDED = Deed.of("ended", Doer.JOBS, Doer.API_SERVER);

	static final Deed<CronState> TRIMMED = Deed.of("trimmed", Doer.CRON_JOBS, Doer.API_SERVER);

	private CronDeeds() {
	}

}
