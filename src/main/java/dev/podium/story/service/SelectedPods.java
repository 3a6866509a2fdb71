package dev.podium.story.service;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The Pods that a Service selects, in the order of their uids; never altered.
 *
 * @param counted how many are there to stay
 * @param ready how many of these are ready
 */
record SelectedPods(SelectedPod[] pods, int counted, int ready) {

	static final SelectedPods NONE = new SelectedPods(new SelectedPod[0], 0, 0);

	private static final Comparator<SelectedPod> BY_UID = Comparator.comparing(SelectedPod::uid);

	@Nullable SelectedPod get(String uid) {
		int at = at(uid);
		return (at >= 0) ? this.pods[at] : null;
	}

	private int at(String uid) {
		return Arrays.binarySearch(this.pods, new SelectedPod(uid, "", "", false, false), BY_UID);
	}

	/** With a Pod as it is now; the same where nothing changed. */
	SelectedPods with(SelectedPod pod) {
		int at = at(pod.uid());
		if (at >= 0 && this.pods[at].equals(pod)) {
			return this;
		}
		SelectedPod before = (at >= 0) ? this.pods[at] : null;
		SelectedPod[] others = (at >= 0) ? this.pods.clone() : Arrays.copyOf(this.pods, this.pods.length + 1);
		int place = (at >= 0) ? at : -1 - at;
		if (at < 0) {
			System.arraycopy(this.pods, place, others, place + 1, this.pods.length - place);
		}
		others[place] = pod;
		return counted(others, before, pod);
	}

	SelectedPods without(String uid) {
		int at = at(uid);
		if (at < 0) {
			return this;
		}
		SelectedPod[] fewer = Arrays.copyOf(this.pods, this.pods.length - 1);
		System.arraycopy(this.pods, at + 1, fewer, at, fewer.length - at);
		return counted(fewer, this.pods[at], null);
	}

	private SelectedPods counted(SelectedPod[] others, @Nullable SelectedPod before, @Nullable SelectedPod now) {
		return new SelectedPods(others, this.counted + one(now, SelectedPod::counts) - one(before, SelectedPod::counts),
				this.ready + one(now, SelectedPods::serves) - one(before, SelectedPods::serves));
	}

	private static int one(@Nullable SelectedPod pod, Predicate<SelectedPod> holds) {
		return (pod != null && holds.test(pod)) ? 1 : 0;
	}

	private static boolean serves(SelectedPod pod) {
		return pod.ready() && pod.counts();
	}

	/** Whether one that is there to stay is not ready yet. */
	boolean waiting() {
		return this.ready < this.counted;
	}

	/** Whether they are of several templates, as during a rollout. */
	boolean mixed() {
		return Arrays.stream(this.pods).filter(SelectedPod::counts).map(SelectedPod::template).distinct().count() > 1;
	}

	/** The first that is not ready, by name; the empty string where all are. */
	String firstWaiting() {
		return Arrays.stream(this.pods)
			.filter((pod) -> pod.counts() && !pod.ready())
			.map(SelectedPod::name)
			.min(Comparator.naturalOrder())
			.orElse("");
	}

	/** Whether all that are ready hold a condition. */
	boolean allReady(Predicate<SelectedPod> condition) {
		return Arrays.stream(this.pods).filter(SelectedPods::serves).allMatch(condition);
	}

}
