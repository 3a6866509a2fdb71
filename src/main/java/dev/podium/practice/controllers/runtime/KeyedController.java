package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;

/**
 * A controller as most are built: informers tell what there is and what changes, their
 * handlers put the objects concerned into a work queue, and {@link #sync} looks at one
 * object at a time. It starts to work when all informers have been told what is there, so
 * one that is made anew goes on where another one stopped.
 */
public abstract class KeyedController extends Controller {

	private final List<Informer> informers = new ArrayList<>();

	private final List<WorkQueue> queues = new ArrayList<>();

	private final WorkQueue queue = queue(this::sync);

	private final EventRecorder events;

	private final Decisions decisions = new Decisions(this);

	/**
	 * A controller that has not started.
	 * @param component its name in Events, {@code replicaset-controller}
	 */
	public KeyedController(ApiClient api, ClusterClock clock, String component) {
		super(api, clock);
		this.events = new EventRecorder(this, component);
	}

	/** What it knows of a resource, from its start on. */
	public final Informer informer(String resource, Informer.Handler handler) {
		Informer informer = new Informer(resource, handler);
		this.informers.add(informer);
		return informer;
	}

	public final WorkQueue queue() {
		return this.queue;
	}

	/** One more queue, for what is synced otherwise. */
	public final WorkQueue queue(BiConsumer<ObjectKey, Steps> sync) {
		WorkQueue queue = new WorkQueue(this, sync);
		this.queues.add(queue);
		return queue;
	}

	public final EventRecorder events() {
		return this.events;
	}

	public final Decisions decisions() {
		return this.decisions;
	}

	/**
	 * Looks at an object and plans what to do about it; reads what the informers know and
	 * writes only in steps. A write that is refused ends the sync, and it is tried again.
	 */
	public abstract void sync(ObjectKey key, Steps steps);

	@Override
	public void start() {
		later(Duration.ZERO, () -> {
			for (Informer informer : this.informers) {
				watch(informer.resource(), informer::take, () -> listed(informer));
			}
		});
	}

	private void listed(Informer informer) {
		informer.listed();
		if (this.informers.stream().allMatch(Informer::isListed)) {
			this.queues.forEach(WorkQueue::open);
		}
	}

}
