package dev.podium.recording.format;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as the store's tables hold them: microseconds since 1970.
 */
public final class Micros {

	private Micros() {
	}

	/** What is out of reach is as far as can be. */
	public static long of(Instant time) {
		try {
			return ChronoUnit.MICROS.between(Instant.EPOCH, time);
		}
		catch (ArithmeticException ex) {
			return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
		}
	}

	public static Instant time(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
