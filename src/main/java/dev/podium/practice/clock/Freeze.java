package dev.podium.practice.clock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import dev.podium.practice.clock.RealClusterClock.Held;
import org.jspecify.annotations.Nullable;

/**
 * Stops a cluster between two actions. While frozen, the cluster's thread is led on to
 * the next action and held there, so that it is known exactly what it will be; waits on
 * the way there are skipped, up to {@link #NEAR}. What was told on the way (deliveries)
 * is told when that action is taken: until then it has not come about.
 */
public final class Freeze {

	/** So far ahead is looked for the next action by itself. */
	public static final Duration NEAR = Duration.ofSeconds(15);

	/** So far where somebody asks for it. */
	private static final Duration FAR = Duration.ofHours(1);

	/**
	 * What comes from outside, or from the practice controls, is answered within this
	 * time.
	 */
	private static final Duration ANSWER = Duration.ofSeconds(2);

	private static final Duration MAX_WAIT = Duration.ofSeconds(2);

	private final ReentrantLock lock;

	private final Condition changed;

	private final ScaledTime time;

	private final List<Runnable> queue = new ArrayList<>();

	private boolean on;

	private boolean settled;

	private boolean released;

	private boolean closed;

	private long horizon;

	private @Nullable Held held;

	Freeze(ReentrantLock lock, Condition changed, ScaledTime time) {
		this.lock = lock;
		this.changed = changed;
		this.time = time;
	}

	/** Whether the clock stands. */
	public boolean isOn() {
		this.lock.lock();
		try {
			return this.on;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Stops the clock, or lets it go on from where it stands. */
	public void turn(boolean on) {
		this.lock.lock();
		try {
			if (this.on != on) {
				this.on = on;
				if (on) {
					this.time.stand();
					lookAhead(NEAR);
				}
				else {
					this.time.go();
				}
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The action that will be taken next.
	 * @return null where the clock is not frozen, or where none is near
	 */
	public @Nullable Held next() {
		this.lock.lock();
		try {
			settle();
			return this.held;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Takes the next action and leads on to the one after it. Where none is near, time
	 * moves on to the next one, and it is not taken yet.
	 * @return the action that was taken; null where there was none to take
	 */
	public @Nullable Held step() {
		this.lock.lock();
		try {
			settle();
			Held taken = this.held;
			this.released = taken != null;
			lookAhead((taken != null) ? NEAR : FAR);
			this.changed.signalAll();
			settle();
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Runs something: now, or where the clock is frozen when the time has come.
	 * @param tells must not wait
	 */
	public void enqueue(Runnable tells) {
		this.lock.lock();
		try {
			if (this.on) {
				this.queue.add(tells);
				return;
			}
		}
		finally {
			this.lock.unlock();
		}
		tells.run();
	}

	private void lookAhead(Duration far) {
		this.settled = false;
		this.horizon = this.time.reached() + far.toNanos();
	}

	/** Waits until an action is held, or it is certain that none is near. */
	private void settle() {
		long left = MAX_WAIT.toNanos();
		try {
			while (this.on && !this.settled && !this.closed && left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Something is to be done at that time. */
	void planned(long due, boolean byItself) {
		if (this.on && this.held == null) {
			if (!byItself) {
				this.horizon = Math.max(this.horizon, due + ANSWER.toNanos());
			}
			this.settled &= due > this.horizon;
		}
	}

	/** A practice control changed, which may have an answer. */
	void operated() {
		this.settled = false;
		this.horizon = Math.max(this.horizon, this.time.reached() + ANSWER.toNanos());
	}

	/** Moves time on to something that is due soon enough. */
	boolean looksAheadTo(long due) {
		if (!this.on || due > this.horizon) {
			return false;
		}
		this.time.jump(due);
		return true;
	}

	/** Nothing is near. */
	void idle() {
		this.settled = true;
		this.changed.signalAll();
	}

	/** What is to be told now that no action is near; null where nothing is. */
	@Nullable Runnable poll() {
		return this.queue.isEmpty() ? null : this::runQueued;
	}

	/** Holds an action until it is released, the clock goes on or nobody wants it. */
	void hold(Held action, Deque<Runnable> urgent, Consumer<Runnable> perform) {
		this.lock.lock();
		try {
			if (this.held != null || (!this.on && this.queue.isEmpty())) {
				return;
			}
			this.held = action;
			while (this.on && !this.released && !this.closed && action.wanted()) {
				this.settled = urgent.isEmpty();
				this.changed.signalAll();
				if (urgent.isEmpty()) {
					this.changed.await();
				}
				else {
					runBetweenActions(urgent.remove(), perform);
				}
			}
			this.held = null;
			this.released = false;
			operated();
			if (this.closed) {
				throw new UnpluggedException("The cluster");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UnpluggedException("The cluster");
		}
		finally {
			this.lock.unlock();
		}
		runQueued();
	}

	private void runBetweenActions(Runnable operation, Consumer<Runnable> perform) {
		this.lock.unlock();
		try {
			perform.accept(operation);
		}
		finally {
			this.lock.lock();
		}
	}

	private void runQueued() {
		List<Runnable> now;
		this.lock.lock();
		try {
			now = new ArrayList<>(this.queue);
			this.queue.clear();
		}
		finally {
			this.lock.unlock();
		}
		now.forEach(Runnable::run);
	}

	void close() {
		this.closed = true;
		this.on = false;
	}

}
