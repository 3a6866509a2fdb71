package dev.podium.story.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The Pods of a Job, in the order of their uids, with their numbers; never altered.
 *
 * @param active how many are at work
 * @param halted how many of these do not get on
 */
record JobPodLines(JobPodLine[] pods, int active, int succeeded, int failed, int halted) {

	static final JobPodLines NONE = new JobPodLines(new JobPodLine[0], 0, 0, 0, 0);

	private static final Comparator<JobPodLine> BY_UID = Comparator.comparing(JobPodLine::uid);

	@Nullable JobPodLine get(String uid) {
		int at = at(uid);
		return (at >= 0) ? this.pods[at] : null;
	}

	private int at(String uid) {
		return Arrays.binarySearch(this.pods, new JobPodLine(uid, "", "", false, false, false, false, false, "", ""),
				BY_UID);
	}

	/** With a Pod as it is now; the same where nothing changed. */
	JobPodLines with(JobPodLine pod) {
		int at = at(pod.uid());
		if (at < 0) {
			JobPodLine[] more = Arrays.copyOf(this.pods, this.pods.length + 1);
			int place = -1 - at;
			System.arraycopy(this.pods, place, more, place + 1, this.pods.length - place);
			more[place] = pod;
			return counted(more, null, pod);
		}
		JobPodLine before = this.pods[at];
		if (before.equals(pod)) {
			return this;
		}
		JobPodLine[] others = this.pods.clone();
		others[at] = pod;
		return counted(others, before, pod);
	}

	/** Without a Pod that is gone; how many succeeded and failed stays counted. */
	JobPodLines without(String uid) {
		int at = at(uid);
		if (at < 0) {
			return this;
		}
		JobPodLine gone = this.pods[at];
		JobPodLine[] fewer = Arrays.copyOf(this.pods, this.pods.length - 1);
		System.arraycopy(this.pods, at + 1, fewer, at, fewer.length - at);
		return new JobPodLines(fewer, this.active - one(gone, JobPodLine::active), this.succeeded, this.failed,
				this.halted - one(gone, JobPodLines::isHalted));
	}

	private JobPodLines counted(JobPodLine[] others, @Nullable JobPodLine before, JobPodLine now) {
		return new JobPodLines(others, this.active + one(now, JobPodLine::active) - one(before, JobPodLine::active),
				this.succeeded + one(now, JobPodLine::succeeded) - one(before, JobPodLine::succeeded),
				this.failed + one(now, JobPodLine::failed) - one(before, JobPodLine::failed),
				this.halted + one(now, JobPodLines::isHalted) - one(before, JobPodLines::isHalted));
	}

	private static int one(@Nullable JobPodLine pod, Predicate<JobPodLine> holds) {
		return (pod != null && holds.test(pod)) ? 1 : 0;
	}

	private static boolean isHalted(JobPodLine pod) {
		return pod.active() && !pod.halt().isEmpty();
	}

	/** The first Pod that does not get on, by name; null where all do. */
	@Nullable JobPodLine firstHalted() {
		return (this.halted == 0) ? null
				: Arrays.stream(this.pods)
					.filter(JobPodLines::isHalted)
					.min(Comparator.comparing(JobPodLine::name).thenComparing(BY_UID))
					.orElse(null);
	}

}
