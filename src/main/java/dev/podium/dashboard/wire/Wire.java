package dev.podium.dashboard.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How single values are written.
 */
final class Wire {

	private static final DateTimeFormatter MICROS = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Wire() {
	}

	/** A time of the feed's clock, RFC 3339 with microseconds. */
	static String time(Instant time) {
		LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
		if (utc.getYear() < 0 || utc.getYear() > 9999) {
			return MICROS.format(time);
		}
		// A story has dozens of times; the formatter took a seventh of a frame's
		// encoding.
		byte[] text = "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);
		digits(text, 4, utc.getYear());
		digits(text, 7, utc.getMonthValue());
		digits(text, 10, utc.getDayOfMonth());
		digits(text, 13, utc.getHour());
		digits(text, 16, utc.getMinute());
		digits(text, 19, utc.getSecond());
		digits(text, 26, utc.getNano() / 1000);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	private static void digits(byte[] text, int end, int value) {
		int at = end;
		for (int left = value; left > 0; left /= 10) {
			text[--at] = (byte) ('0' + left % 10);
		}
	}

	static @Nullable String timeOrNull(@Nullable Instant time) {
		return (time != null) ? time(time) : null;
	}

	/** Lower case with dashes. */
	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
