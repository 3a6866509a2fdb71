package dev.podium.practice.apiserver.kinds.job;

import java.util.regex.Pattern;

import dev.podium.practice.apimachinery.CronSchedule;
import dev.podium.practice.apimachinery.TimeZones;
import dev.podium.practice.apiserver.types.FieldErrors;
import tools.jackson.databind.JsonNode;

/**
 * What CronJobs must be, schedules in the words of robfig/cron.
 */
final class CronJobRules {

	/** Kubernetes wants of a time zone's name, part by part, what the IANA promises. */
	private static final Pattern ZONE = Pattern
		.compile("(?!\\.{1,2}(/|$))(?!-)[A-Za-z.\\-_0-9+]{1,14}(/(?!\\.{1,2}(/|$))(?!-)[A-Za-z.\\-_0-9+]{1,14})*");

	private CronJobRules() {
	}

	static void cronJob(JsonNode cronJob, FieldErrors errors) {
		JsonNode spec = cronJob.path("spec");
		String name = cronJob.at("/metadata/name").asString("");
		if (name.length() > 52) {
			errors.invalid("metadata.name", name, "must be no more than 52 characters");
		}
		String schedule = spec.path("schedule").asString("");
		if (schedule.isEmpty()) {
			errors.required("spec.schedule");
		}
		else {
			schedule(schedule, errors);
		}
		errors.notNegative("spec.startingDeadlineSeconds", spec.path("startingDeadlineSeconds"));
		errors.oneOf("spec.concurrencyPolicy", spec.path("concurrencyPolicy"), "Allow", "Forbid", "Replace");
		if (spec.has("timeZone")) {
			timeZone(spec.path("timeZone").asString(""), errors);
		}
		JobRules.spec("spec.jobTemplate.spec", spec.at("/jobTemplate/spec"), errors);
		errors.notNegative("spec.successfulJobsHistoryLimit", spec.path("successfulJobsHistoryLimit"));
		errors.notNegative("spec.failedJobsHistoryLimit", spec.path("failedJobsHistoryLimit"));
	}

	private static void schedule(String schedule, FieldErrors errors) {
		try {
			CronSchedule.parse(schedule);
		}
		catch (IllegalArgumentException ex) {
			errors.invalid("spec.schedule", schedule, String.valueOf(ex.getMessage()));
		}
		if (schedule.contains("TZ")) {
			errors.invalid("spec.schedule", schedule,
					"cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
		}
	}

	private static void timeZone(String zone, FieldErrors errors) {
		if (zone.isEmpty()) {
			errors.invalid("spec.timeZone", zone, "timeZone must be nil or non-empty string");
			return;
		}
		if (!ZONE.matcher(zone).matches()) {
			errors.invalid("spec.timeZone", zone, "unknown time zone " + zone);
			return;
		}
		if (zone.equalsIgnoreCase("Local")) {
			errors.invalid("spec.timeZone", zone,
					"timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
		}
		try {
			if (!zone.equals("Local")) {
				TimeZones.of(zone);
			}
		}
		catch (TimeZones.UnknownZoneException ex) {
			errors.invalid("spec.timeZone", zone, String.valueOf(ex.getMessage()));
		}
	}

}
