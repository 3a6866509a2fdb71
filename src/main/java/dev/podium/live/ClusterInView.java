package dev.podium.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Connector;
import dev.podium.cluster.Failure;
import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.WatchState;
import dev.podium.feed.Feed;
import dev.podium.recording.Library;
import dev.podium.recording.store.RecordedCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one cluster that everybody in the room looks at. At start it is the practice
 * cluster; switching to another ends the feed and starts a new one.
 */
public final class ClusterInView implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(ClusterInView.class);

	private static final long TICK_MS = 500;

	private final Connector connector;

	private final PracticeSource practice;

	private final Supplier<Feed> feeds;

	private final Library library;

	private final DemoPermissions permissions;

	private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2, (task) -> {
		Thread thread = new Thread(task, "cluster-in-view");
		thread.setDaemon(true);
		return thread;
	});

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final Object switching = new Object();

	private final CompletableFuture<Void> started = new CompletableFuture<>();

	private volatile FollowedCluster followed;

	private volatile Seen seen;

	/**
	 * @param feeds makes a new feed at each switch
	 * @param library keeps each of them
	 * @param permissions where demos are allowed
	 */
	ClusterInView(Connector connector, PracticeSource practice, Supplier<Feed> feeds, Library library,
			DemoPermissions permissions) {
		this.connector = connector;
		this.practice = practice;
		this.feeds = feeds;
		this.library = library;
		this.permissions = permissions;
		this.followed = follow(PracticeSource.CONTEXT);
		this.seen = Seen.of(this.followed.inView());
	}

	private FollowedCluster follow(String context) {
		PracticeSource source = context.equals(PracticeSource.CONTEXT) ? this.practice : null;
		Feed feed = this.feeds.get();
		FollowedCluster cluster = new FollowedCluster(context, source, feed,
				this.library.keep(feed, new RecordedCluster(context, source != null, "")));
		if (source != null) {
			cluster.heard().thenRun(() -> this.started.complete(null));
		}
		cluster.heard().thenRunAsync(this::look, this.background);
		return cluster;
	}

	/** Connects to the practice cluster, and tries again until it answers. */
	void start() {
		FollowedCluster first = this.followed;
		this.background.execute(() -> attempt(first, 1));
		this.background.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
	}

	private void attempt(FollowedCluster cluster, int number) {
		if (!isInView(cluster)) {
			return;
		}
		try {
			cluster.connect(this.connector);
		}
		catch (ClusterException ex) {
			log.warn("{}: {}", cluster.context(), ex.getMessage());
			this.background.schedule(() -> attempt(cluster, number + 1), Retry.wait(number).toMillis(),
					TimeUnit.MILLISECONDS);
		}
		look();
	}

	@SuppressWarnings("ReferenceEquality")
	private boolean isInView(FollowedCluster cluster) {
		return this.followed == cluster;
	}

	private void tick() {
		try {
			this.followed.tick();
			look();
		}
		catch (RuntimeException ex) {
			// A scheduled task that throws is never run again.
			log.error("The cluster in view could not be looked at", ex);
		}
	}

	/** Tells the listeners where the cluster in view is not as it was seen last. */
	private void look() {
		Seen now = Seen.of(now());
		if (!now.equals(this.seen)) {
			this.seen = now;
			this.listeners.forEach(Runnable::run);
		}
	}

	/**
	 * Whether Podium has started: all that happens in the practice cluster was heard as
	 * it happens, once, or another cluster was chosen before that. What becomes of a
	 * cluster later is no matter of Podium's own health.
	 */
	public boolean isStarted() {
		return this.started.isDone();
	}

	/**
	 * Has something done once {@link #isStarted() Podium has started}, on the thread that
	 * makes it so: it must not block.
	 */
	void whenStarted(Runnable task) {
		this.started.thenRun(task);
	}

	/** The cluster in view as it is now. */
	public InView now() {
		return this.followed.inView();
	}

	/**
	 * Has something called after a switch, and when the connection or a watch changes its
	 * state. It must not block.
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/** All clusters that can be put in view. */
	public Contexts contexts() {
		String inView = this.followed.context();
		List<Contexts.Context> rows = new ArrayList<>();
		rows.add(new Contexts.Context(PracticeSource.CONTEXT, this.practice.server(), false, true,
				inView.equals(PracticeSource.CONTEXT), DemoPermission.PRACTICE));
		try {
			for (ClusterContext context : this.connector.contexts()) {
				if (!context.name().equals(PracticeSource.CONTEXT)) {
					rows.add(new Contexts.Context(context.name(), context.server(), context.current(), false,
							inView.equals(context.name()), this.permissions.of(context.name(), context.server())));
				}
			}
		}
		catch (ClusterException ex) {
			return new Contexts(rows, ex.failure());
		}
		return new Contexts(rows, null);
	}

	/**
	 * Puts another cluster in view, with a new feed. Where it cannot be reached the old
	 * one stays in view.
	 * @throws ClusterException where there is no such context, or the cluster refuses
	 */
	public void switchTo(String context) {
		synchronized (this.switching) {
			known(context);
			FollowedCluster next = follow(context);
			try {
				next.connect(this.connector);
			}
			catch (ClusterException ex) {
				next.close();
				throw ex;
			}
			FollowedCluster previous = this.followed;
			this.followed = next;
			this.started.complete(null);
			previous.close();
			look();
		}
	}

	/**
	 * Makes the practice cluster anew. Where it is in view its feed ends first, so that
	 * nothing of the fresh one gets into it, and a new one starts.
	 */
	public void resetPractice() {
		synchronized (this.switching) {
			FollowedCluster previous = this.followed;
			if (!previous.context().equals(PracticeSource.CONTEXT)) {
				this.practice.reset();
				return;
			}
			// Before there is a fresh one: what is written to it waits until it is
			// watched.
			FollowedCluster next = follow(PracticeSource.CONTEXT);
			previous.close();
			try {
				this.practice.reset();
			}
			finally {
				this.followed = next;
				attempt(next, 1);
			}
		}
	}

	/**
	 * Allows demos on a real cluster, or forbids them again. On the practice cluster they
	 * are always allowed.
	 * @throws ClusterException where there is no such context, or it is the practice
	 * cluster and would be forbidden
	 */
	public DemoPermission allowDemos(String context, DemoPermission permission) {
		Contexts.Context known = known(context);
		if (!known.practice()) {
			this.permissions.set(context, known.server(), permission);
			return permission;
		}
		if (!permission.equals(DemoPermission.PRACTICE)) {
			throw new ClusterException(ClusterException.Reason.INVALID, Failure.of("problem.cluster.practice-demos"));
		}
		return DemoPermission.PRACTICE;
	}

	/** Whether demos are allowed in the cluster in view, and where they go. */
	public DemoPermission demos() {
		return known(this.followed.context()).demos();
	}

	private Contexts.Context known(String context) {
		Contexts contexts = contexts();
		return contexts.contexts().stream().filter((row) -> row.name().equals(context)).findFirst().orElseThrow(() -> {
			Failure problem = contexts.problem();
			return (problem != null) ? new ClusterException(ClusterException.Reason.BAD_KUBECONFIG, problem)
					: new ClusterException(ClusterException.Reason.NOT_FOUND,
							Failure.of("problem.cluster.no-context", "context", context));
		});
	}

	/**
	 * Single objects of the cluster in view. Just after the start this waits for the
	 * connection.
	 * @throws ClusterException where it is not connected
	 */
	public ObjectApi objects() {
		FollowedCluster cluster = this.followed;
		cluster.awaitFirstAttempt();
		ClusterConnection connection = cluster.connection();
		if (connection == null) {
			Failure problem = cluster.inView().problem();
			throw new ClusterException(ClusterException.Reason.UNREACHABLE,
					(problem != null) ? problem : Failure.of("problem.cluster.not-yet", "context", cluster.context()));
		}
		return connection.objects();
	}

	@Override
	public void close() {
		this.background.shutdownNow();
		this.followed.close();
	}

	/** What is compared to see whether anything changed but ages and versions. */
	private record Seen(String epoch, ClusterState state, @Nullable Failure problem, List<WatchState.State> watches) {

		static Seen of(InView view) {
			return new Seen(view.feed().epoch(), view.state(), view.problem(),
					view.watches().stream().map(WatchState::state).toList());
		}

	}

}
