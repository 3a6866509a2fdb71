package dev.podium.practice;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.podium.practice.PracticeCluster.Action;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.apiserver.ApiServer;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.clock.RealClusterClock;
import dev.podium.practice.controllers.Controllers;
import dev.podium.practice.controllers.autoscaling.Traffic;
import dev.podium.practice.kubelet.ContainerLogs;
import dev.podium.practice.kubelet.Kubelet;
import dev.podium.practice.kubelet.NodeRuntime;
import dev.podium.practice.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of a practice cluster, from its start to its reset: an API server, a clock,
 * and the components that are plugged in.
 */
final class RunningCluster implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RunningCluster.class);

	/** As the components of a Kubernetes 1.36.2 call themselves. */
	private static final String VERSION = "/v1.36.2 (linux/amd64) kubernetes/98b3519";

	/**
	 * How long a component's watch takes to bring it a write, on a quiet real cluster.
	 */
	static final Duration ON_THE_WAY = Duration.ofMillis(8);

	/** An operation waits for the cluster's thread, which never waits for long. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final RealClusterClock clock;

	private final ApiServer apiServer;

	private final ApiClient hand;

	private final ContainerLogs logs = new ContainerLogs();

	private final Traffic traffic;

	private final Map<String, Plug> plugs = new LinkedHashMap<>();

	private final TreeMap<Integer, NodeRuntime> nodes = new TreeMap<>();

	private volatile List<Component> components = List.of();

	private volatile int size;

	private final CompletableFuture<Void> listed = new CompletableFuture<>();

	/**
	 * A cluster whose components have not started.
	 * @param path of its API server
	 * @param signals told what its API server and its scheduler tell
	 */
	RunningCluster(String name, String path, Clock wall, Signals signals) {
		this.clock = new RealClusterClock(name, wall);
		this.apiServer = new ApiServer(path, wall, new NodeLogs(this.logs));
		this.apiServer.onDelivery(signals::delivered);
		this.hand = this.apiServer.client(new Identity("hand", "kubernetes-admin", "podium"), Runnable::run);
		plug("kube-scheduler", "scheduler", client("system:kube-scheduler", "kube-scheduler" + VERSION + "/scheduler"),
				(api) -> {
					Scheduler scheduler = new Scheduler(api, this.clock,
							(verdict) -> this.clock.freeze().tell(() -> signals.judged(verdict)));
					return Plug.Instance.of(scheduler::start, scheduler::close);
				});
		for (String controller : Controllers.names()) {
			String user = Controllers.user(controller);
			String program = Controllers.program(controller) + VERSION + '/' + user;
			plug(controller, "controller", client(user, program), (api) -> {
				Controllers one = Controllers.only(controller, api, this.clock);
				return Plug.Instance.of(one::start, one::close);
			});
		}
		this.traffic = Outside.traffic(this.apiServer, this.clock);
		this.apiServer.components(this::runs);
	}

	/** As the API server asks: all controllers are one program in a real cluster. */
	private boolean runs(String component) {
		String kind = component.equals("controller-manager") ? "controller" : component;
		return component.equals("etcd-0")
				|| this.components.stream().anyMatch((one) -> one.kind().equals(kind) && one.running());
	}

	private Function<String, GatedClient> client(String user, String userAgent) {
		return (name) -> {
			ApiClient client = this.apiServer.client(new Identity(name, user, userAgent),
					(event) -> this.clock.schedule(ON_THE_WAY, event), this.clock.freeze()::tell);
			return new GatedClient(client, name, this.clock);
		};
	}

	private Plug plug(String name, String kind, Function<String, GatedClient> client,
			Function<ApiClient, Plug.Instance> component) {
		Plug plug = new Plug(name, kind, client, component);
		this.plugs.put(name, plug);
		return plug;
	}

	ApiServer apiServer() {
		return this.apiServer;
	}

	/** All components begin to work. */
	void start(int number) {
		between(() -> {
			this.plugs.values().forEach(Plug::in);
			this.traffic.start();
			size(number);
			// Each first list is on the way: what is planned later comes after them.
			this.clock.schedule(ON_THE_WAY, () -> this.listed.complete(null));
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
		between(() -> size(number));
	}

	private void size(int number) {
		while (this.nodes.size() > number) {
			removeNode(this.nodes.lastKey());
		}
		while (this.nodes.size() < number) {
			addNode(this.nodes.size() + 1);
		}
	}

	private void addNode(int number) {
		NodeRuntime node = new NodeRuntime(this.clock, this.logs, number, "node-" + number);
		this.nodes.put(number, node);
		plug("kubelet/" + node.name(), "kubelet", client("system:node:" + node.name(), "kubelet" + VERSION), (api) -> {
			Kubelet kubelet = new Kubelet(api, this.clock, node);
			return Plug.Instance.of(kubelet::start, kubelet::close);
		}).in();
	}

	/** Its machine is gone for good, so the node is deleted; its Pods are for others. */
	private void removeNode(int number) {
		NodeRuntime node = this.nodes.get(number);
		Plug kubelet = this.plugs.remove("kubelet/node-" + number);
		if (node != null && kubelet != null) {
			kubelet.out();
			node.powerOff();
			this.nodes.remove(number);
			if (this.hand.get("nodes", null, node.name()) != null) {
				this.hand.delete("nodes", null, node.name(), 0, null);
			}
		}
	}

	/**
	 * Unplugs a component, or plugs it in again.
	 * @throws IllegalArgumentException where there is none of that name
	 * @throws IllegalStateException where a kubelet's node is unplugged
	 */
	void plug(String name, boolean in) {
		between(() -> {
			Component component = component(name);
			boolean ofNode = component.kind().equals("node");
			Plug plug = this.plugs.get(ofNode ? "kubelet/" + name.substring("node/".length()) : name);
			NodeRuntime node = component.node().isEmpty() ? null : runtime(component.node());
			if (plug == null) {
				return;
			}
			if (in && !ofNode && node != null && !node.on()) {
				throw new IllegalStateException("node/" + node.name() + " is unplugged, and " + name
						+ " runs on it. Plug the node in: its kubelet starts with it.");
			}
			if (in) {
				plug.in();
			}
			else {
				plug.out();
				if (ofNode && node != null) {
					node.powerOff();
				}
			}
		});
	}

	/** The component of that name. */
	Component component(String name) {
		return this.components.stream()
			.filter((one) -> one.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no component \"" + name + "\". There are: "
					+ String.join(", ", this.components.stream().map(Component::name).toList()) + '.'));
	}

	private @Nullable NodeRuntime runtime(String node) {
		return this.nodes.values().stream().filter((one) -> one.name().equals(node)).findFirst().orElse(null);
	}

	/** The action that is held; null where the clock goes on, or none is near. */
	@Nullable Action next() {
		return action(this.clock.freeze().next());
	}

	/** Takes the action that is held. */
	@Nullable Action step() {
		return action(this.clock.freeze().step());
	}

	private static @Nullable Action action(RealClusterClock.@Nullable Held held) {
		return (held instanceof GatedClient.Write write) ? write.action() : null;
	}

	private void between(Runnable operation) {
		try {
			this.clock.between(() -> {
				try {
					operation.run();
				}
				finally {
					look();
				}
			}).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
		List<Component> all = new ArrayList<>();
		this.plugs.values()
			.stream()
			.filter((plug) -> plug.kind().equals("scheduler"))
			.forEach((plug) -> all.add(of(plug)));
		this.nodes.forEach((number, node) -> {
			all.add(new Component("node/" + node.name(), "node", node.name(), node.on()));
			Plug kubelet = this.plugs.get("kubelet/" + node.name());
			if (kubelet != null) {
				all.add(new Component(kubelet.name(), kubelet.kind(), node.name(), kubelet.isIn()));
			}
		});
		this.plugs.values()
			.stream()
			.filter((plug) -> plug.kind().equals("controller") && !Controllers.isHidden(plug.name()))
			.forEach((plug) -> all.add(of(plug)));
		this.components = List.copyOf(all);
		this.size = this.nodes.size();
	}

	private static Component of(Plug plug) {
		return new Component(plug.name(), plug.kind(), "", plug.isIn());
	}

	/** Everything ends at once, open watches too. */
	@Override
	public void close() {
		try {
			if (!this.clock.isClosed()) {
				between(() -> {
					this.plugs.values().forEach(Plug::out);
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
