package dev.podium.practice.apimachinery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A CronJob's schedule, as robfig/cron reads it for Kubernetes: five fields, names of
 * months and days, {@code @hourly} and its like, {@code @every 1h30m}, a time zone in
 * front. What is no schedule is refused in its words.
 */
public final class CronSchedule {

	private static final Map<String, String> NAMED = Map.of("@yearly", "0 0 1 1 *", "@annually", "0 0 1 1 *",
			"@monthly", "0 0 1 * *", "@weekly", "0 0 * * 0", "@daily", "0 0 * * *", "@midnight", "0 0 * * *", "@hourly",
			"0 * * * *");

	/** What Go takes for white space. */
	private static final String SPACE = "[\\t\\n\\x0B\\f\\r \\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+";

	private static final Pattern SPACES = Pattern.compile(SPACE);

	private static final Pattern AROUND = Pattern.compile("^" + SPACE + "|" + SPACE + "$");

	private static final String EVERY = "@every ";

	private final @Nullable ZoneId zone;

	private final @Nullable Duration every;

	private final @Nullable CronTimes times;

	private CronSchedule(@Nullable ZoneId zone, @Nullable Duration every, @Nullable CronTimes times) {
		this.zone = zone;
		this.every = every;
		this.times = times;
	}

	/**
	 * Reads a schedule.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	public static CronSchedule parse(String text) {
		if (text.isEmpty()) {
			throw new IllegalArgumentException("empty spec string");
		}
		if (!text.startsWith("TZ=") && !text.startsWith("CRON_TZ=")) {
			return parse(null, text);
		}
		int space = text.indexOf(' ');
		if (space < 0) {
			throw new IllegalArgumentException(
					"invalid schedule format: runtime error: slice bounds out of range [:-1]");
		}
		String name = text.substring(text.indexOf('=') + 1, space);
		try {
			return parse(name.equals("Local") ? null : TimeZones.of(name),
					AROUND.matcher(text.substring(space)).replaceAll(""));
		}
		catch (TimeZones.UnknownZoneException ex) {
			throw new IllegalArgumentException("provided bad location " + name + ": " + ex.getMessage(), ex);
		}
	}

	private static CronSchedule parse(@Nullable ZoneId zone, String spec) {
		if (spec.startsWith(EVERY)) {
			return new CronSchedule(zone, every(spec), null);
		}
		if (spec.startsWith("@") && !NAMED.containsKey(spec)) {
			throw new IllegalArgumentException("unrecognized descriptor: " + spec);
		}
		List<String> fields = SPACES.splitAsStream(NAMED.getOrDefault(spec, spec))
			.filter((field) -> !field.isEmpty())
			.toList();
		if (fields.size() != 5) {
			throw new IllegalArgumentException(
					"expected exactly 5 fields, found " + fields.size() + ": [" + String.join(" ", fields) + "]");
		}
		return new CronSchedule(zone, null,
				new CronTimes(CronField.MINUTE.parse(fields.get(0)), CronField.HOUR.parse(fields.get(1)),
						CronField.DAY_OF_MONTH.parse(fields.get(2)), CronField.MONTH.parse(fields.get(3)),
						CronField.DAY_OF_WEEK.parse(fields.get(4))));
	}

	/** Whole seconds, at least one. */
	private static Duration every(String spec) {
		try {
			Duration duration = GoDuration.parse(spec.substring(EVERY.length())).truncatedTo(ChronoUnit.SECONDS);
			return (duration.compareTo(Duration.ofSeconds(1)) < 0) ? Duration.ofSeconds(1) : duration;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("failed to parse duration " + spec + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * The next time after this one, in its time zone; null where there is none for five
	 * years.
	 */
	public @Nullable ZonedDateTime next(ZonedDateTime after) {
		if (this.every != null) {
			return after.truncatedTo(ChronoUnit.SECONDS).plus(this.every);
		}
		if (this.times == null) {
			return null;
		}
		ZoneId place = (this.zone != null) ? this.zone : after.getZone();
		Instant next = this.times.next(after.toInstant(), place.getRules());
		return (next != null) ? next.atZone(after.getZone()) : null;
	}

}
