package dev.podium.dashboard.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Numbers, durations and times as a language writes them; the same as the page's
 * {@code story/format.ts}.
 */
public record Figures(Locale language) {

	/** Up to four digits stand without a separator. */
	private static final int MIN_GROUPED = 10_000;

	/** With a separator between thousands, and at most so many digits after the point. */
	public String number(double value, int digits) {
		BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
		NumberFormat format = NumberFormat.getNumberInstance(this.language);
		format.setMaximumFractionDigits(digits);
		format.setGroupingUsed(rounded.abs().intValue() >= MIN_GROUPED);
		return format.format(rounded);
	}

	/** As one would say it: {@code 7 ms}, {@code 24.9 ms}, {@code 2.83 s}. */
	public String duration(double ms) {
		if (ms < 0) {
			return "−" + duration(-ms);
		}
		if (ms < 999.5) {
			return number(ms, (ms < 99.95) ? 1 : 0) + " ms";
		}
		double seconds = ms / 1000;
		if (seconds < 59.95) {
			return number(seconds, (seconds < 10) ? 2 : 1) + " s";
		}
		long whole = Math.round(seconds);
		return (whole < 3600) ? pair(whole, "min", "s") : pair(Math.round(whole / 60.0), "h", "min");
	}

	private static String pair(long value, String large, String small) {
		return value / 60 + " " + large + ((value % 60 == 0) ? "" : " " + value % 60 + " " + small);
	}

	/** The time of day, to the millisecond or to the second. */
	public String timeOfDay(ZonedDateTime time, boolean millis) {
		char point = DecimalFormatSymbols.getInstance(this.language).getDecimalSeparator();
		return DateTimeFormatter.ofPattern("HH:mm:ss" + (millis ? "'" + point + "'SSS" : ""), Locale.ROOT).format(time);
	}

	/** The day, with its month's name. */
	public String day(ZonedDateTime time) {
		return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(this.language).format(time);
	}

	/**
	 * An argument of a message that says how it is written; what is no number stays as it
	 * is.
	 * @param format {@code number} or {@code duration}, of milliseconds
	 */
	public String argument(String value, String format) {
		try {
			double number = Double.parseDouble(value);
			return format.equals("duration") ? duration(number) : number(number, 3);
		}
		catch (NumberFormatException ex) {
			return value;
		}
	}

}
