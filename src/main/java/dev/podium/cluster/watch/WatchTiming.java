package dev.podium.cluster.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
public record WatchTiming(DoubleSupplier random, LongSupplier nanos, Pause pause, Duration answer, Duration silence) {

	/** Waits for a time, or until something is done, or until interrupted. */
	interface Pause {

		void pause(Duration duration, CompletableFuture<Void> until) throws InterruptedException;

	}

	public static WatchTiming real() {
		return new WatchTiming(() -> ThreadLocalRandom.current().nextDouble(), System::nanoTime, WatchTiming::pause,
				Duration.ofSeconds(5), Duration.ofSeconds(100));
	}

	private static void pause(Duration duration, CompletableFuture<Void> until) throws InterruptedException {
		try {
			until.get(duration.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			// the time is over
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
