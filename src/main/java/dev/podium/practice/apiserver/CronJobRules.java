package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What CronJobs must be, schedules in the words of robfig/cron.
 */
final class CronJobRules {

	private static final Set<String> DESCRIPTORS = Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily",
			"@midnight", "@hourly");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

	private static final int[] LOWEST = { 0, 0, 1, 1, 0 };

	private static final int[] HIGHEST = { 59, 23, 31, 12, 6 };

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
			String fault = scheduleFault(schedule);
			if (fault != null) {
				errors.invalid("spec.schedule", schedule, fault);
			}
		}
		errors.notNegative("spec.startingDeadlineSeconds", spec.path("startingDeadlineSeconds"));
		errors.oneOf("spec.concurrencyPolicy", spec.path("concurrencyPolicy"), "Allow", "Forbid", "Replace");
		String zone = spec.path("timeZone").asString("");
		if (!zone.isEmpty() && !java.time.ZoneId.getAvailableZoneIds().contains(zone)) {
			errors.invalid("spec.timeZone", zone, "unknown time zone " + zone);
		}
		JobRules.spec("spec.jobTemplate.spec", spec.at("/jobTemplate/spec"), errors);
		errors.notNegative("spec.successfulJobsHistoryLimit", spec.path("successfulJobsHistoryLimit"));
		errors.notNegative("spec.failedJobsHistoryLimit", spec.path("failedJobsHistoryLimit"));
	}

	/** What is wrong with a schedule, in the words of robfig/cron; or null. */
	private static @Nullable String scheduleFault(String schedule) {
		if (schedule.contains("TZ")) {
			return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
		}
		if (schedule.startsWith("@")) {
			return DESCRIPTORS.contains(schedule) || schedule.matches("@every [0-9].*") ? null
					: "unrecognized descriptor: " + schedule;
		}
		String[] fields = schedule.strip().split("\\s+");
		if (fields.length != 5) {
			return "expected exactly 5 fields, found " + fields.length + ": [" + String.join(" ", fields) + "]";
		}
		for (int i = 0; i < fields.length; i++) {
			for (String part : fields[i].split(",")) {
				String fault = rangeFault(part, i);
				if (fault != null) {
					return fault;
				}
			}
		}
		return null;
	}

	private static @Nullable String rangeFault(String part, int field) {
		String[] stepped = part.split("/", -1);
		String[] bounds = stepped[0].split("-", -1);
		if (stepped.length > 2) {
			return "too many slashes: " + part;
		}
		if (bounds.length > 2) {
			return "too many hyphens: " + part;
		}
		int low = LOWEST[field];
		int high = HIGHEST[field];
		if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
			Integer from = number(bounds[0], field);
			if (from == null) {
				return noNumber(bounds[0]);
			}
			Integer to = (bounds.length == 2) ? number(bounds[1], field) : from;
			if (to == null) {
				return noNumber(bounds[1]);
			}
			low = from;
			high = (bounds.length == 1 && stepped.length == 2) ? HIGHEST[field] : to;
		}
		if (stepped.length == 2) {
			Integer step = number(stepped[1], field);
			if (step == null) {
				return noNumber(stepped[1]);
			}
			if (step == 0) {
				return "step of range should be a positive number: " + part;
			}
		}
		if (low < LOWEST[field]) {
			return "beginning of range (" + low + ") below minimum (" + LOWEST[field] + "): " + part;
		}
		if (high > HIGHEST[field]) {
			return "end of range (" + high + ") above maximum (" + HIGHEST[field] + "): " + part;
		}
		return (low > high) ? "beginning of range (" + low + ") beyond end of range (" + high + "): " + part : null;
	}

	private static String noNumber(String text) {
		return "failed to parse int from " + text + ": strconv.Atoi: parsing \"" + text + "\": invalid syntax";
	}

	private static @Nullable Integer number(String text, int field) {
		String lower = text.toLowerCase(Locale.ROOT);
		if (field == 3 && MONTHS.contains(lower)) {
			return MONTHS.indexOf(lower) + 1;
		}
		if (field == 4 && DAYS.contains(lower)) {
			return DAYS.indexOf(lower);
		}
		return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
	}

}
