package dev.podium.practice.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A component that writes nothing: it watches, and makes a table of what it was told,
 * once it knows all that was there, and again a moment after each change. Used on the
 * cluster's thread only.
 */
public abstract class TableComponent implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TableComponent.class);

	private final ApiClient api;

	private final ClusterClock clock;

	/** From a change to the table that has it. */
	private final Duration reaction;

	/** So long there is between two tables. */
	private final Duration period;

	private final List<ToldObjects> resources = new ArrayList<>();

	private final List<AutoCloseable> watches = new ArrayList<>();

	private ClusterClock.@Nullable Task next;

	private @Nullable Duration last;

	private boolean closed;

	/**
	 * A component that has not started.
	 * @param reaction from a change to the table that has it
	 * @param period so long there is at least between two tables
	 */
	protected TableComponent(ApiClient api, ClusterClock clock, Duration reaction, Duration period) {
		this.api = api;
		this.clock = clock;
		this.reaction = reaction;
		this.period = period;
	}

	/** What it knows of a resource, from its start on. */
	protected final ToldObjects told(String resource, ToldObjects.Handler handler) {
		ToldObjects told = new ToldObjects(resource, handler);
		this.resources.add(told);
		return told;
	}

	/** Begins to watch. */
	public final void start() {
		for (ToldObjects resource : this.resources) {
			this.watches.add(this.api.watch(resource.resource(), null, (event) -> {
				if (!this.closed) {
					resource.take(event);
					plan();
				}
			}, () -> {
				resource.listed();
				plan();
			}));
		}
	}

	private void plan() {
		if (this.closed || this.next != null || !this.resources.stream().allMatch(ToldObjects::isListed)) {
			return;
		}
		Duration rest = (this.last != null) ? this.last.plus(this.period).minus(this.clock.elapsed()) : Duration.ZERO;
		Duration delay = (rest.compareTo(this.reaction) > 0) ? rest : this.reaction;
		this.next = this.clock.schedule(delay, () -> {
			this.next = null;
			if (!this.closed) {
				this.last = this.clock.elapsed();
				sync();
			}
		});
	}

	/** Makes its table of what it knows. */
	protected abstract void sync();

	/** Ends at once; what it has made stays. */
	@Override
	public final void close() {
		this.closed = true;
		if (this.next != null) {
			this.next.cancel();
		}
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
