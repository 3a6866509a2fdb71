package dev.podium.practice.apimachinery;

import java.time.Duration;

/**
 * Durations as kubectl prints them: two units at most, and fewer digits the longer it is
 * (apimachinery's {@code duration.HumanDuration}).
 */
public final class HumanDuration {

	private static final long DAY = 24;

	private static final long YEAR = 365 * DAY;

	private HumanDuration() {
	}

	public static String of(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < -1) {
			return "<invalid>";
		}
		if (seconds < 120) {
			return Math.max(seconds, 0) + "s";
		}
		long minutes = seconds / 60;
		if (minutes < 10) {
			return two(minutes, "m", seconds % 60, "s");
		}
		if (minutes < 180) {
			return minutes + "m";
		}
		return ofHours(minutes / 60, minutes);
	}

	private static String ofHours(long hours, long minutes) {
		if (hours < 8) {
			return two(hours, "h", minutes % 60, "m");
		}
		if (hours < 2 * DAY) {
			return hours + "h";
		}
		if (hours < 8 * DAY) {
			return two(hours / DAY, "d", hours % DAY, "h");
		}
		if (hours < 2 * YEAR) {
			return hours / DAY + "d";
		}
		if (hours < 8 * YEAR) {
			return two(hours / YEAR, "y", (hours / DAY) % 365, "d");
		}
		return hours / YEAR + "y";
	}

	private static String two(long large, String largeUnit, long small, String smallUnit) {
		return large + largeUnit + ((small == 0) ? "" : small + smallUnit);
	}

}
