package dev.podium.dashboard.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How single values are written.
 */
final class Wire {

	private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant YEAR_10_000 = Instant.parse("+10000-01-01T00:00:00Z");

	private static final DateTimeFormatter MICROS = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/** A story's words are written some forty times in a frame. */
	private static final Map<Enum<?>, String> WORDS = new ConcurrentHashMap<>();

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
		byte[] text = seconds("0000-00-00T00:00:00.000000Z", utc);
		digits(text, 26, utc.getNano() / 1000);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	/** A time of the cluster's clock, as precise as it is; most have whole seconds. */
	static String serverTime(Instant time) {
		if (time.getNano() != 0 || time.isBefore(YEAR_0) || !time.isBefore(YEAR_10_000)) {
			return time.toString();
		}
		LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
		return new String(seconds("0000-00-00T00:00:00Z", utc), StandardCharsets.ISO_8859_1);
	}

	private static byte[] seconds(String form, LocalDateTime utc) {
		byte[] text = form.getBytes(StandardCharsets.ISO_8859_1);
		digits(text, 4, utc.getYear());
		digits(text, 7, utc.getMonthValue());
		digits(text, 10, utc.getDayOfMonth());
		digits(text, 13, utc.getHour());
		digits(text, 16, utc.getMinute());
		digits(text, 19, utc.getSecond());
		return text;
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
		String known = WORDS.get(value);
		return (known != null) ? known
				: WORDS.computeIfAbsent(value, (word) -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	/** Each of a list as it is written. */
	static <T, J> List<J> all(List<T> values, Function<T, J> written) {
		if (values.isEmpty()) {
			return List.of();
		}
		List<J> all = new ArrayList<>(values.size());
		for (T value : values) {
			all.add(written.apply(value));
		}
		return all;
	}

}
