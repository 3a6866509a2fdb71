package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controller: watches, and acts on what it sees, one write at a time.
 */
public abstract class Controller implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Controller.class);

	private final ApiClient api;

	private final ClusterClock clock;

	private final List<AutoCloseable> watches = new CopyOnWriteArrayList<>();

	private Consumer<Decision> listener = (decision) -> {
	};

	private volatile boolean closed;

	public Controller(ApiClient api, ClusterClock clock) {
		this.api = api;
		this.clock = clock;
	}

	/** Begins to watch. */
	public abstract void start();

	/** Has its decisions told, those that no write shows. */
	public void onDecision(Consumer<Decision> told) {
		this.listener = told;
	}

	void decided(Decision decision) {
		this.listener.accept(decision);
	}

	public ApiClient api() {
		return this.api;
	}

	public ClusterClock clock() {
		return this.clock;
	}

	public void watch(String resource, Consumer<WatchEvent> events) {
		watch(resource, events, () -> {
		});
	}

	/**
	 * Watches a resource.
	 * @param listed called once, when each existing object has come
	 */
	public void watch(String resource, Consumer<WatchEvent> events, Runnable listed) {
		this.watches.add(this.api.watch(resource, null, (event) -> later(Duration.ZERO, () -> events.accept(event)),
				() -> later(Duration.ZERO, listed)));
	}

	/**
	 * Does something later, unless it has ended; a refusal is looked at the next time.
	 */
	public ClusterClock.Task later(Duration delay, Runnable action) {
		return this.clock.schedule(delay, () -> {
			if (!this.closed) {
				try {
					action.run();
				}
				catch (ApiStatusException ex) {
					logger.debug("{} was refused: {}", getClass().getSimpleName(), ex.getMessage());
				}
			}
		});
	}

	/**
	 * What it decided, where no write shows it.
	 *
	 * @param rule by which it decided: {@code replicaset.rank}, …
	 * @param concerns the other object that it is on; null where there is none
	 * @param args numbers and names, as the rule needs them
	 * @param left until it acts, on the cluster's clock; null where it does at once
	 */
	public record Decision(String rule, About about, @Nullable About concerns, Map<String, String> args,
			@Nullable Duration left) {
	}

	/**
	 * An object that a decision is about.
	 *
	 * @param namespace empty where it has none
	 * @param resourceVersion that the controller saw
	 */
	public record About(String kind, String namespace, String name, String uid, String resourceVersion) {
	}

	/** Ends at once. */
	@Override
	public void close() {
		this.closed = true;
		for (AutoCloseable watch : this.watches) {
			try {
				watch.close();
			}
			catch (Exception ex) {
				logger.debug("A watch of {} did not end well", getClass().getSimpleName(), ex);
			}
		}
	}

}
