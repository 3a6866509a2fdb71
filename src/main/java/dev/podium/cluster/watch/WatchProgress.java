package dev.podium.cluster.watch;

import java.time.Instant;

import dev.podium.cluster.Failure;
import dev.podium.cluster.WatchState;
import dev.podium.cluster.WatchState.State;
import org.jspecify.annotations.Nullable;

/**
 * How far one watch is: written by its thread, read by anyone.
 */
final class WatchProgress {

	private volatile WatchState state;

	WatchProgress(String kind) {
		this.state = new WatchState(kind, State.CONNECTING, null, null, null, null);
	}

	WatchState state() {
		return this.state;
	}

	void heard(Instant at) {
		WatchState before = this.state;
		this.state = new WatchState(before.kind(), before.state(), at, before.resourceVersion(), before.problem(),
				before.retryAt());
	}

	void told(String version) {
		WatchState before = this.state;
		this.state = new WatchState(before.kind(), before.state(), before.lastHeard(), version, before.problem(),
				before.retryAt());
	}

	void show(State state, @Nullable Failure problem, @Nullable Instant retryAt) {
		WatchState before = this.state;
		this.state = new WatchState(before.kind(), state, before.lastHeard(), before.resourceVersion(), problem,
				retryAt);
	}

}
