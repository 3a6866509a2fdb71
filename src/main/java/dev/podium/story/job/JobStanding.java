package dev.podium.story.job;

import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.podium.story.table.EventState;
import dev.podium.story.table.Trouble;
import dev.podium.story.workload.Condition;
import dev.podium.story.workload.Refusal;

/**
 * How a Job's story stands: why it waits, or how the Job ended.
 */
final class JobStanding extends BatchStanding<JobState> {

	private static final String FAILED_CREATE = "FailedCreate";

	/** What to try, by the cluster's reason for which a Job failed. */
	private static final Map<String, String> HINTS = Map.of("DeadlineExceeded", "hint.workload.job.deadline",
			"PodFailurePolicy", "hint.workload.job.policy");

	private final Predicate<JobState> done;

	JobStanding(BatchTable<JobState> table, Predicate<JobState> done) {
		super(table);
		this.done = done;
	}

	@Override
	public boolean done(JobState job) {
		return this.done.test(job);
	}

	@Override
	public boolean lasting() {
		return true;
	}

	@Override
	public boolean ended(JobState job) {
		return job.status().failure() != null;
	}

	@Override
	public @Nullable Trouble<JobState> trouble(JobState job) {
		if (this.done.test(job)) {
			return null;
		}
		Condition failure = job.status().failure();
		if (failure != null) {
			return failed(job, failure);
		}
		JobPodLine pod = table().has(JobDeeds.PODS) ? job.pods().firstHalted() : null;
		return (pod != null) ? new BatchTrouble<>(table().stepOf(JobDeeds.READY), pod.halt(), pod.message(),
				"hint.workload.pod", Map.of("pod", pod.name(), "reason", pod.halt())) : null;
	}

	private Trouble<JobState> failed(JobState job, Condition failure) {
		boolean known = failure.reason().equals("BackoffLimitExceeded") && !job.lastFailed().isEmpty();
		String hint = known ? "hint.workload.job.backoff.pod"
				: HINTS.getOrDefault(failure.reason(), "hint.workload.job.failed");
		return new BatchTrouble<>(table().stepOf(JobDeeds.SUCCEEDED), failure.reason(), failure.message(), hint,
				Map.of("pod", job.lastFailed()));
	}

	@Override
	public @Nullable Trouble<JobState> trouble(EventState event) {
		return (event.reason().equals(FAILED_CREATE) && event.aboutKind().equals("Job") && table().has(JobDeeds.PODS))
				? new BatchTrouble<>(table().stepOf(JobDeeds.PODS), FAILED_CREATE, event.message(),
						Refusal.hintOf(event.message()), Map.of())
				: null;
	}

}
