package dev.podium.cluster.watch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What the watches of one API server know of each other: that it answers one of them
 * again, after it had not answered or had failed. A watch that comes and goes does not
 * say so again and again.
 */
public final class ServerRecovery {

	/** So long nothing is said after it was said. */
	static final Duration QUIET = Duration.ofSeconds(10);

	private final LongSupplier nanos;

	private CompletableFuture<Void> next = new CompletableFuture<>();

	private @Nullable Long said;

	/**
	 * @param nanos a monotonic time in nanoseconds
	 */
	public ServerRecovery(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/** Done when it is next said that the server answers again. */
	synchronized CompletableFuture<Void> next() {
		return this.next;
	}

	/** A watch was answered that was not before. */
	void answered() {
		CompletableFuture<Void> saying;
		synchronized (this) {
			long now = this.nanos.getAsLong();
			if (this.said != null && now - this.said < QUIET.toNanos()) {
				return;
			}
			this.said = now;
			saying = this.next;
			this.next = new CompletableFuture<>();
		}
		saying.complete(null);
	}

}
