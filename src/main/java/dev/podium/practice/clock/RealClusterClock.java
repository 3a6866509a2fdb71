package dev.podium.practice.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time as it passes in the room, on one thread.
 */
public final class RealClusterClock implements ClusterClock, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RealClusterClock.class);

	private final ScheduledThreadPoolExecutor thread;

	private final Clock wall;

	private final long start = System.nanoTime();

	/**
	 * Starts at once.
	 * @param name of the cluster, for the thread's name
	 * @param wall time as written into objects
	 */
	public RealClusterClock(String name, Clock wall) {
		this.wall = wall;
		this.thread = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "cluster-" + name);
			thread.setDaemon(true);
			return thread;
		});
		this.thread.setRemoveOnCancelPolicy(true);
	}

	@Override
	public Instant now() {
		return this.wall.instant();
	}

	@Override
	public Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	@Override
	public Task schedule(Duration delay, Runnable action) {
		try {
			Future<?> future = this.thread.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
			return () -> future.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			// The cluster has been closed: its time has ended.
			return () -> {
			};
		}
	}

	/** Ends at once; what is not done yet is never done. */
	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	private void run(Runnable action) {
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			if (!this.thread.isShutdown()) {
				logger.warn("An action of the practice cluster failed", ex);
			}
		}
	}

}
