package dev.podium.cluster;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How one kind's watch is doing.
 *
 * @param kind as in Kubernetes, {@code Pod}
 * @param state what it does now
 * @param lastHeard when anything was last received on it, a bookmark too
 * @param resourceVersion up to where it has told everything
 * @param problem why it does not work; null while it does
 * @param retryAt when it will be tried again, where it waits
 */
public record WatchState(String kind, State state, @Nullable Instant lastHeard, @Nullable String resourceVersion,
		@Nullable Failure problem, @Nullable Instant retryAt) {

	/**
	 * {@link #FORBIDDEN} and {@link #ABSENT} kinds are left out, visibly: no permission,
	 * or the cluster has no such API.
	 */
	public enum State {

		CONNECTING, LISTING, WATCHING, WAITING, FORBIDDEN, ABSENT, CLOSED

	}

}
