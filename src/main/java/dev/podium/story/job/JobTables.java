package dev.podium.story.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The tables of Jobs' stories: a line for what shows a step.
 */
final class JobTables {

	private static final BatchLine<JobState> SUBMITTED = BatchLine.measured(JobDeeds.SUBMITTED, "it is ADDED",
			"evidence.workload.submitted", JobEvidence::created);

	private static final BatchLine<JobState> SUSPENDED = BatchLine.measured(JobDeeds.SUSPENDED,
			"it is MODIFIED: spec.suspend", "evidence.job.asked", JobEvidence::itself);

	private static final BatchLine<JobState> RESUMED = BatchLine.measured(JobDeeds.RESUMED,
			"it is MODIFIED: spec.suspend", "evidence.job.asked", JobEvidence::itself);

	private static final BatchLine<JobState> PARALLEL = BatchLine.measured(JobDeeds.PARALLEL,
			"it is MODIFIED: spec.parallelism", "evidence.job.asked", JobEvidence::itself);

	private static final BatchLine<JobState> REMOVED = BatchLine.each(JobDeeds.REMOVED,
			"a Pod is MODIFIED: deletionTimestamp", JobEvidence::removed, JobEvidence::podsRemoved);

	private static final BatchLine<JobState> NOTED = BatchLine.measured(JobDeeds.NOTED,
			"its condition Suspended is True; Event Suspended", "evidence.job.noted",
			(seen) -> seen.now().status().suspended());

	/** From the noticing on all are alike. */
	private static final List<BatchLine<JobState>> WORK = List.of(
			BatchLine.inferred(JobDeeds.OBSERVED,
					"what the job controller writes next; on the practice cluster its delivery",
					"evidence.workload.observed", JobEvidence::observed),
			BatchLine.each(JobDeeds.PODS,
					"Pods are ADDED, each once, with the finalizer batch.kubernetes.io/job-tracking",
					JobEvidence::created, JobEvidence::podsCreated),
			BatchLine.inferred(JobDeeds.PODS, "rule: back-off after a failure, 10, 20, 40 s, …", "evidence.job.backoff",
					JobEvidence::retried),
			BatchLine.each(JobDeeds.READY, "a Pod's phase turns Running, each Pod once", JobEvidence::started,
					JobEvidence::podsStarted),
			BatchLine.beside(JobDeeds.READY, "a Pod has failed: its phase, or before that its containers' exit codes",
					JobEvidence::failed, JobEvidence::podsFailed),
			BatchLine.each(JobDeeds.SUCCEEDED, "a Pod's phase turns Succeeded, each Pod once", JobEvidence::succeeded,
					JobEvidence::podsSucceeded),
			BatchLine.beside(JobDeeds.SUCCEEDED, "while others are at work: its finalizer is off",
					JobEvidence::released, JobEvidence::podsReleasedEarly),
			BatchLine.measured(JobDeeds.CRITERIA, "its condition SuccessCriteriaMet is True", "evidence.job.criteria",
					(seen) -> seen.now().status().criteria()),
			BatchLine.each(JobDeeds.RELEASED, "a Pod is MODIFIED: the finalizer is off, each Pod once",
					JobEvidence::released, JobEvidence::podsReleased),
			BatchLine.measured(JobDeeds.COMPLETE, "its condition Complete is True; Event Completed",
					"evidence.job.complete", (seen) -> seen.now().status().complete()),
			BatchLine.inferred(JobDeeds.COMPLETE, "rule: it is DELETED, ttlSecondsAfterFinished after its end",
					"evidence.job.expired", JobEvidence::expired));

	static final BatchTable<JobState> CREATED = working("Job: created", SUBMITTED);

	static final BatchTable<JobState> CONTINUED = working("Job: resumed", RESUMED);

	static final BatchTable<JobState> RESIZED = working("Job: another parallelism", PARALLEL);

	static final BatchTable<JobState> HALTED = table("Job: suspended", List.of(SUSPENDED, REMOVED, NOTED),
			(job) -> job.status().suspended());

	private JobTables() {
	}

	private static BatchTable<JobState> working(String title, BatchLine<JobState> first) {
		List<BatchLine<JobState>> lines = new ArrayList<>(List.of(first));
		lines.addAll(WORK);
		return table(title, List.copyOf(lines), (job) -> job.status().complete());
	}

	private static BatchTable<JobState> table(String title, List<BatchLine<JobState>> lines, Predicate<JobState> done) {
		return new BatchTable<>(title, "Job", lines,
				Map.of("Completed", JobDeeds.COMPLETE, "Suspended", JobDeeds.NOTED),
				(table) -> new JobStanding(table, done));
	}

}
