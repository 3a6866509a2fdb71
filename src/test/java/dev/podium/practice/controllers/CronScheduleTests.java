package dev.podium.practice.controllers;

import java.time.ZonedDateTime;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Schedules, as robfig/cron reads them for Kubernetes.
 */
class CronScheduleTests {

	@ParameterizedTest(name = "{0} after {1}")
	@DisplayName("The next time")
	@CsvSource(delimiter = '|', textBlock = """
			* * * * *          | 2026-11-23T03:00:00Z | 2026-11-23T03:01:00Z
			* * * * *          | 2026-11-23T03:00:59Z | 2026-11-23T03:01:00Z
			*/15 * * * *       | 2026-11-23T03:16:00Z | 2026-11-23T03:30:00Z
			5/20 * * * *       | 2026-11-23T03:06:00Z | 2026-11-23T03:25:00Z
			0 9-17/4 * * mon-fri | 2026-11-20T17:30:00Z | 2026-11-23T09:00:00Z
			30 4 1,15 * *      | 2026-11-23T03:00:00Z | 2026-12-01T04:30:00Z
			30 4 1,15 * 5      | 2026-11-23T03:00:00Z | 2026-11-27T04:30:00Z
			0 0 29 feb ?       | 2026-11-23T03:00:00Z | 2028-02-29T00:00:00Z
			@hourly            | 2026-11-23T03:00:00Z | 2026-11-23T04:00:00Z
			@weekly            | 2026-11-23T03:00:00Z | 2026-11-29T00:00:00Z
			@every 1h30m       | 2026-11-23T03:00:10Z | 2026-11-23T04:30:10Z
			0 3 * * *          | 2026-11-23T03:00:00+01:00[Europe/Berlin] | 2026-11-24T03:00:00+01:00[Europe/Berlin]
			""")
	void next(String schedule, String after, String next) {
		assertThat(new CronSchedule(schedule).next(ZonedDateTime.parse(after))).isEqualTo(ZonedDateTime.parse(next));
	}

	@ParameterizedTest(name = "{0}")
	@DisplayName("What is no schedule says why")
	@CsvSource(delimiter = '|', textBlock = """
			* * * *            | expected exactly 5 fields, found 4: [* * * *]
			60 * * * *         | end of range (60) above maximum (59): 60
			* * 0 * *          | beginning of range (0) below minimum (1): 0
			* 5-3 * * *        | beginning of range (5) beyond end of range (3): 5-3
			*/0 * * * *        | step of range should be a positive number: */0
			x * * * *          | failed to parse int from x
			@sometimes         | unrecognized descriptor: @sometimes
			""")
	void refused(String schedule, String why) {
		assertThatIllegalArgumentException().isThrownBy(() -> new CronSchedule(schedule)).withMessage(why);
	}

}
