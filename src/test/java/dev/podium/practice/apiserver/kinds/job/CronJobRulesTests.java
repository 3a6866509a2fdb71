package dev.podium.practice.apiserver.kinds.job;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.types.FieldErrors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Schedules and time zones, as validateCronJobSpec of Kubernetes 1.36 refuses them.
 */
class CronJobRulesTests {

	@ParameterizedTest(name = "{0}")
	@DisplayName("A bad schedule is refused in the words of robfig/cron")
	@CsvSource(delimiter = '|',
			textBlock = """
					@every 1x         | failed to parse duration @every 1x: time: unknown unit "x" in duration "1x"
					* * * * 7         | end of range (7) above maximum (6): 7
					-5 * * * *        | failed to parse int from : strconv.Atoi: parsing "": invalid syntax
					*/1.5 * * * *     | failed to parse int from 1.5: strconv.Atoi: parsing "1.5": invalid syntax
					99999999999999999999 * * * * | failed to parse int from 99999999999999999999: strconv.Atoi: parsing "99999999999999999999": value out of range
					""")
	void badSchedule(String schedule, String why) {
		refused(schedule, null, "spec.schedule: Invalid value: \"" + schedule + "\": " + why);
	}

	@Test
	@DisplayName("A time zone in a schedule is refused beside what else is wrong with it")
	void zoneInSchedule() {
		refused("TZ=UTC", null,
				"[spec.schedule: Invalid value: \"TZ=UTC\": invalid schedule format: runtime error: "
						+ "slice bounds out of range [:-1], spec.schedule: Invalid value: \"TZ=UTC\": "
						+ "cannot use TZ or CRON_TZ in schedule, use timeZone field instead]");
	}

	@ParameterizedTest(name = "{0} {1}")
	@DisplayName("A time zone is one of the IANA's")
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			''          | timeZone must be nil or non-empty string
			+01:00      | unknown time zone +01:00
			UTC+1       | unknown time zone UTC+1
			../UTC      | unknown time zone ../UTC
			SystemV/AST4 | unknown time zone SystemV/AST4
			Local       | timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones
			""")
	void badZone(String zone, String why) {
		refused("* * * * *", zone, "spec.timeZone: Invalid value: \"" + zone + "\": " + why);
	}

	@ParameterizedTest
	@DisplayName("What robfig/cron reads is accepted")
	@ValueSource(strings = { "@every 500ms", "*-5 * * * *", "?/7 * * * *", ", * * * *", "+5 * * * *", "@every .5m" })
	void goodSchedule(String schedule) {
		FieldErrors errors = new FieldErrors();
		CronJobRules.cronJob(cronJob(schedule, "EST"), errors);
		errors.refuse("batch", "CronJob", "a");
	}

	private static void refused(String schedule, @Nullable String zone, String why) {
		FieldErrors errors = new FieldErrors();
		CronJobRules.cronJob(cronJob(schedule, zone), errors);
		assertThatExceptionOfType(ApiStatusException.class).isThrownBy(() -> errors.refuse("batch", "CronJob", "a"))
			.withMessage("CronJob.batch \"a\" is invalid: " + why);
	}

	private static ObjectNode cronJob(String schedule, @Nullable String zone) {
		ObjectNode cronJob = (ObjectNode) JsonMapper.shared().readTree("""
				{"metadata": {"name": "a"}, "spec": {"jobTemplate": {"spec": {"template": {"spec": {
				 "restartPolicy": "Never", "containers": [{"name": "c", "image": "nginx"}]}}}}}}
				""");
		cronJob.withObject("spec").put("schedule", schedule);
		if (zone != null) {
			cronJob.withObject("spec").put("timeZone", zone);
		}
		return cronJob;
	}

}
