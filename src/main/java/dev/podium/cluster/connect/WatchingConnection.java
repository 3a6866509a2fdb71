package dev.podium.cluster.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Change;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterFacts;
import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.WatchState;
import dev.podium.cluster.api.ApiServerConnection;
import dev.podium.cluster.api.HttpObjectApi;
import dev.podium.cluster.watch.KindWatch;
import dev.podium.cluster.watch.ServerRecovery;
import dev.podium.cluster.watch.WatchTiming;
import dev.podium.cluster.watch.WatchedKind;

/**
 * A connection with one thread for each watched kind.
 */
final class WatchingConnection implements ClusterConnection {

	private static final Duration ENDING = Duration.ofMillis(800);

	private final ApiServerConnection api;

	private final ClusterFacts facts;

	private final List<KindWatch> watches;

	private final CompletableFuture<Void> listed;

	private final List<Thread> threads;

	private final ObjectApi objects;

	WatchingConnection(ApiServerConnection api, ClusterFacts facts, List<WatchedKind> kinds, WatchTiming pace,
			Supplier<Instant> clock, Consumer<Change> changes) {
		this.api = api;
		this.facts = facts;
		this.objects = new HttpObjectApi(api);
		ServerRecovery recovery = new ServerRecovery(pace.nanos());
		this.watches = kinds.stream().map((kind) -> new KindWatch(kind, api, pace, clock, changes, recovery)).toList();
		this.listed = CompletableFuture
			.allOf(this.watches.stream().map(KindWatch::firstList).toArray(CompletableFuture<?>[]::new));
		this.threads = this.watches.stream().map(WatchingConnection::thread).toList();
	}

	private static Thread thread(KindWatch watch) {
		Thread thread = new Thread(watch, "watch-" + watch.state().kind());
		thread.setDaemon(true);
		return thread;
	}

	WatchingConnection start() {
		this.threads.forEach(Thread::start);
		return this;
	}

	@Override
	public ClusterFacts facts() {
		return this.facts;
	}

	@Override
	public List<WatchState> watches() {
		return this.watches.stream().map(KindWatch::state).toList();
	}

	@Override
	public CompletionStage<Void> listed() {
		return this.listed;
	}

	@Override
	public ObjectApi objects() {
		return this.objects;
	}

	@Override
	public void close() {
		this.watches.forEach(KindWatch::close);
		this.threads.forEach(Thread::interrupt);
		long deadline = System.nanoTime() + ENDING.toNanos();
		boolean interrupted = false;
		for (Thread thread : this.threads) {
			if (thread == Thread.currentThread()) {
				continue;
			}
			try {
				thread.join(Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		this.api.close();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
