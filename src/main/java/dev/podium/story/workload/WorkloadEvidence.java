package dev.podium.story.workload;

import java.util.List;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;

/**
 * What a change shows of a subject, of its ReplicaSets and of its Pods: pure functions
 * that the tables' lines are made of.
 */
final class WorkloadEvidence {

	private WorkloadEvidence() {
	}

	/** A change of the subject itself. */
	static boolean itself(Seen<WorkloadState> seen) {
		return seen.related() == null;
	}

	/** It is there, or it was before we looked. */
	static boolean created(Seen<WorkloadState> seen) {
		return itself(seen) && (!seen.known() || seen.type() == ObjectChange.Type.ADDED);
	}

	/** What its controller wrote, or had done, once it had seen what is asked for. */
	static boolean observed(Seen<WorkloadState> seen) {
		boolean bare = seen.now().kind().equals("ReplicaSet");
		return seen.now().observed() || replicaSet(seen) || resized(seen)
				|| (bare && !(podsCreated(seen).isEmpty() && podsRemoved(seen).isEmpty()));
	}

	/** The ReplicaSet of the template asked for is there, or taken up again. */
	static boolean replicaSet(Seen<WorkloadState> seen) {
		SetLine now = changedSet(seen, seen.now());
		SetLine current = seen.now().sets().current();
		if (now == null || current == null || !now.uid().equals(current.uid())) {
			return false;
		}
		SetLine before = (seen.before() != null) ? seen.before().sets().get(now.uid()) : null;
		return before == null || !before.revision().equals(now.revision()) || before.wanted() != now.wanted();
	}

	/** A ReplicaSet is to have another number of Pods. */
	static boolean resized(Seen<WorkloadState> seen) {
		return !resizings(seen).isEmpty();
	}

	private static List<String> resizings(Seen<WorkloadState> seen) {
		return moved(seen, (before, now) -> before.wanted() != now.wanted());
	}

	/** An old ReplicaSet gets smaller. */
	static List<String> shrunk(Seen<WorkloadState> seen) {
		return moved(seen, (before, now) -> now.wanted() < before.wanted() && !now.uid().equals(seen.now().current()));
	}

	/** The new ReplicaSet gets larger, after its first Pods. */
	static List<String> grown(Seen<WorkloadState> seen) {
		return moved(seen, (before, now) -> before.wanted() > 0 && now.wanted() > before.wanted()
				&& now.uid().equals(seen.now().current()));
	}

	private static List<String> moved(Seen<WorkloadState> seen, BiPredicate<SetLine, SetLine> how) {
		SetLine now = changedSet(seen, seen.now());
		SetLine before = (seen.before() != null) ? changedSet(seen, seen.before()) : null;
		return (now != null && before != null && how.test(before, now))
				? List.of(now.name() + ' ' + before.wanted() + " → " + now.wanted()) : List.of();
	}

	private static @Nullable SetLine changedSet(Seen<WorkloadState> seen, WorkloadState subject) {
		Related related = seen.related();
		return (related != null && related.change().kind().equals("ReplicaSet"))
				? subject.sets().get(related.change().uid()) : null;
	}

	/** A Pod of the template asked for was created. */
	static List<String> podsCreated(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> before == null && now != null && now.counts()
				&& now.set().equals(seen.now().current()));
	}

	/** A Pod was created, and it is not the only one that is missing. */
	static boolean severalAtOnce(Seen<WorkloadState> seen) {
		SetLine set = seen.now().sets().current();
		return set != null && set.wanted() - seen.now().pods().active() > 0 && !podsCreated(seen).isEmpty();
	}

	/** A Pod of the template asked for got ready for the first time. */
	static List<String> podsReady(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> now != null && now.serves() && (before == null || !before.wasReady())
				&& now.set().equals(seen.now().current()));
	}

	/** A Pod was told to go, or ended, whichever it is and whoever did it. */
	static List<String> podsLost(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> leaves(before, now));
	}

	/** A Pod was told to go by the ReplicaSet controller, whichever it is. */
	static List<String> podsRemoved(Seen<WorkloadState> seen) {
		return bySetController(seen) ? podsLost(seen) : List.of();
	}

	/** A Pod of an old template was told to go by the ReplicaSet controller. */
	static List<String> oldPodsRemoved(Seen<WorkloadState> seen) {
		return bySetController(seen) ? pods(seen,
				(before, now) -> leaves(before, now) && before != null && !before.set().equals(seen.now().current()))
				: List.of();
	}

	/** What somebody else deletes meanwhile is not this controller's doing. */
	private static boolean bySetController(Seen<WorkloadState> seen) {
		Author author = (seen.related() != null) ? seen.related().author() : null;
		return author == null || author.actor().name().equals("replicaset-controller");
	}

	/** A Pod of an old template has ended. */
	static List<String> oldPodsStopped(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> before != null && !before.ended() && (now == null || now.ended())
				&& !before.set().equals(seen.now().current()));
	}

	private static boolean leaves(@Nullable PodLine before, @Nullable PodLine now) {
		return before != null && before.counts() && (now == null || !now.counts());
	}

	private static List<String> pods(Seen<WorkloadState> seen, PodTurn turn) {
		Related related = seen.related();
		if (related == null || !related.change().kind().equals("Pod")) {
			return List.of();
		}
		String uid = related.change().uid();
		PodLine before = (seen.before() != null) ? seen.before().pods().get(uid) : null;
		PodLine now = seen.now().pods().get(uid);
		PodLine either = (now != null) ? now : before;
		return (either != null && turn.test(before, now)) ? List.of(either.name()) : List.of();
	}

	/** Fewer Pods count than are wanted, and before there were enough. */
	static boolean lost(Seen<WorkloadState> seen) {
		WorkloadState before = seen.before();
		int wanted = seen.now().spec().replicas();
		return before != null && !itself(seen) && !seen.now().deleting() && before.pods().active() >= wanted
				&& seen.now().pods().active() < wanted;
	}

	/** What became of a Pod; null where it was not there, or is gone. */
	interface PodTurn {

		boolean test(@Nullable PodLine before, @Nullable PodLine now);

	}

}
