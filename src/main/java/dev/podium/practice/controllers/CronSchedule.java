package dev.podium.practice.controllers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A CronJob's schedule, as Kubernetes reads it (robfig/cron's standard form): five
 * fields, names of months and days, {@code @hourly} and its like, {@code @every 1h30m}.
 * Where both days are restricted, either of them is enough.
 */
final class CronSchedule {

	private static final Map<String, String> NAMED = Map.of("@yearly", "0 0 1 1 *", "@annually", "0 0 1 1 *",
			"@monthly", "0 0 1 * *", "@weekly", "0 0 * * 0", "@daily", "0 0 * * *", "@midnight", "0 0 * * *", "@hourly",
			"0 * * * *");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

	/** A day that never comes, the 30th of February, is not looked for any longer. */
	private static final int MOST_YEARS = 5;

	private final @Nullable Duration every;

	private final BitSet minutes;

	private final BitSet hours;

	private final BitSet daysOfMonth;

	private final BitSet months;

	private final BitSet daysOfWeek;

	private final boolean eitherDay;

	/**
	 * Parses.
	 * @throws IllegalArgumentException saying what is wrong
	 */
	CronSchedule(String text) {
		String spec = text.trim();
		this.every = spec.startsWith("@every ") ? duration(spec.substring(7).trim()) : null;
		if (spec.startsWith("@") && this.every == null && !NAMED.containsKey(spec)) {
			throw new IllegalArgumentException("unrecognized descriptor: " + spec);
		}
		String[] fields = ((this.every != null) ? "* * * * *" : NAMED.getOrDefault(spec, spec)).split("\\s+");
		if (fields.length != 5) {
			throw new IllegalArgumentException(
					"expected exactly 5 fields, found %d: [%s]".formatted(fields.length, String.join(" ", fields)));
		}
		this.minutes = field(fields[0], 0, 59, List.of());
		this.hours = field(fields[1], 0, 23, List.of());
		this.daysOfMonth = field(fields[2], 1, 31, List.of());
		this.months = field(fields[3], 1, 12, MONTHS);
		this.daysOfWeek = field(fields[4], 0, 6, DAYS);
		this.eitherDay = !isAny(fields[2]) && !isAny(fields[4]);
	}

	private static boolean isAny(String field) {
		return field.startsWith("*") || field.startsWith("?");
	}

	private static BitSet field(String field, int least, int most, List<String> names) {
		BitSet values = new BitSet();
		for (String part : field.split(",")) {
			String[] rangeAndStep = part.split("/", -1);
			String[] ends = rangeAndStep[0].split("-", -1);
			if (rangeAndStep.length > 2 || ends.length > 2) {
				throw new IllegalArgumentException("failed to parse: " + part);
			}
			boolean any = ends[0].equals("*") || ends[0].equals("?");
			int first = any ? least : number(ends[0], least, names);
			int last = any ? most
					: (ends.length == 2) ? number(ends[1], least, names) : (rangeAndStep.length == 2) ? most : first;
			int step = (rangeAndStep.length == 2) ? number(rangeAndStep[1], 0, List.of()) : 1;
			if (first < least) {
				throw new IllegalArgumentException(
						"beginning of range (%d) below minimum (%d): %s".formatted(first, least, part));
			}
			if (last > most) {
				throw new IllegalArgumentException(
						"end of range (%d) above maximum (%d): %s".formatted(last, most, part));
			}
			if (first > last) {
				throw new IllegalArgumentException(
						"beginning of range (%d) beyond end of range (%d): %s".formatted(first, last, part));
			}
			if (step == 0) {
				throw new IllegalArgumentException("step of range should be a positive number: " + part);
			}
			for (int value = first; value <= last; value += step) {
				values.set(value);
			}
		}
		return values;
	}

	private static int number(String text, int least, List<String> names) {
		int name = names.indexOf(text.toLowerCase(Locale.ROOT));
		if (name >= 0) {
			return name + least;
		}
		try {
			int number = Integer.parseInt(text);
			if (number < 0) {
				throw new IllegalArgumentException("negative number (%d) not allowed: %s".formatted(number, text));
			}
			return number;
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("failed to parse int from " + text, ex);
		}
	}

	/** As Go writes durations, {@code 1h30m}; whole seconds, at least one. */
	private static Duration duration(String text) {
		try {
			Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT)).truncatedTo(ChronoUnit.SECONDS);
			return (duration.compareTo(Duration.ofSeconds(1)) < 0) ? Duration.ofSeconds(1) : duration;
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("failed to parse duration @every " + text, ex);
		}
	}

	/** The next time after this one; null where there is none. */
	@Nullable ZonedDateTime next(ZonedDateTime after) {
		if (this.every != null) {
			return after.truncatedTo(ChronoUnit.SECONDS).plus(this.every);
		}
		ZonedDateTime time = after.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
		ZonedDateTime end = time.plusYears(MOST_YEARS);
		while (time.isBefore(end)) {
			if (!this.months.get(time.getMonthValue())) {
				time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
			}
			else if (!isDay(time)) {
				time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
			}
			else if (!this.hours.get(time.getHour())) {
				time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
			}
			else if (!this.minutes.get(time.getMinute())) {
				time = time.plusMinutes(1);
			}
			else {
				return time;
			}
		}
		return null;
	}

	private boolean isDay(ZonedDateTime time) {
		boolean ofMonth = this.daysOfMonth.get(time.getDayOfMonth());
		boolean ofWeek = this.daysOfWeek.get(time.getDayOfWeek().getValue() % 7);
		return this.eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
	}

}
