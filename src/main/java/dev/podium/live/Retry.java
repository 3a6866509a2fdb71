package dev.podium.live;

import java.time.Duration;

/**
 * How long to wait before the next attempt to connect: 0.25 s, doubling up to 2 s during
 * the first minute and up to 30 s after it.
 */
final class Retry {

	private Retry() {
	}

	/**
	 * @param failures attempts that failed in a row, at least 1
	 */
	static Duration wait(int failures) {
		// 0.25 + 0.5 + 1 and 28 times 2 seconds fill the first minute
		if (failures <= 32) {
			return Duration.ofMillis(Math.min(2000, 250L << Math.min(failures - 1, 4)));
		}
		return Duration.ofSeconds(Math.min(30, 2L << Math.min(failures - 32, 5)));
	}

}
