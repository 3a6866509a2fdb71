package dev.podium.practice.controllers.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What one sync of a controller is going to do, one step after the other. Each write is
 * an action of its own, so that a cluster can be frozen between any two of them; what is
 * decided between writes takes no time. Steps that a step plans come right after it.
 */
public final class Steps {

	private final Deque<Step> ahead = new ArrayDeque<>();

	/** What the step that runs now has planned. */
	private @Nullable List<Step> planned;

	/** One call that writes. */
	public void write(Runnable write) {
		add(new Step(write, true));
	}

	/** Something to be decided when the writes planned before it are done. */
	public void then(Runnable decision) {
		add(new Step(decision, false));
	}

	/**
	 * Does the next write, and decides what follows.
	 * @return whether more writes follow
	 */
	boolean proceed() {
		decide();
		Step write = this.ahead.poll();
		if (write != null) {
			run(write);
			decide();
		}
		return !this.ahead.isEmpty();
	}

	private void decide() {
		for (Step next = this.ahead.peek(); next != null && !next.writes(); next = this.ahead.peek()) {
			this.ahead.remove();
			run(next);
		}
	}

	private void run(Step step) {
		List<Step> planned = new ArrayList<>();
		this.planned = planned;
		step.action().run();
		this.planned = null;
		for (int last = planned.size() - 1; last >= 0; last--) {
			this.ahead.addFirst(planned.get(last));
		}
	}

	private void add(Step step) {
		if (this.planned != null) {
			this.planned.add(step);
		}
		else {
			this.ahead.add(step);
		}
	}

	private record Step(Runnable action, boolean writes) {
	}

}
