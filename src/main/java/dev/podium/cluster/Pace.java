package dev.podium.cluster;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Everything about a connection that has to do with waiting, so that tests need not wait.
 *
 * @param random from 0 up to, not including, 1
 * @param nanos a monotonic time in nanoseconds
 * @param pause waits
 * @param answer how long a cluster may take to answer the first request
 * @param silence how long nothing at all may come on an open watch; an API server sends a
 * bookmark about once a minute, so a longer silence means that nobody is there any more
 */
record Pace(DoubleSupplier random, LongSupplier nanos, Pause pause, Duration answer, Duration silence) {

	/** Waits for a time, or until interrupted. */
	interface Pause {

		void pause(Duration duration) throws InterruptedException;

	}

	static Pace real() {
		return new Pace(() -> ThreadLocalRandom.current().nextDouble(), System::nanoTime,
				(duration) -> Thread.sleep(duration.toMillis()), Duration.ofSeconds(5), Duration.ofSeconds(100));
	}

}
