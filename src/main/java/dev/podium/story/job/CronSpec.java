package dev.podium.story.job;

import tools.jackson.databind.JsonNode;

import dev.podium.story.model.Cut;

/**
 * What is asked for of a CronJob.
 *
 * @param generation how often that changed
 * @param schedule as it is written
 * @param zone in which it counts; UTC, or what the controller's clock has, where it is
 * not said
 * @param policy what to do where the run before is still at work
 * @param kept how many Jobs stay that succeeded
 * @param keptFailed how many stay that failed
 * @param template of the Jobs' Pods
 */
record CronSpec(long generation, String schedule, String zone, boolean suspended, String policy, int kept,
		int keptFailed, JsonNode template) {

	private static final int KEPT = 3;

	static CronSpec of(JsonNode object) {
		JsonNode spec = object.path("spec");
		return new CronSpec(object.path("metadata").path("generation").asLong(0),
				Cut.words(spec.path("schedule").asString("")), Cut.words(spec.path("timeZone").asString("")),
				spec.path("suspend").asBoolean(false), Cut.words(spec.path("concurrencyPolicy").asString("Allow")),
				spec.path("successfulJobsHistoryLimit").asInt(KEPT), spec.path("failedJobsHistoryLimit").asInt(1),
				spec.path("jobTemplate").path("spec").path("template"));
	}

}
