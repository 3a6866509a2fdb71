package dev.podium.practice;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.podium.practice.PracticeCluster.Controls;
import dev.podium.practice.PracticeCluster.OnNode;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.practice.apiserver.client.WatchDelivery;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.network.TableUpdate;
import dev.podium.practice.scheduler.ScheduleResult;

/**
 * Makes signals of what the components of a practice cluster tell, and tells them to
 * whoever listens.
 */
final class Signals {

	private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Publishes every signal from now on.
	 * @param controls as they are now; they are told before anything else
	 * @return ends that
	 */
	AutoCloseable listen(Controls controls, Consumer<Signal> listener) {
		listener.accept(controls);
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	void onDelivery(WatchDelivery told) {
		publish(new PracticeCluster.Delivery(told.to(), told.kind(), Objects.requireNonNullElse(told.namespace(), ""),
				told.name(), told.resourceVersion()));
	}

	void onVerdict(ScheduleResult told) {
		publish(new PracticeCluster.Verdict(told.namespace(), told.pod(), told.uid(), told.resourceVersion(),
				told.node(), told.message(),
				told.nodes()
					.stream()
					.map((on) -> new OnNode(on.node(), on.filter(), on.reasons(), on.points()))
					.toList()));
	}

	/**
	 * @param speed of the cluster, by whose clock the controller counts
	 */
	void onDecision(String controller, Controller.Decision told, double speed) {
		Controller.About concerns = told.concerns();
		Duration left = told.left();
		publish(new PracticeCluster.Decision(controller, told.rule(), about(told.about()),
				(concerns != null) ? about(concerns) : null, told.args(),
				(left != null) ? Duration.ofNanos(Math.round(left.toNanos() / speed)) : null));
	}

	void onBelief(TableUpdate told) {
		publish(new PracticeCluster.Belief(told.of(),
				told.services()
					.stream()
					.map((key) -> new PracticeCluster.Named("Service", key.namespace(), key.name()))
					.toList(),
				told.holds()
					.stream()
					.map((row) -> new PracticeCluster.Row(row.what(), row.args(), row.values(), row.gone()))
					.toList()));
	}

	private static PracticeCluster.About about(Controller.About about) {
		return new PracticeCluster.About(about.kind(), about.namespace(), about.name(), about.uid(),
				about.resourceVersion());
	}

	void publish(Signal signal) {
		this.listeners.forEach((listener) -> listener.accept(signal));
	}

}
