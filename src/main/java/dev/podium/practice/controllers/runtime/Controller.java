package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
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

	private volatile boolean closed;

	public Controller(ApiClient api, ClusterClock clock) {
		this.api = api;
		this.clock = clock;
	}

	/** Begins to watch. */
	public abstract void start();

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
