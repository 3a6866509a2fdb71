package dev.podium.story.job;

import tools.jackson.databind.JsonNode;

/**
 * What is asked for of a Job.
 *
 * @param generation how often that changed
 * @param parallelism how many Pods may be at work at once
 * @param completions how many are to succeed; -1 where the first that does is enough
 * @param indexed whether each Pod has an index
 * @param backoffLimit how many may fail
 * @param perIndex whether each index may fail so often
 * @param ttlSeconds after which it is deleted once it has ended; -1 where it stays
 */
record JobSpec(long generation, int parallelism, int completions, boolean indexed, int backoffLimit, boolean perIndex,
		boolean suspended, long ttlSeconds) {

	private static final int BACKOFF_LIMIT = 6;

	static JobSpec of(JsonNode object) {
		JsonNode spec = object.path("spec");
		boolean neither = !spec.hasNonNull("completions") && !spec.hasNonNull("parallelism");
		return new JobSpec(object.path("metadata").path("generation").asLong(0), spec.path("parallelism").asInt(1),
				neither ? 1 : spec.path("completions").asInt(-1),
				spec.path("completionMode").asString("").equals("Indexed"),
				spec.path("backoffLimit").asInt(BACKOFF_LIMIT), spec.hasNonNull("backoffLimitPerIndex"),
				spec.path("suspend").asBoolean(false), spec.path("ttlSecondsAfterFinished").asLong(-1));
	}

	/** Whether Pods take their work from a queue: the first success ends it. */
	boolean queue() {
		return this.completions < 0;
	}

}
