package dev.podium.story.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads the times of most of Kubernetes' fields, {@code 2026-01-31T12:34:56Z}, in a tenth
 * of the time that {@link Instant#parse} takes; other forms go there.
 */
public final class WholeSeconds {

	private static final String FORM = "0000-00-00T00:00:00Z";

	private WholeSeconds() {
	}

	/**
	 * Reads any form that {@link Instant#parse} reads.
	 * @throws DateTimeException where it is not a time
	 */
	public static Instant parse(String written) {
		if (!inForm(written) || two(written, 11) > 23 || two(written, 17) > 59) {
			return Instant.parse(written);
		}
		return LocalDateTime
			.of(100 * two(written, 0) + two(written, 2), two(written, 5), two(written, 8), two(written, 11),
					two(written, 14), two(written, 17))
			.toInstant(ZoneOffset.UTC);
	}

	private static boolean inForm(String written) {
		if (written.length() != FORM.length()) {
			return false;
		}
		for (int i = 0; i < FORM.length(); i++) {
			char c = written.charAt(i);
			char expected = FORM.charAt(i);
			if ((expected == '0') ? (c < '0' || c > '9') : (c != expected)) {
				return false;
			}
		}
		return true;
	}

	private static int two(String written, int at) {
		return 10 * (written.charAt(at) - '0') + written.charAt(at + 1) - '0';
	}

}
