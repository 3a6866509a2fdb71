package dev.podium.story.workload;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.Cut;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;

/**
 * What a change shows of a subject, of its ReplicaSets and of its Pods: pure functions
 * that the tables' lines are made of.
 */
final class WorkloadEvidence {

	/** The controllers that delete the Pods they own. */
	private static final Set<String> DELETE_PODS = Set.of("replicaset-controller", "statefulset-controller",
			"daemon-set-controller");

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
		boolean bare = !seen.now().kind().equals("Deployment");
		return seen.now().observed() || replicaSet(seen) || resized(seen) || !claims(seen).isEmpty()
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
		return pods(seen, (before, now) -> before == null && now != null && now.counts() && seen.now().isNew(now));
	}

	/** A Pod was created that had to wait until the one before it was Ready. */
	static boolean inOrder(Seen<WorkloadState> seen) {
		WorkloadState before = seen.before();
		return seen.now().spec().ordered() && before != null && before.pods().active() > 0
				&& !podsCreated(seen).isEmpty();
	}

	/** A claim was created for a Pod of a StatefulSet. */
	static List<String> claims(Seen<WorkloadState> seen) {
		Related related = seen.related();
		return (related != null && related.change().kind().equals("PersistentVolumeClaim")
				&& seen.type() == ObjectChange.Type.ADDED && isClaim(seen.now(), related.change().name()))
						? List.of(Cut.name(related.change().name())) : List.of();
	}

	private static boolean isClaim(WorkloadState subject, String claim) {
		return subject.spec().claims().stream().anyMatch((name) -> {
			String before = name + '-' + subject.name() + '-';
			return claim.startsWith(before) && isOrdinal(claim.substring(before.length()));
		});
	}

	static boolean isOrdinal(String written) {
		return !written.isEmpty() && written.chars().allMatch((digit) -> digit >= '0' && digit <= '9');
	}

	/** A Pod is gone for good. */
	static List<String> podsGone(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> before != null && now == null);
	}

	/** The node for which a DaemonSet's Pod was created. */
	static List<String> joined(Seen<WorkloadState> seen) {
		Related related = seen.related();
		if (related == null || podsCreated(seen).isEmpty()) {
			return List.of();
		}
		JsonNode spec = related.change().object().path("spec");
		String node = spec.path("nodeName").asString("");
		for (JsonNode term : spec.path("affinity")
			.path("nodeAffinity")
			.path("requiredDuringSchedulingIgnoredDuringExecution")
			.path("nodeSelectorTerms")) {
			for (JsonNode field : term.path("matchFields")) {
				node = (node.isEmpty() && field.path("key").asString("").equals("metadata.name"))
						? field.path("values").path(0).asString("") : node;
			}
		}
		return List.of(Cut.name(node));
	}

	/** A Pod was created, and it is not the only one that is missing. */
	static boolean severalAtOnce(Seen<WorkloadState> seen) {
		SetLine set = seen.now().sets().current();
		return set != null && set.wanted() - seen.now().pods().active() > 0 && !podsCreated(seen).isEmpty();
	}

	/** A Pod of the template asked for got ready for the first time. */
	static List<String> podsReady(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> now != null && now.serves() && (before == null || !before.wasReady())
				&& seen.now().isNew(now));
	}

	/** A Pod was told to go, or ended, whichever it is and whoever did it. */
	static List<String> podsLost(Seen<WorkloadState> seen) {
		return pods(seen, (before, now) -> leaves(before, now));
	}

	/** A Pod was told to go by its controller, whichever it is. */
	static List<String> podsRemoved(Seen<WorkloadState> seen) {
		return byController(seen) ? podsLost(seen) : List.of();
	}

	/** A Pod of an old template was told to go by its controller. */
	static List<String> oldPodsRemoved(Seen<WorkloadState> seen) {
		return byController(seen)
				? pods(seen, (before, now) -> leaves(before, now) && before != null && seen.now().isOld(before))
				: List.of();
	}

	/** What somebody else deletes meanwhile is not the controller's doing. */
	private static boolean byController(Seen<WorkloadState> seen) {
		Author author = (seen.related() != null) ? seen.related().author() : null;
		return author == null || DELETE_PODS.contains(author.actor().name());
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
