package dev.podium.story.node;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What begins a story of a node: a line each, the first that holds does. A heartbeat
 * begins none, nor does a node that was there before and is well.
 */
final class NodeIntentions {

	private static final BiPredicate<NodeState, NodeState> NEVER = (before, now) -> false;

	static final List<IntentionRow<NodeState>> ALL = List.of(row("lost", NodeIntentions::lost, NodeTables.LOST, NEVER),
			row("back", NodeIntentions::back, NodeTables.BACK, NEVER),
			row("joined", NodeIntentions::joined, NodeTables.JOINED, NEVER),
			row("cordoned", NodeIntentions::cordoned, NodeTables.CORDON,
					(before, now) -> before.cordoned() == now.cordoned()),
			row("uncordoned", NodeIntentions::uncordoned, NodeTables.UNCORDON,
					(before, now) -> before.cordoned() == now.cordoned()),
			row("drained", NodeIntentions::drained, NodeTables.DRAIN, (before, now) -> !now.cordoned()));

	private NodeIntentions() {
	}

	private static IntentionRow<NodeState> row(String id, Function<Seen<NodeState>, @Nullable Text> begins,
			PlainTable<NodeState> table, BiPredicate<NodeState, NodeState> restored) {
		return new IntentionRow<>(id, begins, false, (node) -> table, restored);
	}

	/** The node before, where it is known and is to stay. */
	private static @Nullable NodeState before(Seen<NodeState> seen) {
		return seen.now().deleting() ? null : seen.before();
	}

	/** It falls silent, or it is lost already when we look first. */
	private static @Nullable Text lost(Seen<NodeState> seen) {
		NodeState before = seen.before();
		boolean wasLost = before != null && before.lost();
		if (seen.now().deleting() || wasLost || !(seen.now().silent() || seen.now().isUnknown())) {
			return null;
		}
		return Text.of((before != null) ? "intention.node.lost" : "intention.node.lost.before");
	}

	/** What was given up as lost is heard of again. */
	private static @Nullable Text back(Seen<NodeState> seen) {
		NodeState before = before(seen);
		boolean back = before != null && before.isUnknown() && !before.returning()
				&& (seen.now().isReady() || seen.now().returning());
		return back ? Text.of("intention.node.back") : null;
	}

	private static @Nullable Text joined(Seen<NodeState> seen) {
		return (seen.before() == null && seen.known() && seen.type() == ObjectChange.Type.ADDED)
				? Text.of("intention.node.joined") : null;
	}

	private static @Nullable Text cordoned(Seen<NodeState> seen) {
		NodeState before = before(seen);
		return (before != null && !before.cordoned() && seen.now().cordoned()) ? Text.of("intention.node.cordoned")
				: null;
	}

	private static @Nullable Text uncordoned(Seen<NodeState> seen) {
		NodeState before = before(seen);
		return (before != null && before.cordoned() && !seen.now().cordoned()) ? Text.of("intention.node.uncordoned")
				: null;
	}

	/** The first Pod is evicted from a node that takes no new ones. */
	private static @Nullable Text drained(Seen<NodeState> seen) {
		NodeState before = before(seen);
		return (before != null && !before.draining() && seen.now().draining() && !NodeEvidence.evicted(seen).isEmpty())
				? new Text("intention.node.drained",
						Map.of("pods", NodeWords.args(seen.now()).getOrDefault("pods", "")))
				: null;
	}

}
