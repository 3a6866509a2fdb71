package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.clock.ClusterClock;

/**
 * What a controller has done and not yet seen in its watch. Until it has, it does not
 * create or delete more: it would count wrongly. As client-go's
 * UIDTrackingControllerExpectations.
 */
public final class Expectations {

	/** After this, something got lost. */
	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	private final ClusterClock clock;

	private final Map<ObjectKey, Expected> expected = new HashMap<>();

	public Expectations(ClusterClock clock) {
		this.clock = clock;
	}

	public boolean areMet(ObjectKey owner) {
		Expected expected = this.expected.get(owner);
		return expected == null || (expected.creations <= 0 && expected.deletions.isEmpty())
				|| this.clock.elapsed().minus(expected.since).compareTo(TIMEOUT) > 0;
	}

	public void expectCreations(ObjectKey owner, int count) {
		begin(owner).creations = count;
	}

	public void expectDeletions(ObjectKey owner, Collection<String> uids) {
		begin(owner).deletions.addAll(uids);
	}

	/** Creations and deletions at once. */
	public void expect(ObjectKey owner, int creations, Collection<String> deletions) {
		Expected expected = begin(owner);
		expected.creations = creations;
		expected.deletions.addAll(deletions);
	}

	private Expected begin(ObjectKey owner) {
		Expected expected = new Expected(this.clock.elapsed());
		this.expected.put(owner, expected);
		return expected;
	}

	/** One was created, or will not be. */
	public void created(ObjectKey owner) {
		Expected expected = this.expected.get(owner);
		if (expected != null) {
			expected.creations--;
		}
	}

	/** This one was deleted, or will not be. */
	public void deleted(ObjectKey owner, String uid) {
		Expected expected = this.expected.get(owner);
		if (expected != null) {
			expected.deletions.remove(uid);
		}
	}

	public void forget(ObjectKey owner) {
		this.expected.remove(owner);
	}

	private static final class Expected {

		private final Duration since;

		private final Set<String> deletions = new HashSet<>();

		private int creations;

		Expected(Duration since) {
			this.since = since;
		}

	}

}
