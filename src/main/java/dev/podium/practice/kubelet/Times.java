package dev.podium.practice.kubelet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as Kubernetes writes them.
 */
final class Times {

	private Times() {
	}

	/** {@code metav1.Time}: whole seconds. */
	static String seconds(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
