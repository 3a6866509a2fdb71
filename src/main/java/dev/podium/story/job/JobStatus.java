package dev.podium.story.job;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.podium.story.workload.Condition;

/**
 * What the job controller says of a Job.
 *
 * @param started whether it took it up
 * @param criteria whether it has decided that the Job succeeded
 * @param failure why the Job fails or has failed; null where it does not
 */
record JobStatus(boolean started, int succeeded, boolean suspended, boolean criteria, boolean complete,
		@Nullable Condition failure) {

	static JobStatus of(JsonNode object) {
		JsonNode status = object.path("status");
		Condition failed = holding(status, "Failed");
		return new JobStatus(status.hasNonNull("startTime"), status.path("succeeded").asInt(0),
				holding(status, "Suspended") != null, holding(status, "SuccessCriteriaMet") != null,
				holding(status, "Complete") != null, (failed != null) ? failed : holding(status, "FailureTarget"));
	}

	private static @Nullable Condition holding(JsonNode status, String type) {
		Condition condition = Condition.of(status, type);
		return (condition != null && condition.status().equals("True")) ? condition : null;
	}

}
