package dev.podium.practice;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.podium.practice.PracticeCluster.Hand;
import dev.podium.practice.PracticeCluster.OnNode;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.practice.apiserver.client.Delivery;
import dev.podium.practice.scheduler.Verdict;

/**
 * Makes signals of what the components of a practice cluster tell, and tells them to
 * whoever listens.
 */
final class Signals {

	private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();

	/**
	 * Tells every signal from now on.
	 * @param hand as it is now; it is told before anything else
	 * @return ends that
	 */
	AutoCloseable listen(Hand hand, Consumer<Signal> listener) {
		listener.accept(hand);
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	void delivered(Delivery told) {
		tell(new PracticeCluster.Delivery(told.to(), told.kind(), Objects.requireNonNullElse(told.namespace(), ""),
				told.name(), told.resourceVersion()));
	}

	void judged(Verdict told) {
		tell(new PracticeCluster.Verdict(told.namespace(), told.pod(), told.uid(), told.resourceVersion(), told.node(),
				told.message(),
				told.nodes()
					.stream()
					.map((on) -> new OnNode(on.node(), on.filter(), on.reasons(), on.points()))
					.toList()));
	}

	void tell(Signal signal) {
		this.listeners.forEach((listener) -> listener.accept(signal));
	}

}
