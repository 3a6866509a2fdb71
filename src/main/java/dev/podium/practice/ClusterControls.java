package dev.podium.practice;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import dev.podium.practice.PracticeCluster.Action;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.PracticeCluster.Controls;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.practice.PracticeCluster.State;
import org.jspecify.annotations.Nullable;

/**
 * The controls of a practice cluster: one operation at a time on the life that the
 * cluster has now, and all of them told after each.
 */
final class ClusterControls implements AutoCloseable {

	private final String name;

	private final String path;

	private final int nodes;

	private final Clock wall = Clock.systemUTC();

	private final Signals signals = new Signals();

	private volatile RunningCluster running;

	/**
	 * A cluster that has not started.
	 * @param path of its API server
	 * @param nodes how many it has at its start, and after each reset
	 */
	ClusterControls(String name, String path, int nodes) {
		this.name = name;
		this.path = path;
		this.nodes = nodes;
		this.running = new RunningCluster(name, path, this.wall, this.signals);
	}

	/** The cluster as it is now. */
	RunningCluster running() {
		return this.running;
	}

	synchronized void start() {
		this.running.start(this.nodes);
	}

	synchronized AutoCloseable signals(Consumer<Signal> listener) {
		return this.signals.listen(controls(), listener);
	}

	State state() {
		RunningCluster cluster = this.running;
		List<Component> components = cluster.components();
		boolean frozen = cluster.clock().freeze().isOn();
		return new State(cluster.clock().speed(), frozen, cluster.nodes(), components, frozen ? cluster.next() : null);
	}

	synchronized void speed(double speed) {
		require(speed >= PracticeCluster.SLOWEST && speed <= PracticeCluster.FASTEST, "speed");
		if (this.running.clock().speed() != speed) {
			this.running.clock().speed(speed);
			onControlsChanged();
		}
	}

	synchronized void freeze(boolean frozen) {
		if (this.running.clock().freeze().isOn() != frozen) {
			this.running.clock().freeze().turn(frozen);
			onControlsChanged();
		}
	}

	synchronized void nodes(int number) {
		require(number >= 1 && number <= PracticeCluster.MAX_NODES, "nodes");
		if (this.running.nodes() != number) {
			this.running.nodes(number);
			onControlsChanged();
		}
	}

	synchronized void setRunning(String component, boolean in) {
		if (this.running.component(component).running() != in) {
			this.running.setRunning(component, in);
			onControlsChanged();
		}
	}

	synchronized @Nullable Action step() {
		if (!this.running.clock().freeze().isOn()) {
			throw new IllegalStateException("The practice cluster is not frozen.");
		}
		return this.running.step();
	}

	/** Another life in place of this one. */
	synchronized void reset() {
		RunningCluster fresh = new RunningCluster(this.name, this.path, this.wall, this.signals);
		RunningCluster before = this.running;
		this.running = fresh;
		before.close();
		fresh.start(this.nodes);
		onControlsChanged();
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new IllegalArgumentException(what + " is out of its bounds");
		}
	}

	private Controls controls() {
		RunningCluster cluster = this.running;
		return new Controls(cluster.clock().speed(), cluster.clock().freeze().isOn(),
				cluster.components().stream().filter((one) -> !one.running()).map(Component::name).toList(),
				cluster.nodes());
	}

	private void onControlsChanged() {
		this.signals.publish(controls());
	}

	/** Everything ends at once. */
	@Override
	public void close() {
		this.running.close();
	}

}
