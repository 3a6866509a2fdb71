package dev.podium.practice.apimachinery;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import tools.jackson.databind.JsonNode;

/**
 * Times as Kubernetes writes them.
 */
public final class Times {

	private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private Times() {
	}

	/** The beginning of all time where there is none. */
	public static Instant parse(JsonNode time) {
		return time.isString() ? Instant.parse(time.stringValue()) : Instant.EPOCH;
	}

	/** {@code metav1.Time}: whole seconds. */
	public static String seconds(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** {@code metav1.MicroTime}. */
	public static String micros(Instant time) {
		return MICROS.format(time);
	}

}
