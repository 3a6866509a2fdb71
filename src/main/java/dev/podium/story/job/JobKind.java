package dev.podium.story.job;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;

/**
 * The stories of Jobs, a CronJob's, too.
 */
public final class JobKind extends BatchKind<JobState> {

	/** While it backs off, what waits is the end of its Pods' work. */
	private static final List<DecisionRule> DECISIONS = List
		.of(new DecisionRule("job.back-off", "pods", "evidence.job.backoff", "succeeded"));

	public JobKind() {
		super(JobIntentions.ALL, List.of(JobTables.CREATED, JobTables.CONTINUED, JobTables.RESIZED, JobTables.HALTED),
				List.of("submitted.explanation.queue", "observed.explanation.suspended", "pods.explanation.suspended",
						"pods.explanation.indexed", "ready.explanation.backoff", "succeeded.explanation.backoff",
						"succeeded.explanation.backoff.index", "criteria.explanation.backoff",
						"criteria.explanation.backoff.index", "complete.explanation.ttl"));
	}

	@Override
	public String kind() {
		return "Job";
	}

	@Override
	public String resource() {
		return "jobs";
	}

	@Override
	public String word() {
		return "job";
	}

	@Override
	public List<DecisionRule> decisions() {
		return DECISIONS;
	}

	@Override
	public JobState state(ObjectNode object, boolean known, @Nullable JobState before) {
		return JobState.of(object, before);
	}

	@Override
	public JobState bare(ObjectChange change) {
		return JobState.bare(change);
	}

	@Override
	public JobState joined(JobState job, Related related) {
		return job.joined(related);
	}

	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.owned("Pod"));
	}

}
