package dev.podium.story.job;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepTimeout;

/**
 * What somebody does in a Job's story, and how long each may take. Suspended, nothing is
 * due; nor is it while Pods are at work, for that takes as long as it takes.
 */
final class JobDeeds {

	private static final Duration CONTROLLER = Duration.ofSeconds(10);

	/** The job controller gathers what it writes for a second. */
	private static final Duration GATHERED = Duration.ofSeconds(1);

	private static final String SILENT = "hint.workload.silent";

	static final Deed<JobState> SUBMITTED = Deed.of("submitted", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<JobState> SUSPENDED = Deed.of("suspended", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<JobState> RESUMED = Deed.of("resumed", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<JobState> PARALLEL = Deed.of("parallel", Doer.AUTHOR, Doer.API_SERVER);

	static final Deed<JobState> OBSERVED = new Deed<>("observed", Doer.API_SERVER, Doer.JOBS, JobDeeds::controller);

	static final Deed<JobState> PODS = new Deed<>("pods", Doer.JOBS, Doer.API_SERVER, JobDeeds::controller);

	static final Deed<JobState> READY = Deed.of("ready", Doer.KUBELETS, Doer.API_SERVER);

	static final Deed<JobState> SUCCEEDED = new Deed<>("succeeded", Doer.KUBELETS, Doer.API_SERVER, JobDeeds::work);

	static final Deed<JobState> CRITERIA = new Deed<>("criteria", Doer.JOBS, Doer.API_SERVER, JobDeeds::work);

	static final Deed<JobState> RELEASED = new Deed<>("released", Doer.JOBS, Doer.API_SERVER, JobDeeds::controller);

	static final Deed<JobState> COMPLETE = new Deed<>("complete", Doer.JOBS, Doer.API_SERVER, JobDeeds::controller);

	static final Deed<JobState> REMOVED = new Deed<>("removed", Doer.JOBS, Doer.API_SERVER, JobDeeds::silent);

	static final Deed<JobState> NOTED = new Deed<>("noted", Doer.JOBS, Doer.API_SERVER, JobDeeds::silent);

	private JobDeeds() {
	}

	private static @Nullable StepTimeout controller(SoFar<JobState> story) {
		return story.now().suspended() ? null : silent(story);
	}

	private static StepTimeout silent(SoFar<JobState> story) {
		return new StepTimeout(CONTROLLER, "ControllerSilent", SILENT);
	}

	/** Due is the next Pod after a failure, or the verdict once enough have succeeded. */
	private static @Nullable StepTimeout work(SoFar<JobState> story) {
		JobState job = story.now();
		if (job.suspended()) {
			return null;
		}
		if (job.backsOff()) {
			return new StepTimeout(Duration.ofSeconds(job.backoffSeconds()), "ControllerSilent", SILENT).and(GATHERED);
		}
		return job.enough() ? silent(story) : null;
	}

}
