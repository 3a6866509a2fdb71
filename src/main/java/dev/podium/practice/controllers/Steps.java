package dev.podium.practice.controllers;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one sync of a controller is going to do. Each write is an action of its own, so
 * that a cluster can be frozen between any two of them; what is decided between writes
 * takes no time.
 */
final class Steps {

	private final Deque<Step> ahead = new ArrayDeque<>();

	/** One call that writes, after those that are planned already. */
	void write(Runnable write) {
		this.ahead.add(new Step(write, true));
	}

	/** What is to be looked at when the writes planned so far are done. */
	void then(Runnable decision) {
		this.ahead.add(new Step(decision, false));
	}

	/**
	 * Does the next write, and decides what follows.
	 * @return whether more writes follow
	 */
	boolean proceed() {
		decide();
		Step write = this.ahead.poll();
		if (write != null) {
			write.action().run();
			decide();
		}
		return !this.ahead.isEmpty();
	}

	private void decide() {
		for (Step next = this.ahead.peek(); next != null && !next.writes(); next = this.ahead.peek()) {
			this.ahead.remove();
			next.action().run();
		}
	}

	private record Step(Runnable action, boolean writes) {
	}

}
