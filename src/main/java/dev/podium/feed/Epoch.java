package dev.podium.feed;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes the ids of feeds: short, sortable by time, unique. Eight digits are the
 * milliseconds since 2020, four are random; the alphabet is Crockford's base 32.
 */
final class Epoch {

	private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

	private static final Instant ORIGIN = Instant.parse("2020-01-01T00:00:00Z");

	private Epoch() {
	}

	static String next(Instant now, RandomGenerator random) {
		long millis = now.toEpochMilli() - ORIGIN.toEpochMilli();
		return digits(millis, 8) + digits(random.nextLong(), 4);
	}

	private static String digits(long value, int length) {
		char[] digits = new char[length];
		long rest = value;
		for (int i = length - 1; i >= 0; i--) {
			digits[i] = DIGITS.charAt((int) (rest & 31));
			rest >>>= 5;
		}
		return new String(digits);
	}

}
