package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How many Pods a revision has.
 *
 * @param set which template that is, as a {@link PodLine} has it
 * @param pods how many the controllers count
 */
record RevisionPods(String hash, String set, int pods, int ready) {

	/** With one Pod in place of another; the same where that alters no number. */
	static List<RevisionPods> of(List<RevisionPods> all, @Nullable PodLine before, @Nullable PodLine now) {
		if (before != null && now != null && before.counts() == now.counts() && before.serves() == now.serves()
				&& before.hash().equals(now.hash()) && before.set().equals(now.set())) {
			return all;
		}
		List<RevisionPods> others = new ArrayList<>(all);
		add(others, before, -1);
		add(others, now, 1);
		others.removeIf((one) -> one.pods() == 0);
		return List.copyOf(others);
	}

	private static void add(List<RevisionPods> all, @Nullable PodLine pod, int one) {
		if (pod == null || !pod.counts() || pod.hash().isEmpty()) {
			return;
		}
		int ready = pod.serves() ? one : 0;
		for (int i = 0; i < all.size(); i++) {
			RevisionPods its = all.get(i);
			if (its.hash().equals(pod.hash())) {
				all.set(i, new RevisionPods(its.hash(), its.set(), its.pods() + one, its.ready() + ready));
				return;
			}
		}
		all.add(new RevisionPods(pod.hash(), pod.set(), one, ready));
	}

}
