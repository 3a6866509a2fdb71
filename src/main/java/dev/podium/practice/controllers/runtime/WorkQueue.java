package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that a controller has to look at, as client-go's rate-limited work queue:
 * an object waits in it once, is worked on by one sync at a time, and comes again, later
 * each time, when a sync was refused something.
 */
public final class WorkQueue {

	private static final Logger logger = LoggerFactory.getLogger(WorkQueue.class);

	/** From taking an object to its first write. */
	private static final Duration REACTION = Duration.ofMillis(2);

	/** From one write of a sync to the next. */
	private static final Duration NEXT_WRITE = Duration.ofMillis(6);

	private static final Duration FIRST_RETRY = Duration.ofMillis(5);

	private static final Duration LAST_RETRY = Duration.ofSeconds(1000);

	private final Controller controller;

	private final BiConsumer<ObjectKey, Steps> sync;

	private final Set<ObjectKey> waiting = new LinkedHashSet<>();

	private final Set<ObjectKey> working = new HashSet<>();

	private final Map<ObjectKey, Delayed> delayed = new HashMap<>();

	private final Map<ObjectKey, Integer> failures = new HashMap<>();

	private boolean open;

	/**
	 * An empty queue, which holds what it gets until it is opened.
	 * @param sync looks at an object and plans what to do about it
	 */
	public WorkQueue(Controller controller, BiConsumer<ObjectKey, Steps> sync) {
		this.controller = controller;
		this.sync = sync;
	}

	/** From now on, what waits is worked on. */
	public void open() {
		this.open = true;
		this.waiting.forEach(this::begin);
	}

	public void add(ObjectKey key) {
		if (this.waiting.add(key) && this.open && !this.working.contains(key)) {
			begin(key);
		}
	}

	/** Adds it later; of several such times the first counts. */
	public void addAfter(ObjectKey key, Duration delay) {
		Duration due = this.controller.clock().elapsed().plus(delay);
		Delayed before = this.delayed.get(key);
		if (before != null && before.due().compareTo(due) <= 0) {
			return;
		}
		if (before != null) {
			before.task().cancel();
		}
		this.delayed.put(key, new Delayed(due, this.controller.later(delay, () -> {
			this.delayed.remove(key);
			add(key);
		})));
	}

	/** Adds it again, later each time that this is done in a row. */
	public void addRateLimited(ObjectKey key) {
		int before = this.failures.merge(key, 1, Integer::sum) - 1;
		Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(before, 18));
		addAfter(key, (delay.compareTo(LAST_RETRY) < 0) ? delay : LAST_RETRY);
	}

	private void begin(ObjectKey key) {
		this.controller.later(REACTION, () -> {
			if (!this.working.contains(key) && this.waiting.remove(key)) {
				this.working.add(key);
				Steps steps = new Steps();
				steps.then(() -> this.sync.accept(key, steps));
				proceed(key, steps);
			}
		});
	}

	private void proceed(ObjectKey key, Steps steps) {
		try {
			if (steps.proceed()) {
				this.controller.later(NEXT_WRITE, () -> proceed(key, steps));
				return;
			}
			this.failures.remove(key);
		}
		catch (ApiStatusException ex) {
			logger.debug("{} was refused at {}, and tries again: {}", this.controller.getClass().getSimpleName(), key,
					ex.getMessage());
			addRateLimited(key);
		}
		catch (RuntimeException ex) {
			logger.warn("{} failed at {}, and tries again", this.controller.getClass().getSimpleName(), key, ex);
			addRateLimited(key);
		}
		this.working.remove(key);
		if (this.waiting.contains(key)) {
			begin(key);
		}
	}

	private record Delayed(Duration due, ClusterClock.Task task) {
	}

}
