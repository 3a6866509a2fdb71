package dev.podium.practice;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.podium.practice.PracticeCluster.Action;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.apiserver.ApiServer;
import dev.podium.practice.clock.RealClusterClock;
import dev.podium.practice.controllers.autoscaling.Traffic;
import dev.podium.practice.kubelet.runtime.ContainerLogs;
import dev.podium.practice.network.request.Target;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a practice cluster, from its start to its reset: an API server, a clock,
 * and the components that are plugged in.
 */
final class RunningCluster implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunningCluster.class);

	/**
	 * How long a component's watch takes to bring it a write, on a quiet real cluster.
	 */
	static final Duration WATCH_LATENCY = Duration.ofMillis(8);

	/** An operation waits for the cluster's thread, which never waits for long. */
	private static final Duration MAX_WAIT = Duration.ofSeconds(10);

	private final RealClusterClock clock;

	private final ApiServer apiServer;

	private final ClusterComponents clusterComponents;

	private final Traffic traffic;

	private final Signals signals;

	private volatile List<Component> components = List.of();

	private volatile int size;

	private final CompletableFuture<Void> listed = new CompletableFuture<>();

	/**
	 * A cluster whose components have not started.
	 * @param path of its API server
	 * @param signals told what its API server and its components tell
	 */
	RunningCluster(String name, String path, Clock wall, Signals signals) {
		this.clock = new RealClusterClock(name, wall);
		this.signals = signals;
		ContainerLogs logs = new ContainerLogs();
		this.apiServer = new ApiServer(path, wall, new NodeLogs(logs));
		this.apiServer.onDelivery(signals::onDelivery);
		this.clusterComponents = new ClusterComponents(this.apiServer, this.clock, logs, signals);
		this.traffic = Outside.traffic(this.apiServer, this.clock);
		this.apiServer.components(this::runs);
	}

	/** As the API server asks: all controllers are one program in a real cluster. */
	private boolean runs(String component) {
		String kind = component.equals("controller-manager") ? "controller" : component;
		return component.equals("etcd-0")
				|| this.components.stream().anyMatch((one) -> one.kind().equals(kind) && one.running());
	}

	ApiServer apiServer() {
		return this.apiServer;
	}

	/** All components begin to work. */
	void start(int number) {
		runBetweenActions(() -> {
			this.clusterComponents.startAll();
			this.traffic.start();
			this.clusterComponents.nodes(number);
			// Each first list is on the way: what is planned later comes after them.
			this.clock.schedule(WATCH_LATENCY, () -> this.listed.complete(null));
		});
	}

	/** Done once the components that it started with have their first lists. */
	CompletionStage<Void> listed() {
		return this.listed;
	}

	/** Whether the clock stands, how fast it runs: told by the clock itself. */
	RealClusterClock clock() {
		return this.clock;
	}

	/** How many nodes there are. */
	int nodes() {
		return this.size;
	}

	/** All that can be unplugged, in a sensible order. */
	List<Component> components() {
		return this.components;
	}

	/** Has so many nodes from now on: the last ones go, or new ones come. */
	void nodes(int number) {
		runBetweenActions(() -> this.clusterComponents.nodes(number));
	}

	/**
	 * Unplugs a component, or plugs it in again.
	 * @throws IllegalArgumentException where there is none of that name
	 * @throws IllegalStateException where a kubelet's node is unplugged
	 */
	void setRunning(String name, boolean running) {
		runBetweenActions(() -> this.clusterComponents.setRunning(component(name), running));
	}

	/** The component of that name. */
	Component component(String name) {
		return this.components.stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no component \"" + name + "\". There are: "
					+ String.join(", ", this.components.stream().map(Component::name).toList()) + '.'));
	}

	/** The action that is held; null where the clock goes on, or none is near. */
	@Nullable Action next() {
		return action(this.clock.freeze().next());
	}

	/** Takes the action that is held. */
	@Nullable Action step() {
		return action(this.clock.freeze().step());
	}

	/**
	 * Sends one request over the cluster's network.
	 * @throws IllegalArgumentException where there is no such sender, or the target is
	 * none
	 */
	PracticeCluster.Answer request(String from, String to, String method) {
		Target target = Target.parse(to);
		AtomicReference<PracticeCluster.Answer> answer = new AtomicReference<>();
		runBetweenActions(() -> answer.set(this.clusterComponents.network().send(from, target, method)));
		PracticeCluster.Answer sent = Objects.requireNonNull(answer.get());
		this.signals.publish(sent.request());
		return sent;
	}

	/** The traffic, as others than the cluster's thread may ask for it. */
	Asked traffic() {
		return new Asked();
	}

	/** What is asked of the traffic, between two actions. */
	final class Asked {

		PracticeCluster.Flow start(PracticeCluster.FlowWanted wanted) {
			return get((traffic) -> traffic.start(wanted));
		}

		boolean end(String id) {
			return get((traffic) -> traffic.end(id));
		}

		List<PracticeCluster.Flow> all() {
			return get(ClusterTraffic::all);
		}

		private <T> T get(Function<ClusterTraffic, T> asked) {
			AtomicReference<T> answer = new AtomicReference<>();
			runBetweenActions(() -> answer.set(asked.apply(RunningCluster.this.clusterComponents.traffic())));
			return Objects.requireNonNull(answer.get());
		}

	}

	private static @Nullable Action action(RealClusterClock.@Nullable Held held) {
		return (held instanceof GatedClient.Write write) ? write.action() : null;
	}

	private void runBetweenActions(Runnable operation) {
		try {
			this.clock.runBetweenActions(() -> {
				try {
					operation.run();
				}
				finally {
					look();
				}
			}).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The practice cluster did not answer", ex);
		}
	}

	private void look() {
		this.components = this.clusterComponents.components();
		this.size = this.clusterComponents.nodes();
	}

	/** Everything ends at once, open watches too. */
	@Override
	public void close() {
		try {
			if (!this.clock.isClosed()) {
				runBetweenActions(() -> {
					this.clusterComponents.stopAll();
					this.traffic.close();
				});
			}
		}
		catch (IllegalStateException ex) {
			logger.debug("The cluster's components did not end well", ex);
		}
		this.clock.close();
		this.apiServer.close();
	}

}
