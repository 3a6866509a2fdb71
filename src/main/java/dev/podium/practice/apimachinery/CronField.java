package dev.podium.practice.apimachinery;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a schedule, read as robfig/cron does: what follows the star of a range
 * ({@code *-5}) means nothing to it, and empty parts are passed over.
 */
enum CronField {

	MINUTE(0, 59), HOUR(0, 23), DAY_OF_MONTH(1, 31),

	MONTH(1, 12, "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),

	DAY_OF_WEEK(0, 6, "sun", "mon", "tue", "wed", "thu", "fri", "sat");

	private final int least;

	private final int most;

	private final List<String> names;

	CronField(int least, int most, String... names) {
		this.least = least;
		this.most = most;
		this.names = List.of(names);
	}

	Values parse(String field) {
		BitSet values = new BitSet();
		boolean star = false;
		for (String range : field.split(",")) {
			if (!range.isEmpty()) {
				star |= range(range, values);
			}
		}
		return new Values(values, star);
	}

	/** Adds the values of a range, and tells whether it counts as a star. */
	private boolean range(String range, BitSet values) {
		String[] rangeAndStep = range.split("/", -1);
		String[] ends = rangeAndStep[0].split("-", -1);
		boolean star = ends[0].equals("*") || ends[0].equals("?");
		long first = star ? this.least : number(ends[0], this.names);
		long last = star ? this.most : first;
		if (!star && ends.length > 2) {
			throw new IllegalArgumentException("too many hyphens: " + range);
		}
		if (!star && ends.length == 2) {
			last = number(ends[1], this.names);
		}
		if (rangeAndStep.length > 2) {
			throw new IllegalArgumentException("too many slashes: " + range);
		}
		long step = 1;
		if (rangeAndStep.length == 2) {
			step = number(rangeAndStep[1], List.of());
			last = (ends.length == 1) ? this.most : last;
		}
		check(first, last, step, range);
		for (long value = first; value <= last; value += Math.min(step, this.most + 1)) {
			values.set((int) value);
		}
		return star && step == 1;
	}

	private void check(long first, long last, long step, String range) {
		if (first < this.least) {
			throw new IllegalArgumentException(
					"beginning of range (%d) below minimum (%d): %s".formatted(first, this.least, range));
		}
		if (last > this.most) {
			throw new IllegalArgumentException(
					"end of range (%d) above maximum (%d): %s".formatted(last, this.most, range));
		}
		if (first > last) {
			throw new IllegalArgumentException(
					"beginning of range (%d) beyond end of range (%d): %s".formatted(first, last, range));
		}
		if (step == 0) {
			throw new IllegalArgumentException("step of range should be a positive number: " + range);
		}
	}

	private long number(String text, List<String> names) {
		int name = names.indexOf(text.toLowerCase(Locale.ROOT));
		if (name >= 0) {
			return (long) this.least + name;
		}
		if (!text.matches("[+-]?[0-9]+")) {
			throw new IllegalArgumentException(noNumber(text, "invalid syntax"));
		}
		BigInteger number = new BigInteger(text);
		if (number.bitLength() >= Long.SIZE) {
			throw new IllegalArgumentException(noNumber(text, "value out of range"));
		}
		if (number.signum() < 0) {
			throw new IllegalArgumentException("negative number (%d) not allowed: %s".formatted(number, text));
		}
		return number.longValue();
	}

	private static String noNumber(String text, String why) {
		return "failed to parse int from " + text + ": strconv.Atoi: parsing " + GoText.quote(text) + ": " + why;
	}

	/**
	 * What a field allows.
	 *
	 * @param star whether it restricts nothing, so that of the two days only the other
	 * one counts
	 */
	record Values(BitSet values, boolean star) {

		boolean has(int value) {
			return this.values.get(value);
		}

	}

}
