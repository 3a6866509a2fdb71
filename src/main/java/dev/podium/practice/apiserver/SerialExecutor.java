package dev.podium.practice.apiserver;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in order, one at a time, on threads of another executor.
 */
final class SerialExecutor implements Executor {

	private final Executor threads;

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private boolean running;

	SerialExecutor(Executor threads) {
		this.threads = threads;
	}

	@Override
	public void execute(Runnable task) {
		synchronized (this.waiting) {
			this.waiting.add(task);
			if (this.running) {
				return;
			}
			this.running = true;
		}
		try {
			this.threads.execute(this::run);
		}
		catch (RejectedExecutionException ex) {
			// the cluster has been closed: nobody is told any more
		}
	}

	private void run() {
		for (Runnable task = take(); task != null; task = take()) {
			task.run();
		}
	}

	private @Nullable Runnable take() {
		synchronized (this.waiting) {
			Runnable task = this.waiting.poll();
			this.running = task != null;
			return task;
		}
	}

}
