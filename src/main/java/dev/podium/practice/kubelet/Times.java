package dev.podium.practice.kubelet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import tools.jackson.databind.JsonNode;

/**
 * Times as Kubernetes writes them.
 */
final class Times {

	private Times() {
	}

	/** The beginning of all time where there is none. */
	static Instant parse(JsonNode time) {
		return time.isString() ? Instant.parse(time.stringValue()) : Instant.EPOCH;
	}

	/** {@code metav1.Time}: whole seconds. */
	static String seconds(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
