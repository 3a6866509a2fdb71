package dev.podium.dashboard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.cluster.ClusterConnection;
import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.Failure;
import dev.podium.cluster.ClusterFacts;
import dev.podium.cluster.Connector;
import dev.podium.cluster.ObjectApi;
import dev.podium.cluster.WatchState;
import dev.podium.live.PracticeSource;
import dev.podium.practice.PracticeCluster.Delivery;
import dev.podium.practice.PracticeCluster.Signal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clusters that tell what a test has them tell: {@code practice}, {@code real}, and
 * {@code broken}, which refuses.
 */
public final class FakeClusters implements Connector, PracticeSource {

	int resets;

	private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

	private volatile Told told = new Told("", Instant::now, (change) -> {
	});

	public volatile WatchState.State watchState = WatchState.State.WATCHING;

	/** As they are at first. */
	void recover() {
		this.watchState = WatchState.State.WATCHING;
	}

	@Override
	public List<ClusterContext> contexts() {
		return List.of(new ClusterContext("real", "https://10.0.0.1:6443", true),
				new ClusterContext("broken", "https://10.0.0.2:6443", false));
	}

	@Override
	public ClusterConnection connect(@Nullable Path kubeconfig, String context, Supplier<Instant> clock,
			Consumer<Change> changes) {
		if (context.equals("broken")) {
			throw new ClusterException(ClusterException.Reason.UNREACHABLE, "The API server refuses connections.");
		}
		Told connection = new Told(context, clock, changes);
		this.told = connection;
		return connection;
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
		return "http://127.0.0.1/clusters/practice";
	}

	@Override
	public Runnable holdWrites() {
		return () -> {
		};
	}

	@Override
	public CompletionStage<Void> listed() {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public AutoCloseable signals(Consumer<Signal> listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	@Override
	public void reset() {
		this.resets++;
	}

	public boolean isConnectedTo(String context) {
		return this.told.context.equals(context) && !this.told.closed;
	}

	public void deliver(String to) {
		this.listeners.forEach((listener) -> listener.accept(new Delivery(to, "Pod", "default", "db", "7")));
	}

	public void tellPod(String name, ObjectChange.Type type, int padding) {
		ObjectNode pod = JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		pod.putObject("metadata")
			.put("name", name)
			.put("namespace", "default")
			.put("uid", "uid-of-" + name)
			.put("resourceVersion", "1")
			.putObject("annotations")
			.put("padding", "x".repeat(padding));
		this.told.changes.accept(new ObjectChange(this.told.clock.get(), type, false, pod));
	}

	/** A Pod with many containers: each of its changes is some 10 KB to a viewer. */
	public void tellWidePod(String name) {
		ObjectNode pod = JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		pod.putObject("metadata").put("name", name).put("namespace", "default").put("uid", "uid-of-" + name);
		ArrayNode containers = pod.putObject("spec").putArray("containers");
		for (int i = 0; i < 30; i++) {
			containers.addObject().put("name", "c".repeat(240) + i).put("image", "busybox");
		}
		this.told.changes.accept(new ObjectChange(this.told.clock.get(), ObjectChange.Type.MODIFIED, false, pod));
	}

	void tellNode(String name) {
		ObjectNode node = JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Node");
		node.putObject("metadata").put("name", name).put("resourceVersion", "1");
		ObjectNode status = node.putObject("status");
		status.putObject("nodeInfo").put("containerRuntimeVersion", "containerd://2.1.4");
		status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
		this.told.changes.accept(new ObjectChange(this.told.clock.get(), ObjectChange.Type.LISTED, false, node));
	}

	public void tellGap() {
		this.told.changes.accept(new Gap(this.told.clock.get(), "watch", "Pod", "too old resource version"));
	}

	void tellBookmark() {
		this.told.changes.accept(new Bookmark(this.told.clock.get(), "v1", "Pod", "9", false));
	}

	private final class Told implements ClusterConnection {

		private final String context;

		private final Supplier<Instant> clock;

		private final Consumer<Change> changes;

		private volatile boolean closed;

		Told(String context, Supplier<Instant> clock, Consumer<Change> changes) {
			this.context = context;
			this.clock = clock;
			this.changes = changes;
		}

		@Override
		public ClusterFacts facts() {
			return new ClusterFacts("v1.36.2");
		}

		@Override
		public List<WatchState> watches() {
			boolean waiting = FakeClusters.this.watchState == WatchState.State.WAITING;
			return List.of(
					new WatchState("Pod", FakeClusters.this.watchState, this.clock.get(), "307",
							waiting ? Failure.said("connection refused") : null, waiting ? this.clock.get() : null),
					new WatchState("Job", WatchState.State.FORBIDDEN, null, null,
							Failure.said("You may not list Jobs."), null));
		}

		@Override
		public CompletionStage<Void> listed() {
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public ObjectApi objects() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
