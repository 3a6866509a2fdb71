package dev.podium.story.job;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Text;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;

/**
 * What a change shows of a Job and of its Pods: pure functions that the tables' lines are
 * made of.
 */
final class JobEvidence {

	private JobEvidence() {
	}

	/** A change of the subject itself. */
	static boolean itself(Seen<?> seen) {
		return seen.related() == null;
	}

	/** It is there, or it was before we looked. */
	static boolean created(Seen<?> seen) {
		return itself(seen) && (!seen.known() || seen.type() == ObjectChange.Type.ADDED);
	}

	/** What its controller wrote, or had done, once it had seen what is asked for. */
	static boolean observed(Seen<JobState> seen) {
		JobState before = seen.before();
		boolean status = itself(seen) && before != null && !before.status().equals(seen.now().status());
		return status || !podsCreated(seen).isEmpty() || !podsRemoved(seen).isEmpty();
	}

	static List<String> podsCreated(Seen<JobState> seen) {
		return pods(seen, (before, now) -> before == null && now != null && now.active());
	}

	static List<String> podsStarted(Seen<JobState> seen) {
		return pods(seen, (before, now) -> now != null && now.started() && (before == null || !before.started()));
	}

	static List<String> podsSucceeded(Seen<JobState> seen) {
		return pods(seen, (before, now) -> now != null && now.succeeded() && (before == null || !before.succeeded()));
	}

	static List<String> podsFailed(Seen<JobState> seen) {
		return pods(seen, (before, now) -> now != null && now.failed() && (before == null || !before.failed()));
	}

	/** A Pod that succeeded is counted: it may go now. */
	static List<String> podsReleased(Seen<JobState> seen) {
		return seen.now().status().criteria() || seen.now().status().complete() ? released(seen) : List.of();
	}

	/** The same while others are still at work. */
	static List<String> podsReleasedEarly(Seen<JobState> seen) {
		return seen.now().finished() ? List.of() : released(seen);
	}

	private static List<String> released(Seen<JobState> seen) {
		return pods(seen, (before, now) -> before != null && before.tracked() && now != null && !now.tracked()
				&& now.succeeded());
	}

	/** A Pod at work is to go. */
	static List<String> podsRemoved(Seen<JobState> seen) {
		return pods(seen, (before, now) -> before != null && before.active() && (now == null || now.going()));
	}

	/** A Pod was created in place of one that failed. */
	static boolean retried(Seen<JobState> seen) {
		JobState before = seen.before();
		return before != null && !before.retried() && !podsCreated(seen).isEmpty();
	}

	/** It is deleted after its time. */
	static boolean expired(Seen<JobState> seen) {
		return itself(seen) && seen.type() == ObjectChange.Type.DELETED && seen.now().spec().ttlSeconds() >= 0
				&& seen.now().finished();
	}

	private static List<String> pods(Seen<JobState> seen,
			BiPredicate<@Nullable JobPodLine, @Nullable JobPodLine> turn) {
		Related related = seen.related();
		if (related == null || !related.change().kind().equals("Pod")) {
			return List.of();
		}
		String uid = related.change().uid();
		JobPodLine before = (seen.before() != null) ? seen.before().pods().get(uid) : null;
		JobPodLine now = seen.now().pods().get(uid);
		JobPodLine either = (now != null) ? now : before;
		return (either != null && turn.test(before, now)) ? List.of(either.shown()) : List.of();
	}

	static Text created(JobState job, String pod) {
		return of(job, pod, "evidence.job.pod.created", "evidence.job.index.created");
	}

	static Text started(JobState job, String pod) {
		return of(job, pod, "evidence.job.pod.started", "evidence.job.index.started");
	}

	static Text failed(JobState job, String pod) {
		return of(job, pod, "evidence.job.pod.failed", "evidence.job.index.failed");
	}

	static Text succeeded(JobState job, String pod) {
		return of(job, pod, "evidence.job.pod.succeeded", "evidence.job.index.succeeded");
	}

	static Text released(JobState job, String pod) {
		return of(job, pod, "evidence.job.pod.released", "evidence.job.index.released");
	}

	static Text removed(JobState job, String pod) {
		return of(job, pod, "evidence.workload.pod.removed", "evidence.job.index.removed");
	}

	/** The text for a Pod, or for one with an index. */
	private static Text of(JobState job, String pod, String plain, String indexed) {
		int slash = pod.indexOf('/');
		return (slash < 0) ? new Text(plain, Map.of("what", pod))
				: new Text(indexed, Map.of("what", pod.substring(0, slash), "index", pod.substring(slash + 1), "of",
						Integer.toString(job.spec().completions())));
	}

}
