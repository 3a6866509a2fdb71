package dev.podium.demo;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How to wait until something is gone.
 *
 * @param nanos a monotonic time in nanoseconds
 * @param pause waits for a time, or until interrupted
 * @param most how long at the most
 */
record WaitBudget(LongSupplier nanos, Pause pause, Duration most) {

	static final Duration STEP = Duration.ofMillis(100);

	/** Waits. */
	interface Pause {

		void pause(Duration duration) throws InterruptedException;

	}

	static WaitBudget real() {
		return new WaitBudget(System::nanoTime, (duration) -> Thread.sleep(duration.toMillis()),
				Duration.ofSeconds(20));
	}

}
