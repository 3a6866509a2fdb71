package dev.podium.practice.controllers.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.clock.ClusterClock;

/**
 * How long a Job waits after failed Pods: ten seconds, twice as long after each failure
 * in a row, at most ten minutes.
 */
final class JobBackoff {

	private static final Duration FIRST = Duration.ofSeconds(10);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(10);

	private final ClusterClock clock;

	private final Map<ObjectKey, Failures> failures = new HashMap<>();

	JobBackoff(ClusterClock clock) {
		this.clock = clock;
	}

	/** A Pod of a Job has ended, or is seen so for the first time. */
	void ended(ObjectKey job, String pod, boolean failed) {
		Failures known = this.failures.computeIfAbsent(job, (none) -> new Failures());
		if (known.pods.add(pod)) {
			known.inARow = failed ? known.inARow + 1 : 0;
			known.last = this.clock.elapsed();
		}
	}

	/** Until when it waits, on the cluster's clock; zero where it does not. */
	Duration until(ObjectKey job) {
		Failures known = this.failures.get(job);
		if (known == null || known.inARow == 0) {
			return Duration.ZERO;
		}
		Duration wait = FIRST.multipliedBy(1L << Math.min(known.inARow - 1, 10));
		return known.last.plus((wait.compareTo(MAX_BACKOFF) < 0) ? wait : MAX_BACKOFF);
	}

	/** How many Pods of it failed in a row. */
	int failures(ObjectKey job) {
		Failures known = this.failures.get(job);
		return (known != null) ? known.inARow : 0;
	}

	Duration left(ObjectKey job) {
		return until(job).minus(this.clock.elapsed());
	}

	void forget(ObjectKey job) {
		this.failures.remove(job);
	}

	private static final class Failures {

		private final Set<String> pods = new HashSet<>();

		private Duration last = Duration.ZERO;

		private int inARow;

	}

}
