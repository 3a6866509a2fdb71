package dev.podium.practice.scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;

/**
 * Pods that wait for a node: those that are to be tried, the highest priority first and
 * then the longest waiting; those that wait out a back-off; and those for which something
 * has to change first.
 */
final class SchedulingQueue {

	private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);

	private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);

	/** After this, what could not be placed is tried once more. */
	private static final Duration STALE = Duration.ofMinutes(5);

	private final ClusterClock clock;

	private final Runnable woken;

	private final NavigableSet<Entry> active = new TreeSet<>(Comparator.comparingInt(Entry::priority)
		.reversed()
		.thenComparingLong(Entry::number)
		.thenComparing(Entry::uid));

	private final Map<String, Entry> queued = new HashMap<>();

	private final Map<String, Rejected> rejected = new HashMap<>();

	/** By uid; a Pod that was placed or is gone starts anew. */
	private final Map<String, Integer> attempts = new HashMap<>();

	private long count;

	/**
	 * An empty queue.
	 * @param woken called when a Pod is to be tried after a back-off
	 */
	SchedulingQueue(ClusterClock clock, Runnable woken) {
		this.clock = clock;
		this.woken = woken;
	}

	/** Is to be tried. */
	void add(PodInfo pod) {
		forgetRejection(pod.uid());
		Entry before = this.queued.get(pod.uid());
		Entry entry = new Entry(pod.uid(), pod.priority(), (before != null) ? before.number() : this.count++);
		if (before != null) {
			this.active.remove(before);
		}
		this.queued.put(pod.uid(), entry);
		this.active.add(entry);
	}

	/** Whether it is known here in any way. */
	boolean holds(String uid) {
		return this.queued.containsKey(uid) || this.rejected.containsKey(uid);
	}

	boolean rejected(String uid) {
		return this.rejected.containsKey(uid);
	}

	boolean isEmpty() {
		return this.active.isEmpty();
	}

	@Nullable String next() {
		Entry entry = this.active.pollFirst();
		if (entry != null) {
			this.queued.remove(entry.uid());
		}
		return (entry != null) ? entry.uid() : null;
	}

	void remove(String uid) {
		Entry entry = this.queued.remove(uid);
		if (entry != null) {
			this.active.remove(entry);
		}
		forgetRejection(uid);
		this.attempts.remove(uid);
	}

	private void forgetRejection(String uid) {
		Rejected before = this.rejected.remove(uid);
		if (before != null && before.timer != null) {
			before.timer.cancel();
		}
	}

	/**
	 * There was no node.
	 * @param plugins that refused
	 */
	void reject(PodInfo pod, Set<String> plugins) {
		int attempt = this.attempts.merge(pod.uid(), 1, Integer::sum);
		Duration backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(attempt - 1, 10));
		Duration until = (backOff.compareTo(MAX_BACK_OFF) < 0) ? backOff : MAX_BACK_OFF;
		forgetRejection(pod.uid());
		this.rejected.put(pod.uid(),
				new Rejected(pod, plugins, this.clock.elapsed().plus(until), this.clock.elapsed().plus(STALE)));
	}

	/** Something changed that may help: those are tried again, after their back-off. */
	void wake(Predicate<Rejected> helped) {
		for (Rejected one : new ArrayList<>(this.rejected.values())) {
			if (one.timer == null && helped.test(one)) {
				Duration left = one.backOffEnds.minus(this.clock.elapsed());
				if (left.isNegative() || left.isZero()) {
					add(one.pod);
				}
				else {
					one.timer = this.clock.schedule(left, () -> {
						if (this.rejected.containsKey(one.pod.uid())) {
							add(one.pod);
							this.woken.run();
						}
					});
				}
			}
		}
	}

	void wakeStale() {
		wake((one) -> one.stale.compareTo(this.clock.elapsed()) <= 0);
	}

	void close() {
		List.copyOf(this.rejected.keySet()).forEach(this::forgetRejection);
		this.active.clear();
		this.queued.clear();
	}

	private record Entry(String uid, int priority, long number) {
	}

	/** A Pod for which there was no node. */
	static final class Rejected {

		private final PodInfo pod;

		private final Set<String> plugins;

		private final Duration backOffEnds;

		private final Duration stale;

		private ClusterClock.@Nullable Task timer;

		private Rejected(PodInfo pod, Set<String> plugins, Duration backOffEnds, Duration stale) {
			this.pod = pod;
			this.plugins = plugins;
			this.backOffEnds = backOffEnds;
			this.stale = stale;
		}

		PodInfo pod() {
			return this.pod;
		}

		boolean by(String... names) {
			return Set.of(names).stream().anyMatch(this.plugins::contains);
		}

	}

}
