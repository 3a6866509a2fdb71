package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Jobs and CronJobs must be, and what of them may change.
 */
final class BatchRules {

	private static final Set<String> DESCRIPTORS = Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily",
			"@midnight", "@hourly");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

	private static final int[] LOWEST = { 0, 0, 1, 1, 0 };

	private static final int[] HIGHEST = { 59, 23, 31, 12, 6 };

	private BatchRules() {
	}

	static void job(JsonNode job, FieldErrors errors) {
		spec("spec", job.path("spec"), errors);
		JsonNode selector = job.at("/spec/selector");
		JsonNode labels = job.at("/spec/template/metadata/labels");
		if (selector.isObject() && !new ObjectSelector(selector).matches(labels)) {
			if (!job.at("/spec/manualSelector").asBoolean(false)) {
				errors.invalid("spec.selector", selector, "`selector` not auto-generated");
			}
			errors.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
		}
	}

	private static void spec(String field, JsonNode spec, FieldErrors errors) {
		for (String count : List.of("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit",
				"ttlSecondsAfterFinished")) {
			errors.notNegative(field + "." + count, spec.path(count));
		}
		errors.oneOf(field + ".completionMode", spec.path("completionMode"), "NonIndexed", "Indexed");
		if (spec.path("completionMode").asString("").equals("Indexed") && !spec.path("completions").isNumber()) {
			errors.required(field + ".completions", "when completion mode is Indexed");
		}
		errors.oneOf(field + ".podReplacementPolicy", spec.path("podReplacementPolicy"), "Failed",
				"TerminatingOrFailed");
		JsonNode pod = spec.at("/template/spec");
		NameRules.labels(field + ".template.labels", spec.at("/template/metadata/labels"), errors);
		PodRules.check(field + ".template.spec", pod, errors);
		String restart = pod.path("restartPolicy").asString("");
		if (restart.isEmpty() || restart.equals("Always")) {
			errors.required(field + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
		}
	}

	static void jobUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		JsonNode was = before.path("spec");
		JsonNode is = after.path("spec");
		boolean indexed = was.path("completionMode").asString("").equals("Indexed");
		if (!PodRules.same(was.path("completions"), is.path("completions"))) {
			if (!indexed) {
				errors.invalid("spec.completions", is.path("completions"), "field is immutable");
			}
			else if (!PodRules.same(is.path("completions"), is.path("parallelism"))) {
				errors.invalid("spec.completions", is.path("completions"),
						"can only be modified in tandem with spec.parallelism");
			}
		}
		boolean startable = was.path("suspend").asBoolean(false) && !before.path("status").has("startTime");
		for (String field : List.of("selector", "template", "completionMode")) {
			boolean same = PodRules.same(was.path(field), is.path(field));
			if (!same && !(field.equals("template") && startable)) {
				errors.invalid("spec." + field, is.path(field), "field is immutable");
			}
		}
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
		spec("spec.jobTemplate.spec", spec.at("/jobTemplate/spec"), errors);
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
