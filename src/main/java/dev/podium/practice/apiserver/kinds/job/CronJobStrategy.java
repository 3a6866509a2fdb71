package dev.podium.practice.apiserver.kinds.job;

import java.util.List;

import dev.podium.practice.apiserver.defaults.PodDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.PodWarnings;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * CronJobs.
 */
public final class CronJobStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode cronJob) {
		ObjectNode spec = cronJob.withObject("spec");
		absent(spec, "concurrencyPolicy", "Allow");
		absent(spec, "suspend", false);
		absent(spec, "successfulJobsHistoryLimit", 3);
		absent(spec, "failedJobsHistoryLimit", 1);
		absentObject(absentObject(spec, "jobTemplate"), "metadata");
		PodDefaults.template(spec.at("/jobTemplate/spec/template"));
	}

	@Override
	public void validate(JsonNode cronJob, FieldErrors errors) {
		CronJobRules.cronJob(cronJob, errors);
	}

	@Override
	public void warnOfNew(JsonNode object, List<String> told) {
		Warnings.podNames(object, told);
	}

	@Override
	public void warnOfSpec(JsonNode cronJob, List<String> told) {
		PodWarnings.of("spec.jobTemplate.spec.template.", cronJob.at("/spec/jobTemplate/spec/template"), told);
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode last = object.at("/status/lastScheduleTime");
		cells.name(object)
			.add(object.at("/spec/schedule").asString(""))
			.orNone(object.at("/spec/timeZone"))
			.add(object.at("/spec/suspend").asBoolean(false) ? "True" : "False")
			.add(object.at("/status/active").size())
			.add(last.isString() ? cells.since(last) : Cells.NONE)
			.age(object)
			.containers(object.at("/spec/jobTemplate/spec/template"))
			.add(Cells.selector(object.at("/spec/jobTemplate/spec/selector")));
	}

}
