package dev.podium.practice.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Real time, or a faster or slower one, on one thread. It can be frozen: then time moves
 * on only until somebody is about to act (see {@link Freeze}).
 */
public final class RealClusterClock implements ClusterClock, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RealClusterClock.class);

	/** So late may something be done, in nanoseconds of the cluster's time. */
	private static final long MAX_LAG = Duration.ofSeconds(1).toNanos();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final PriorityQueue<Planned> planned = new PriorityQueue<>(
			Comparator.comparingLong(Planned::due).thenComparingLong(Planned::number));

	private final Deque<Runnable> urgent = new ArrayDeque<>();

	private final ScaledTime time;

	private final Freeze freeze;

	private final Clock wall;

	private final Thread thread;

	private long count;

	private boolean closed;

	/**
	 * Starts at once.
	 * @param name of the cluster, for the thread's name
	 * @param wall time as written into objects
	 */
	public RealClusterClock(String name, Clock wall) {
		this(name, wall, System::nanoTime);
	}

	/**
	 * @param realTime nanoseconds of real time
	 */
	public RealClusterClock(String name, Clock wall, LongSupplier realTime) {
		this.wall = wall;
		this.time = new ScaledTime(realTime);
		this.freeze = new Freeze(this.lock, this.changed, this.time);
		this.thread = new Thread(this::work, "cluster-" + name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	@Override
	public Instant now() {
		return this.wall.instant();
	}

	@Override
	public Duration elapsed() {
		this.lock.lock();
		try {
			return Duration.ofNanos(reached());
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public Task schedule(Duration delay, Runnable action) {
		this.lock.lock();
		try {
			// What should have been done already is done now: a time that is over would
			// lead time back.
			long due = reached() + Math.max(0, delay.toNanos());
			Planned task = new Planned(due, this.count++, action);
			if (!this.closed) {
				this.planned.add(task);
				this.freeze.planned(task.due(), Thread.currentThread().equals(this.thread));
				this.changed.signalAll();
			}
			return () -> cancel(task);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void cancel(Planned task) {
		this.lock.lock();
		try {
			this.planned.remove(task);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How fast it runs; what is planned comes sooner or later with it. */
	public void speed(double speed) {
		this.lock.lock();
		try {
			this.time.speed(speed);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How fast it runs; 1 is real time. */
	public double speed() {
		this.lock.lock();
		try {
			return this.time.speed();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What stops it. */
	public Freeze freeze() {
		return this.freeze;
	}

	/**
	 * Does something on the cluster's thread between two of its actions, also while one
	 * of them is held.
	 * @return done once it is done; never where the clock has been closed
	 */
	public CompletableFuture<Void> runBetweenActions(Runnable operation) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.lock.lock();
		try {
			this.urgent.add(() -> {
				try {
					operation.run();
					done.complete(null);
				}
				catch (RuntimeException | Error ex) {
					done.completeExceptionally(ex);
				}
			});
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		return done;
	}

	/**
	 * To be called on the cluster's thread before each action: where the clock is frozen,
	 * this waits.
	 * @param action what it is
	 */
	public void act(Held action) {
		if (Thread.currentThread().equals(this.thread)) {
			this.freeze.hold(action, this.urgent, RealClusterClock::perform);
		}
	}

	/** Whether its time has ended. */
	public boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Ends at once; what is not done yet is never done. */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.planned.clear();
			this.freeze.close();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		this.thread.interrupt();
	}

	private void work() {
		try {
			for (Runnable next = next(); next != null; next = next()) {
				perform(next);
			}
		}
		catch (InterruptedException ex) {
			// closed
		}
	}

	/**
	 * Never much later than what is still to be done: where the machine cannot keep up
	 * with the speed, the cluster becomes slower, and nobody in it misses a deadline that
	 * another has kept.
	 */
	private long reached() {
		Planned first = this.planned.peek();
		if (first != null) {
			this.time.atMost(first.due() + MAX_LAG);
		}
		return this.time.reached();
	}

	private @Nullable Runnable next() throws InterruptedException {
		this.lock.lock();
		try {
			while (!this.closed) {
				if (!this.urgent.isEmpty()) {
					this.freeze.operated();
					return this.urgent.remove();
				}
				Planned first = this.planned.peek();
				long wait = (first != null) ? first.due() - reached() : Long.MAX_VALUE;
				if (first != null && (wait <= 0 || this.freeze.looksAheadTo(first.due()))) {
					this.planned.remove();
					return first.action();
				}
				Runnable told = this.freeze.poll();
				if (told != null) {
					return told;
				}
				if (this.freeze.isOn()) {
					this.freeze.idle();
					this.changed.await();
				}
				else if (first == null) {
					this.changed.await();
				}
				else {
					long unused = this.changed.awaitNanos(this.time.toRealTime(wait));
				}
			}
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void perform(Runnable action) {
		try {
			action.run();
		}
		catch (UnpluggedException ex) {
			logger.debug(ex.getMessage());
		}
		catch (RuntimeException ex) {
			if (!Thread.currentThread().isInterrupted()) {
				logger.warn("An action of the practice cluster failed", ex);
			}
		}
		catch (Error ex) {
			// The cluster goes on: one action that cannot be taken must not end its time.
			logger.error("An action of the practice cluster failed", ex);
		}
	}

	private record Planned(long due, long number, Runnable action) {
	}

	/** An action that is about to be taken. */
	public interface Held {

		/** Whether it is to be taken still; else it is let go at once. */
		boolean wanted();

	}

}
