package dev.podium.story.node;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The Pods of a node in the order of their uids; never altered. A change of one copies a
 * list of references.
 */
record PodsOnNode(PodOnNode[] pods) {

	static final PodsOnNode NONE = new PodsOnNode(new PodOnNode[0]);

	@Nullable PodOnNode get(String uid) {
		int at = at(uid);
		return (at >= 0) ? this.pods[at] : null;
	}

	private int at(String uid) {
		int low = 0;
		int high = this.pods.length - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = this.pods[middle].uid().compareTo(uid);
			if (order == 0) {
				return middle;
			}
			low = (order < 0) ? middle + 1 : low;
			high = (order < 0) ? high : middle - 1;
		}
		return -1 - low;
	}

	/** With a Pod as it is now; the same where nothing changed. */
	PodsOnNode with(PodOnNode pod) {
		int at = at(pod.uid());
		if (at >= 0) {
			if (this.pods[at].equals(pod)) {
				return this;
			}
			PodOnNode[] others = this.pods.clone();
			others[at] = pod;
			return new PodsOnNode(others);
		}
		int place = -1 - at;
		PodOnNode[] more = Arrays.copyOf(this.pods, this.pods.length + 1);
		System.arraycopy(this.pods, place, more, place + 1, this.pods.length - place);
		more[place] = pod;
		return new PodsOnNode(more);
	}

	PodsOnNode without(String uid) {
		int at = at(uid);
		if (at < 0) {
			return this;
		}
		PodOnNode[] fewer = Arrays.copyOf(this.pods, this.pods.length - 1);
		System.arraycopy(this.pods, at + 1, fewer, at, fewer.length - at);
		return new PodsOnNode(fewer);
	}

	/** The first by name; null where it holds of none. */
	@Nullable PodOnNode first(Predicate<PodOnNode> holds) {
		return those(holds).min(Comparator.comparing(PodOnNode::name)).orElse(null);
	}

	Stream<PodOnNode> those(Predicate<PodOnNode> holds) {
		return Arrays.stream(this.pods).filter(holds);
	}

}
