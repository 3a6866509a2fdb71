package dev.podium.story.workload;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The Pods that a subject owns, in the order of their uids, with their numbers; never
 * altered. A change of one copies a list of references and counts nothing anew.
 *
 * @param active how many the controllers count
 * @param ready how many of these are ready
 * @param going how many are on their way out
 * @param troubled how many do not get on
 * @param revisions the same of each revision that has some
 */
record PodLines(PodLine[] lines, int active, int ready, int going, int troubled, List<RevisionPods> revisions) {

	static final PodLines NONE = new PodLines(new PodLine[0], 0, 0, 0, 0, List.of());

	private static final Comparator<PodLine> BY_UID = Comparator.comparing(PodLine::uid);

	@Nullable PodLine get(String uid) {
		int at = at(uid);
		return (at >= 0) ? this.lines[at] : null;
	}

	private int at(String uid) {
		int low = 0;
		int high = this.lines.length - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int order = this.lines[middle].uid().compareTo(uid);
			if (order == 0) {
				return middle;
			}
			low = (order < 0) ? middle + 1 : low;
			high = (order < 0) ? high : middle - 1;
		}
		return -1 - low;
	}

	/** With a Pod as it is now; the same where nothing changed. */
	PodLines with(PodLine pod) {
		int at = at(pod.uid());
		if (at < 0) {
			PodLine[] more = Arrays.copyOf(this.lines, this.lines.length + 1);
			int place = -1 - at;
			System.arraycopy(this.lines, place, more, place + 1, this.lines.length - place);
			more[place] = pod;
			return counted(more, null, pod);
		}
		PodLine before = this.lines[at];
		if (before.equals(pod)) {
			return this;
		}
		PodLine[] others = this.lines.clone();
		others[at] = pod;
		return counted(others, before, pod);
	}

	PodLines without(String uid) {
		int at = at(uid);
		if (at < 0) {
			return this;
		}
		PodLine[] fewer = Arrays.copyOf(this.lines, this.lines.length - 1);
		System.arraycopy(this.lines, at + 1, fewer, at, fewer.length - at);
		return counted(fewer, this.lines[at], null);
	}

	private PodLines counted(PodLine[] others, @Nullable PodLine before, @Nullable PodLine now) {
		return new PodLines(others, this.active + one(now, PodLine::counts) - one(before, PodLine::counts),
				this.ready + one(now, PodLine::serves) - one(before, PodLine::serves),
				this.going + one(now, PodLine::going) - one(before, PodLine::going),
				this.troubled + one(now, PodLines::isTroubled) - one(before, PodLines::isTroubled),
				RevisionPods.of(this.revisions, before, now));
	}

	private static int one(@Nullable PodLine pod, Predicate<PodLine> holds) {
		return (pod != null && holds.test(pod)) ? 1 : 0;
	}

	private static boolean isTroubled(PodLine pod) {
		return pod.counts() && !pod.trouble().isEmpty();
	}

	/** The first Pod of a ReplicaSet that does not get on, by name; null where all do. */
	@Nullable PodLine troubledOf(String set) {
		if (this.troubled == 0) {
			return null;
		}
		return Arrays.stream(this.lines)
			.filter((pod) -> isTroubled(pod) && pod.set().equals(set))
			.min(Comparator.comparing(PodLine::name).thenComparing(BY_UID))
			.orElse(null);
	}

	/** Whether a Pod of another ReplicaSet has not ended yet. */
	boolean runsBeside(String set) {
		return Arrays.stream(this.lines).anyMatch((pod) -> !pod.set().equals(set) && !pod.ended());
	}

}
