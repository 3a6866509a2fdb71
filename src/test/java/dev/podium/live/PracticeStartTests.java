package dev.podium.live;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Failure;
import dev.podium.cluster.ClusterFacts;
import dev.podium.cluster.Connector;
import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.WatchState;
import dev.podium.cluster.WatchState.State;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.practice.PracticeCluster.Controls;
import dev.podium.practice.PracticeCluster.Delivery;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.recording.Library;
import dev.podium.recording.store.StoreSettings;
import dev.podium.story.model.ChangeSummary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

@SuppressWarnings("NullAway.Init")
class PracticeStartTests {

	@TempDir
	private Path home;

	private final Clusters clusters = new Clusters();

	private Library library;

	private ClusterInView cluster;

	@BeforeEach
	void make() {
		this.library = Library.open(StoreSettings.in(this.home), Clock.systemUTC());
		this.cluster = new ClusterInView(this.clusters, this.clusters,
				() -> new Feed(FeedClock.system(), new FeedLimits(1 << 20, 100)), this.library,
				new DemoPermissions(this.home));
	}

	@AfterEach
	void end() {
		this.cluster.close();
		this.library.close();
	}

	@Test
	void itHasStartedOnceAllFirstListsAreThere() {
		AtomicInteger changes = new AtomicInteger();
		this.cluster.onChange(changes::incrementAndGet);
		starting();
		this.cluster.start();
		await().until(() -> this.clusters.connected == 1);
		starting();
		this.clusters.components.complete(null);
		starting();
		int before = changes.get();
		this.clusters.watches.complete(null);
		started();
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.CONNECTED);
		await().until(() -> changes.get() > before);
	}

	@Test
	void theComponentsOfThePracticeClusterHaveToBeReadyToo() {
		this.cluster.start();
		this.clusters.watches.complete(null);
		await().until(() -> this.clusters.connected == 1);
		starting();
		this.clusters.components.complete(null);
		await().untilAsserted(this::started);
	}

	@Test
	void whereItCannotBeConnectedItHasNotStartedAndThePageSaysWhy() {
		this.clusters.refusing = true;
		this.cluster.start();
		await().until(() -> this.cluster.now().state() == ClusterState.DISCONNECTED);
		assertThat(this.cluster.isStarted()).isFalse();
		assertThat(this.cluster.now().problem()).isEqualTo(Failure.said("refused"));
		this.clusters.ready();
		this.clusters.refusing = false;
		await().untilAsserted(this::started);
	}

	@Test
	void aClusterThatGoesAwayLaterIsNoMatterOfPodiumsHealth() {
		startAll();
		this.clusters.state = State.WAITING;
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.DISCONNECTED);
		started();
	}

	@Test
	void afterAResetWritesWaitFromBeforeTheFreshClusterIsThereUntilAllIsHeard() {
		startAll();
		this.clusters.watches = new CompletableFuture<>();
		this.clusters.components = new CompletableFuture<>();
		this.cluster.resetPractice();
		assertThat(this.clusters.heldAtReset).isEqualTo(1);
		assertThat(this.clusters.holds).hasValue(1);
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.STARTING);
		assertThat(this.cluster.isStarted()).isTrue();
		this.clusters.ready();
		started();
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.CONNECTED);
	}

	@Test
	void whileARealClusterIsInViewNoWriteToThePracticeClusterWaits() {
		this.cluster.switchTo("real");
		started();
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.CONNECTED);
		this.cluster.resetPractice();
		assertThat(this.clusters.heldAtReset).isZero();
		this.cluster.switchTo(PracticeSource.CONTEXT);
		assertThat(this.clusters.holds).hasValue(1);
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.STARTING);
		this.clusters.ready();
		started();
	}

	@Test
	void aSwitchThatIsRefusedHoldsNothing() {
		startAll();
		this.clusters.refusing = true;
		assertThat(catchThrowable(() -> this.cluster.switchTo(PracticeSource.CONTEXT)))
			.isInstanceOf(ClusterException.class);
		started();
		assertThat(this.clusters.listeners).hasSize(1);
	}

	@Test
	void theHandIsTheFirstThatAFeedTells() {
		startAll();
		Feed feed = this.cluster.now().feed();
		this.clusters.listeners.forEach((listener) -> {
			listener.accept(new Delivery("replicaset-controller", "Pod", "default", "db", "7"));
			listener.accept(new Delivery("kube-scheduler", "Pod", "default", "db", "7"));
		});
		assertThat(feed.window(1).changes()).extracting(ChangeSummary::type)
			.containsExactly("hand", "bookmark", "delivery");
		this.cluster.switchTo("real");
		assertThat(this.clusters.listeners).isEmpty();
		assertThat(this.cluster.now().feed().window(1).changes()).extracting(ChangeSummary::type)
			.containsExactly("bookmark");
	}

	private void startAll() {
		this.clusters.ready();
		this.cluster.start();
		await().untilAsserted(this::started);
	}

	private void starting() {
		assertThat(this.cluster.isStarted()).isFalse();
		assertThat(this.cluster.now().state()).isEqualTo(ClusterState.STARTING);
		assertThat(this.clusters.holds).hasValue(1);
	}

	private void started() {
		assertThat(this.cluster.isStarted()).isTrue();
		assertThat(this.clusters.holds).hasValue(0);
	}

	/** The practice cluster, and one that is called real. */
	private static final class Clusters implements Connector, PracticeSource {

		private final AtomicInteger holds = new AtomicInteger();

		private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

		private volatile CompletableFuture<Void> watches = new CompletableFuture<>();

		private volatile CompletableFuture<Void> components = new CompletableFuture<>();

		private volatile State state = State.WATCHING;

		private volatile boolean refusing;

		private volatile int connected;

		private volatile int heldAtReset = -1;

		void ready() {
			this.watches.complete(null);
			this.components.complete(null);
		}

		@Override
		public Runnable holdWrites() {
			this.holds.incrementAndGet();
			CompletableFuture<Void> hold = new CompletableFuture<>();
			hold.thenRun(this.holds::decrementAndGet);
			return () -> hold.complete(null);
		}

		@Override
		public CompletionStage<Void> listed() {
			return this.components;
		}

		@Override
		public ClusterConnection connect(@Nullable Path kubeconfig, String context, Supplier<Instant> clock,
				Consumer<Change> changes) {
			if (this.refusing) {
				throw new ClusterException(ClusterException.Reason.UNREACHABLE, "refused");
			}
			this.connected++;
			changes.accept(new Bookmark(clock.get(), "v1", "Pod", "9", false));
			return new Connection();
		}

		@Override
		public List<ClusterContext> contexts() {
			return List.of(new ClusterContext("real", "https://10.0.0.1:6443", true));
		}

		@Override
		public void reset() {
			this.heldAtReset = this.holds.get();
		}

		@Override
		public Path kubeconfig() {
			return Path.of("practice.kubeconfig");
		}

		@Override
		public @Nullable String kubeconfigProblem() {
			return null;
		}

		@Override
		public String server() {
			return "/clusters/practice";
		}

		@Override
		public AutoCloseable signals(Consumer<Signal> listener) {
			listener.accept(new Controls(0.5, true, List.of(), 2));
			this.listeners.add(listener);
			return () -> this.listeners.remove(listener);
		}

		private final class Connection implements ClusterConnection {

			@Override
			public ClusterFacts facts() {
				return new ClusterFacts("v1.36.2");
			}

			@Override
			public List<WatchState> watches() {
				return List.of(new WatchState("Pod", Clusters.this.state, null, null, null, null));
			}

			@Override
			public CompletionStage<Void> listed() {
				return Clusters.this.watches;
			}

			@Override
			public ObjectApi objects() {
				throw new UnsupportedOperationException();
			}

			@Override
			public void close() {
			}

		}

	}

}
