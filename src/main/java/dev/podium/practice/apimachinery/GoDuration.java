package dev.podium.practice.apimachinery;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as Go writes them, {@code 1h30m}.
 */
final class GoDuration {

	private static final Map<String, Long> UNITS = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "μs", 1_000L, "ms",
			1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

	private static final Pattern PART = Pattern.compile("([0-9]*)(\\.?)([0-9]*)([^0-9.]*)", Pattern.DOTALL);

	private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

	private GoDuration() {
	}

	/**
	 * Reads a duration.
	 * @throws IllegalArgumentException in the words of Go's {@code time.ParseDuration}
	 */
	static Duration parse(String text) {
		boolean signed = text.startsWith("-") || text.startsWith("+");
		String rest = signed ? text.substring(1) : text;
		if (rest.equals("0")) {
			return Duration.ZERO;
		}
		if (rest.isEmpty()) {
			throw invalid(text);
		}
		BigInteger sum = BigInteger.ZERO;
		Matcher part = PART.matcher(rest);
		for (int at = 0; at < rest.length(); at = part.end()) {
			if (!part.find(at) || part.start() != at || (part.group(1).isEmpty() && part.group(3).isEmpty())) {
				throw invalid(text);
			}
			sum = sum.add(nanos(part, text));
			// the least duration is one further from zero than the greatest
			if (sum.subtract(MAX).signum() > (text.startsWith("-") ? 1 : 0)) {
				throw invalid(text);
			}
		}
		return text.startsWith("-") ? Duration.ofNanos(sum.negate().longValue()) : Duration.ofNanos(sum.longValue());
	}

	private static BigInteger nanos(Matcher part, String text) {
		BigInteger whole = part.group(1).isEmpty() ? BigInteger.ZERO : new BigInteger(part.group(1));
		if (whole.bitLength() > Long.SIZE) {
			throw invalid(text);
		}
		String name = part.group(4);
		if (name.isEmpty()) {
			throw new IllegalArgumentException("time: missing unit in duration " + GoText.quoteBytes(text));
		}
		Long unit = UNITS.get(name);
		if (unit == null) {
			throw new IllegalArgumentException(
					"time: unknown unit " + GoText.quoteBytes(name) + " in duration " + GoText.quoteBytes(text));
		}
		BigDecimal amount = new BigDecimal(whole + "." + (part.group(3).isEmpty() ? "0" : part.group(3)));
		return amount.multiply(BigDecimal.valueOf(unit)).toBigInteger();
	}

	private static IllegalArgumentException invalid(String text) {
		return new IllegalArgumentException("time: invalid duration " + GoText.quoteBytes(text));
	}

}
