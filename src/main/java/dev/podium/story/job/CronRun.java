package dev.podium.story.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.story.model.Cut;
import dev.podium.story.workload.Condition;

/**
 * A Job of a CronJob.
 *
 * @param due when it was due, as it says itself, or the empty string
 * @param complete whether it ended well
 * @param failure why it failed; null where it did not
 */
record CronRun(String uid, String name, String due, boolean complete, @Nullable Condition failure) {

	private static final String DUE = "batch.kubernetes.io/cronjob-scheduled-timestamp";

	static CronRun of(ObjectNode job) {
		JsonNode metadata = job.path("metadata");
		JobStatus status = JobStatus.of(job);
		return new CronRun(Cut.name(metadata.path("uid").asString("")), Cut.name(metadata.path("name").asString("")),
				Cut.words(metadata.path("annotations").path(DUE).asString("")), status.complete(),
				status.complete() ? null : failure(job));
	}

	/** Once it has failed, not while it is about to. */
	private static @Nullable Condition failure(ObjectNode job) {
		Condition failed = Condition.of(job.path("status"), "Failed");
		return (failed != null && failed.status().equals("True")) ? failed : null;
	}

	boolean ended() {
		return this.complete || this.failure != null;
	}

}
