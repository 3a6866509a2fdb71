package dev.podium.practice.apimachinery;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code vectors/cron.json} is what robfig/cron v3.0.1, which Kubernetes uses, says to
 * each schedule: why it is none, or the next times from a moment in a time zone.
 */
class CronScheduleTests {

	@Test
	@DisplayName("A schedule is refused in the words of robfig/cron, or means the same times")
	void asRobfigCron() throws IOException {
		List<String> wrong = new ArrayList<>();
		int cases = 0;
		for (JsonNode one : vectors()) {
			String spec = one.path("spec").asString();
			cases++;
			if (!refusal(spec).equals(one.path("error").asString(""))) {
				wrong.add(spec + ": " + refusal(spec) + " instead of " + one.path("error").asString(""));
				continue;
			}
			for (JsonNode run : one.path("runs")) {
				List<String> next = next(spec, run);
				List<String> expected = run.path("next").valueStream().map(JsonNode::asString).toList();
				if (!next.equals(expected)) {
					wrong.add(spec + " from " + run.path("from") + " in " + run.path("zone") + ": " + next
							+ " instead of " + expected);
				}
			}
		}
		assertThat(cases).isGreaterThan(500);
		assertThat(wrong).isEmpty();
	}

	@Test
	@DisplayName("A day that a time zone left out ends the search, where robfig/cron searches on for ever")
	void skippedDay() {
		ZonedDateTime before = ZonedDateTime.parse("2011-12-29T20:00:00-10:00[Pacific/Apia]");
		assertThat(CronSchedule.parse("0 0 31 12 *").next(before)).isNull();
	}

	private static JsonNode vectors() throws IOException {
		try (InputStream in = Objects
			.requireNonNull(CronScheduleTests.class.getResourceAsStream("/vectors/cron.json"))) {
			return JsonMapper.shared().readTree(in);
		}
	}

	private static String refusal(String spec) {
		try {
			CronSchedule.parse(spec);
			return "";
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private static List<String> next(String spec, JsonNode run) {
		List<String> times = new ArrayList<>();
		ZonedDateTime time = ZonedDateTime.parse(run.path("from").asString())
			.withZoneSameInstant(ZoneId.of(run.path("zone").asString()));
		while (times.size() < run.path("next").size()) {
			time = CronSchedule.parse(spec).next(time);
			if (time == null) {
				times.add("never");
				break;
			}
			times.add(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
		}
		return times;
	}

}
