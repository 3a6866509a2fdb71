package dev.podium.story.node;

import java.util.List;
import java.util.function.Predicate;

import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What a change shows of a node, of its lease and of its Pods: pure functions that the
 * tables' lines are made of.
 */
final class NodeEvidence {

	private NodeEvidence() {
	}

	static boolean itself(Seen<NodeState> seen) {
		return seen.related() == null;
	}

	static boolean created(Seen<NodeState> seen) {
		return itself(seen) && seen.type() == ObjectChange.Type.ADDED;
	}

	private static boolean lease(Seen<NodeState> seen) {
		Related related = seen.related();
		return related != null && related.change().kind().equals(NodeLeases.KIND);
	}

	/** Its lease is no longer renewed. */
	static boolean silent(Seen<NodeState> seen) {
		return lease(seen) && seen.now().silent();
	}

	/** Its lease is renewed once more. */
	static boolean renewed(Seen<NodeState> seen) {
		return lease(seen) && !seen.now().silent();
	}

	/** Its condition Ready turned Unknown, or was so when we looked first. */
	static boolean unknown(Seen<NodeState> seen) {
		return itself(seen) && seen.now().isUnknown();
	}

	static boolean ready(Seen<NodeState> seen) {
		return itself(seen) && seen.now().isReady();
	}

	/** It is ready, and no taint keeps Pods away any longer. */
	static boolean open(Seen<NodeState> seen) {
		return itself(seen) && seen.now().open();
	}

	/** It is no longer cordoned, and the taint for that is gone. */
	static boolean uncordoned(Seen<NodeState> seen) {
		return itself(seen) && !seen.now().cordoned() && !seen.now().has(Taint.UNSCHEDULABLE);
	}

	static boolean closed(Seen<NodeState> seen) {
		return itself(seen) && seen.now().has(Taint.UNSCHEDULABLE);
	}

	/** Taints that it did not have, of the key that says it cannot be reached. */
	static List<String> unreachable(Seen<NodeState> seen) {
		NodeState before = seen.before();
		return seen.now()
			.taints()
			.stream()
			.filter((taint) -> taint.key().equals(Taint.UNREACHABLE))
			.filter((taint) -> before == null || !before.taints().contains(taint))
			.map(Taint::toString)
			.toList();
	}

	/** A taint drives its Pods out, and none of them was ready. */
	static boolean drivenWithoutReady(Seen<NodeState> seen) {
		NodeState before = seen.before();
		return itself(seen) && seen.now().driven() && (before == null || !before.driven())
				&& none(seen.now(), PodOnNode::ready);
	}

	/** A Pod's condition Ready is taken away. */
	static List<String> unready(Seen<NodeState> seen) {
		return pods(seen, (before, now) -> before != null && before.ready() && now != null && !now.ready());
	}

	/** A taint drives a Pod out. */
	static List<String> drivenOut(Seen<NodeState> seen) {
		return pods(seen, (before, now) -> now != null && now.going() && (before == null || !before.going()));
	}

	/** Somebody had a Pod evicted. */
	static List<String> evicted(Seen<NodeState> seen) {
		return pods(seen, (before, now) -> now != null && now.evicted().equals(PodOnNode.BY_EVICTION)
				&& (before == null || !before.evicted().equals(PodOnNode.BY_EVICTION)));
	}

	/** A Pod that was to go is gone. */
	static List<String> departed(Seen<NodeState> seen) {
		return pods(seen, (before, now) -> before != null && before.going() && now == null);
	}

	/** Whether the last Pod that must go is gone. */
	static boolean empty(Seen<NodeState> seen) {
		return !itself(seen) && drained(seen.now());
	}

	static boolean blocked(Seen<NodeState> seen) {
		return Budget.first(seen.now().budgets(), seen.now().pods()) != null;
	}

	/** Whether nothing is left that a drain has to see to. */
	static boolean drained(NodeState node) {
		return none(node, PodOnNode::drainable);
	}

	/** Whether it is back, or all that a taint drives out is gone. */
	static boolean dealtWith(NodeState node) {
		return node.open() || (node.driven() && none(node, PodOnNode::evictable));
	}

	private static boolean none(NodeState node, Predicate<PodOnNode> holds) {
		return node.pods().those(holds).findFirst().isEmpty();
	}

	private static List<String> pods(Seen<NodeState> seen, PodTurn turn) {
		Related related = seen.related();
		if (related == null || !related.change().kind().equals("Pod")) {
			return List.of();
		}
		String uid = related.change().uid();
		PodOnNode before = (seen.before() != null) ? seen.before().pods().get(uid) : null;
		PodOnNode now = seen.now().pods().get(uid);
		PodOnNode either = (now != null) ? now : before;
		return (either != null && turn.test(before, now)) ? List.of(either.name()) : List.of();
	}

	/** What became of a Pod; null where it was not there, or is gone. */
	private interface PodTurn {

		boolean test(@Nullable PodOnNode before, @Nullable PodOnNode now);

	}

}
