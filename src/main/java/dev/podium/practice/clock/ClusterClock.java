package dev.podium.practice.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * The practice cluster's clock. Durations pass on it: pulls, back-off, grace, heartbeats.
 * The times that are written into objects are wall time; nothing is ever computed from
 * those. All actions of one cluster run one after the other.
 */
public interface ClusterClock {

	/** Wall time, as written into objects. */
	Instant now();

	/** How much of the cluster's time has passed. Never goes back. */
	Duration elapsed();

	/**
	 * Does something later. What is due at the same moment is done in the order in which
	 * it was scheduled.
	 * @param delay on this clock; zero for as soon as what is being done is done
	 */
	Task schedule(Duration delay, Runnable action);

	/** Something that is to be done. */
	interface Task {

		/** Does nothing where it is done already. */
		void cancel();

	}

}
