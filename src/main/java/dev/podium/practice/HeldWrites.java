package dev.podium.practice;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes from outside wait while somebody who wants to see all that happens does not
 * watch yet: the first steps of what they begin would go unseen. They wait for a short
 * time at most, and hold no thread: the lists that they wait for come through the same
 * server.
 */
final class HeldWrites {

	/** So long a hold lasts at most once a write waits. */
	static final Duration MAX_HOLD = Duration.ofSeconds(10);

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	private final Set<CompletableFuture<Void>> holds = ConcurrentHashMap.newKeySet();

	private final Duration maxHold;

	HeldWrites(Duration maxHold) {
		this.maxHold = maxHold;
	}

	/**
	 * Holds writes from now on.
	 * @return lets them go on
	 */
	Runnable hold() {
		CompletableFuture<Void> hold = new CompletableFuture<>();
		this.holds.add(hold);
		hold.thenRun(() -> this.holds.remove(hold));
		return () -> hold.complete(null);
	}

	/**
	 * Has a write wait where writes are held.
	 * @return whether it waits; then it comes again, and waits no more
	 */
	boolean hold(HttpServletRequest request, HttpServletResponse response) {
		if (READS.contains(request.getMethod()) || request.getDispatcherType() == DispatcherType.ASYNC) {
			return false;
		}
		List<CompletableFuture<Void>> held = List.copyOf(this.holds);
		if (held.isEmpty()) {
			return false;
		}
		AsyncContext waiting = request.startAsync(request, response);
		waiting.setTimeout(0);
		held.forEach((hold) -> hold.completeOnTimeout(null, this.maxHold.toMillis(), TimeUnit.MILLISECONDS));
		CompletableFuture.allOf(held.toArray(CompletableFuture<?>[]::new)).thenRun(waiting::dispatch);
		return true;
	}

	/** Lets all go on. */
	void close() {
		this.holds.forEach((hold) -> hold.complete(null));
	}

}
