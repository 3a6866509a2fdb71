package dev.podium.live;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.podium.change.Change;
import dev.podium.change.NodeLeases;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Connector;
import dev.podium.cluster.Failure;
import dev.podium.cluster.WatchState;
import dev.podium.feed.Feed;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.write.Keeping;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One cluster, its feed, and the connection that fills it once there is one.
 */
final class FollowedCluster implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(FollowedCluster.class);

	private final String context;

	private final @Nullable PracticeSource practice;

	private final Feed feed;

	/** Also the lock of what passes it. */
	private final NodeLeases leases = NodeLeases.live();

	private final Keeping keeping;

	private final CountDownLatch tried = new CountDownLatch(1);

	private final Runnable letWritesGoOn;

	private final CompletableFuture<Void> heard = new CompletableFuture<>();

	private @Nullable ClusterConnection connection;

	private @Nullable AutoCloseable listening;

	private @Nullable Failure problem;

	private boolean closed;

	/**
	 * @param practice where this is the practice cluster; null for a real one
	 * @param keeping stores the feed
	 */
	FollowedCluster(String context, @Nullable PracticeSource practice, Feed feed, Keeping keeping) {
		this.context = context;
		this.practice = practice;
		this.feed = feed;
		this.keeping = keeping;
		this.letWritesGoOn = (practice != null) ? practice.holdWrites() : () -> {
		};
	}

	String context() {
		return this.context;
	}

	Feed feed() {
		return this.feed;
	}

	/** Done once all that happens in the cluster is heard as it happens. */
	CompletionStage<Void> heard() {
		return this.heard;
	}

	/**
	 * Connects and fills the feed from then on.
	 * @throws ClusterException as {@link Connector#connect}; it is the problem from then
	 * on
	 */
	void connect(Connector connector) {
		AutoCloseable listening = (this.practice != null) ? this.practice.signals(this::told) : null;
		try {
			Path kubeconfig = (this.practice != null) ? this.practice.kubeconfig() : null;
			ClusterConnection opened = connector.connect(kubeconfig, this.context, this.feed.clock(), this::heard);
			opened(opened, listening);
		}
		catch (ClusterException ex) {
			end(listening);
			failed(ex.failure());
			throw ex;
		}
		catch (RuntimeException ex) {
			log.error("{} could not be connected", this.context, ex);
			end(listening);
			Failure failure = Failure.of("problem.cluster.podium", "context", this.context);
			failed(failure);
			throw new ClusterException(ClusterException.Reason.OTHER, failure);
		}
	}

	private void told(Signal signal) {
		if (SignalChanges.isKept(signal)) {
			heard(SignalChanges.of(signal, this.feed.now()));
		}
	}

	private void heard(Change change) {
		if (!NodeLeases.concerns(change)) {
			this.feed.append(change);
			return;
		}
		synchronized (this.leases) {
			this.leases.next(change).forEach(this.feed::append);
		}
	}

	/** Looks what time has done; to be called regularly. */
	void tick() {
		this.feed.tick();
		ClusterConnection open = connection();
		boolean hears = open != null && open.watches()
			.stream()
			.anyMatch((watch) -> watch.kind().equals(NodeLeases.KIND) && watch.state() == WatchState.State.WATCHING);
		synchronized (this.leases) {
			if (hears) {
				this.leases.silent(this.feed.now()).forEach(this.feed::append);
			}
			else {
				this.leases.deaf(this.feed.now());
			}
		}
	}

	private synchronized void opened(ClusterConnection opened, @Nullable AutoCloseable listening) {
		this.tried.countDown();
		if (this.closed) {
			opened.close();
			end(listening);
			return;
		}
		this.connection = opened;
		this.keeping.cluster(new RecordedCluster(this.context, this.practice != null, opened.facts().version()));
		this.listening = listening;
		this.problem = null;
		CompletionStage<Void> listed = opened.listed();
		if (this.practice != null) {
			listed = listed.thenCombine(this.practice.listed(), (watches, components) -> watches);
		}
		listed.thenRun(() -> {
			this.heard.complete(null);
			this.letWritesGoOn.run();
		});
	}

	private synchronized void failed(Failure failure) {
		this.problem = failure;
		this.tried.countDown();
	}

	/** Waits until it was tried once to connect, a few seconds at most. */
	void awaitFirstAttempt() {
		try {
			if (!this.tried.await(5, TimeUnit.SECONDS)) {
				log.debug("{} is still being connected", this.context);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	synchronized @Nullable ClusterConnection connection() {
		return this.connection;
	}

	synchronized InView inView() {
		ClusterConnection open = this.connection;
		List<WatchState> watches = (open != null) ? open.watches() : List.of();
		ClusterState state = (open != null) ? state(watches)
				: (this.problem != null) ? ClusterState.DISCONNECTED : ClusterState.CONNECTING;
		if (this.practice != null && !this.heard.isDone() && state != ClusterState.DISCONNECTED) {
			state = ClusterState.STARTING;
		}
		Failure why = this.problem;
		if (open != null && state == ClusterState.DISCONNECTED) {
			why = watches.stream().map(WatchState::problem).filter((text) -> text != null).findFirst().orElse(null);
		}
		return new InView(this.feed, this.context, this.practice != null, state, why,
				(open != null) ? open.facts().version() : "",
				(this.practice != null) ? this.practice.kubeconfig() : null,
				(this.practice != null) ? this.practice.kubeconfigProblem() : null, watches);
	}

	/** Disconnected where no watch works and at least one waits to be tried again. */
	private static ClusterState state(List<WatchState> watches) {
		boolean working = false;
		boolean starting = false;
		boolean waiting = false;
		for (WatchState watch : watches) {
			switch (watch.state()) {
				case LISTING, WATCHING -> working = true;
				case CONNECTING -> starting = true;
				case WAITING, CLOSED -> waiting = true;
				case FORBIDDEN, ABSENT -> {
				}
			}
		}
		if (working) {
			return ClusterState.CONNECTED;
		}
		if (waiting) {
			return ClusterState.DISCONNECTED;
		}
		return starting ? ClusterState.CONNECTING : ClusterState.CONNECTED;
	}

	/** Ends the feed, the connection, and then its recording. */
	@Override
	public void close() {
		this.letWritesGoOn.run();
		this.feed.close();
		ClusterConnection open;
		AutoCloseable listening;
		synchronized (this) {
			this.closed = true;
			open = this.connection;
			listening = this.listening;
		}
		end(listening);
		if (open != null) {
			open.close();
		}
		this.keeping.close();
	}

	private static void end(@Nullable AutoCloseable listening) {
		if (listening == null) {
			return;
		}
		try {
			listening.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Listening to the practice cluster could not be ended", ex);
		}
	}

}
