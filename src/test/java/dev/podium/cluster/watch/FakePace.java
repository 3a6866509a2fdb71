package dev.podium.cluster.watch;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Waits end when the test says so; the monotonic time is the test's.
 */
public final class FakePace {

	final AtomicLong nanos = new AtomicLong();

	private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();

	private final Object lock = new Object();

	private int ends;

	public WatchTiming pace(Duration silence) {
		return new WatchTiming(() -> 0.5, this.nanos::get, this::pause, Duration.ofSeconds(5), silence);
	}

	private void pause(Duration duration, CompletableFuture<Void> until) throws InterruptedException {
		this.pauses.add(duration);
		until.thenRun(this::look);
		synchronized (this.lock) {
			while (this.ends == 0 && !until.isDone()) {
				this.lock.wait();
			}
			if (!until.isDone()) {
				this.ends--;
				this.nanos.addAndGet(duration.toNanos());
			}
		}
	}

	private void look() {
		synchronized (this.lock) {
			this.lock.notifyAll();
		}
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
		end(1);
	}

	/** Lets every later wait end at once. */
	void endAll() {
		end(1_000_000);
	}

	private void end(int waits) {
		synchronized (this.lock) {
			this.ends += waits;
			this.lock.notifyAll();
		}
	}

}
