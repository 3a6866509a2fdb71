package dev.podium.cluster;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits end when the test says so; the monotonic time is the test's.
 */
final class FakePace {

	final AtomicLong nanos = new AtomicLong();

	private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();

	private final Semaphore ends = new Semaphore(0);

	Pace pace(Duration silence) {
		return new Pace(() -> 0.5, this.nanos::get, (duration) -> {
			this.pauses.add(duration);
			this.ends.acquire();
			this.nanos.addAndGet(duration.toNanos());
		}, Duration.ofSeconds(5), silence);
	}

	/** The next wait that began. */
	Duration pause() throws InterruptedException {
		Duration pause = this.pauses.poll(5, TimeUnit.SECONDS);
		if (pause == null) {
			throw new AssertionError("Nothing waits");
		}
		return pause;
	}

	/** Lets it end. */
	void end() {
		this.ends.release();
	}

	/** Lets every later wait end at once. */
	void endAll() {
		this.ends.release(1_000_000);
	}

}
