package dev.podium.cluster.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.podium.cluster.Failure;
import dev.podium.cluster.WatchState.State;
import dev.podium.cluster.api.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one kind's watch between its attempts. A wait for a server that does not
 * answer, or fails, ends early once the server answers another watch again.
 */
final class Waits {

	private static final Duration SLOWLY = Duration.ofSeconds(30);

	private static final Duration MAX_WAIT = Duration.ofMinutes(5);

	/** Those whose wait ended early try within this time, not all in one beat. */
	private static final Duration SPREAD = Duration.ofMillis(500);

	private final WatchTiming pace;

	private final Supplier<Instant> clock;

	private final WatchProgress progress;

	private final ServerRecovery recovery;

	private final Backoff backoff;

	private CompletableFuture<Void> recovered;

	/** Whether the server did not answer, or failed, at the last attempt. */
	private boolean failing;

	private volatile boolean closed;

	Waits(WatchTiming pace, Supplier<Instant> clock, WatchProgress progress, ServerRecovery recovery) {
		this.pace = pace;
		this.clock = clock;
		this.progress = progress;
		this.recovery = recovery;
		this.backoff = new Backoff(pace.random());
		this.recovered = recovery.next();
	}

	/** An attempt begins: what another watch hears from now on counts for it. */
	void attempt() {
		this.recovered = this.recovery.next();
	}

	/** The server answered the attempt. */
	void answered() {
		if (this.failing) {
			this.failing = false;
			this.recovery.answered();
		}
	}

	/** The watch works: the next failure is a first one. */
	void reset() {
		this.backoff.reset();
	}

	/** After a watch that told something, and ended soon. */
	void shortly() {
		pause(State.CONNECTING, null, this.backoff.jittered(Backoff.FIRST), never());
	}

	/** After what is this watch's own trouble. */
	void afterFailure(Failure problem) {
		pause(State.WAITING, problem, next(), never());
	}

	/** After no answer, or one that says that the server fails. */
	void untilTheServerAnswers(Failure problem) {
		this.failing = true;
		CompletableFuture<Void> other = this.recovered;
		pause(State.WAITING, problem, next(), other);
		if (other.isDone()) {
			long spread = (long) (SPREAD.toNanos() * this.pace.random().getAsDouble());
			pause(State.WAITING, problem, Duration.ofNanos(spread), never());
		}
	}

	/** After a refusal that may say itself how long to wait: nothing shortens that. */
	void afterRefusal(Failure problem, RefusedException refusal) {
		if (refusal.code() >= 500 && refusal.retryAfter() == null) {
			untilTheServerAnswers(problem);
		}
		else {
			pause(State.WAITING, problem, longer(next(), refusal), never());
		}
	}

	/** While a kind is left out. */
	void slowly(State state, Failure problem, RefusedException refusal) {
		pause(state, problem, longer(this.backoff.jittered(SLOWLY), refusal), never());
	}

	/** No wait begins any more. */
	void close() {
		this.closed = true;
	}

	private Duration next() {
		return this.backoff.next(this.pace.nanos().getAsLong());
	}

	private static Duration longer(Duration wait, RefusedException refusal) {
		Duration asked = refusal.retryAfter();
		return (asked != null && asked.compareTo(wait) > 0) ? asked : wait;
	}

	private static CompletableFuture<Void> never() {
		return new CompletableFuture<>();
	}

	private void pause(State state, @Nullable Failure problem, Duration wait, CompletableFuture<Void> until) {
		if (this.closed) {
			return;
		}
		Duration bounded = (wait.compareTo(MAX_WAIT) > 0) ? MAX_WAIT : wait;
		this.progress.show(state, problem, this.clock.get().plus(bounded));
		try {
			this.pace.pause().pause(bounded, until);
		}
		catch (InterruptedException ex) {
			// Only a close interrupts; the watch's loop sees it.
		}
	}

}
