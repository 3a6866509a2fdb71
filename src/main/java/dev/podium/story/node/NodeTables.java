package dev.podium.story.node;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.story.table.PlainLine;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.PlainTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The tables of nodes' stories: a line for what shows a step.
 */
final class NodeTables {

	private static final PlainLine<NodeState> REGISTERED = PlainLine.measured(NodeSteps.REGISTERED, "it is ADDED",
			"evidence.node.registered", NodeEvidence::created);

	private static final PlainLine<NodeState> READY = PlainLine.measured(NodeSteps.ALIVE,
			"it is MODIFIED: condition Ready is True", "evidence.node.ready", NodeEvidence::ready);

	private static final PlainLine<NodeState> READY_EVENT = PlainLine.event(NodeSteps.ALIVE, "evidence.node.event",
			"NodeReady");

	private static final PlainLine<NodeState> OPEN = PlainLine.measured(NodeSteps.OPEN,
			"it is MODIFIED: no taint not-ready or unreachable", "evidence.node.open", NodeEvidence::open);

	private static final PlainLine<NodeState> SILENT = PlainLine.measured(NodeSteps.SILENT,
			"its Lease is not renewed for twice the interval, 20 s", "evidence.node.silent", NodeEvidence::silent);

	private static final PlainLine<NodeState> MUST_BE_SILENT = PlainLine.inferred(NodeSteps.SILENT,
			"condition Ready is Unknown", "evidence.node.unheard", NodeEvidence::unknown);

	private static final PlainLine<NodeState> UNKNOWN = PlainLine.measured(NodeSteps.UNKNOWN,
			"it is MODIFIED: condition Ready is Unknown, NodeStatusUnknown", "evidence.node.unknown",
			NodeEvidence::unknown);

	private static final PlainLine<NodeState> UNKNOWN_EVENT = PlainLine.event(NodeSteps.UNKNOWN, "evidence.node.event",
			"NodeNotReady");

	private static final PlainLine<NodeState> TAINTED = PlainLine.beside(NodeSteps.UNREACHABLE,
			"it is MODIFIED: spec.taints, unreachable:NoSchedule and :NoExecute", "evidence.node.tainted",
			NodeEvidence::unreachable);

	private static final PlainLine<NodeState> UNREADY = PlainLine.each(NodeSteps.UNREADY,
			"a Pod of it is MODIFIED: condition Ready is False, each Pod once", "evidence.node.pod.unready",
			NodeEvidence::unready);

	private static final PlainLine<NodeState> NONE_READY = PlainLine.without(NodeSteps.UNREADY,
			"left out where none was ready", NodeEvidence::drivenWithoutReady);

	private static final PlainLine<NodeState> EVICTED = PlainLine.each(NodeSteps.EVICTED,
			"a Pod of it is MODIFIED: DisruptionTarget, deletionTimestamp, each Pod once", "evidence.node.pod.going",
			NodeEvidence::drivenOut);

	private static final PlainLine<NodeState> TOLERATED = PlainLine.inferred(NodeSteps.EVICTED,
			"rule: each Pod stays for its tolerationSeconds", "evidence.node.tolerated",
			(seen) -> !NodeEvidence.drivenOut(seen).isEmpty());

	private static final PlainLine<NodeState> DEPARTED = PlainLine.each(NodeSteps.DEPARTED,
			"a Pod of it is DELETED, each Pod once", "evidence.node.pod.gone", NodeEvidence::departed);

	private static final PlainLine<NodeState> RENEWED = PlainLine.measured(NodeSteps.RENEWED,
			"its Lease is MODIFIED: renewTime", "evidence.node.renewed", NodeEvidence::renewed);

	private static final PlainLine<NodeState> MUST_BE_HEARD = PlainLine.inferred(NodeSteps.RENEWED,
			"condition Ready is True", "evidence.node.heard", NodeEvidence::ready);

	private static final PlainLine<NodeState> CORDONED = PlainLine.measured(NodeSteps.CORDONED,
			"it is MODIFIED: spec.unschedulable", "evidence.node.cordoned", NodeEvidence::itself);

	private static final PlainLine<NodeState> CLOSED = PlainLine.measured(NodeSteps.CLOSED,
			"it is MODIFIED: spec.taints, unschedulable:NoSchedule", "evidence.node.closed", NodeEvidence::closed);

	private static final PlainLine<NodeState> UNCORDONED = PlainLine.measured(NodeSteps.UNCORDONED,
			"it is MODIFIED: no spec.unschedulable", "evidence.node.uncordoned", NodeEvidence::itself);

	private static final PlainLine<NodeState> REOPENED = PlainLine.measured(NodeSteps.OPEN,
			"it is MODIFIED: no taint unschedulable", "evidence.node.open", NodeEvidence::uncordoned);

	private static final PlainLine<NodeState> EVICTING = PlainLine.each(NodeSteps.EVICTING,
			"a Pod of it is MODIFIED: DisruptionTarget, EvictionByEvictionAPI, each Pod once",
			"evidence.node.pod.evicted", NodeEvidence::evicted);

	private static final PlainLine<NodeState> BLOCKED = PlainLine.inferred(NodeSteps.EVICTING,
			"rule: what a PodDisruptionBudget with disruptionsAllowed 0 covers is not evicted", "evidence.node.blocked",
			NodeEvidence::blocked);

	private static final PlainLine<NodeState> EMPTIED = PlainLine.measured(NodeSteps.EMPTIED,
			"no Pod is left on it but DaemonSets' and static ones", "evidence.node.emptied", NodeEvidence::empty);

	static final PlainTable<NodeState> JOINED = table("Node: joined", NodeState::open, (node) -> null,
			List.of(REGISTERED, READY, READY_EVENT, OPEN));

	static final PlainTable<NodeState> LOST = table("Node: lost", NodeEvidence::dealtWith, NodeWords::cannotEnd,
			List.of(SILENT, MUST_BE_SILENT, UNKNOWN, UNKNOWN_EVENT, TAINTED, UNREADY, NONE_READY, EVICTED, TOLERATED,
					DEPARTED));

	static final PlainTable<NodeState> BACK = table("Node: back", NodeState::open, (node) -> null,
			List.of(RENEWED, MUST_BE_HEARD, READY, READY_EVENT, OPEN));

	static final PlainTable<NodeState> CORDON = table("Node: cordoned", (node) -> node.has(Taint.UNSCHEDULABLE),
			(node) -> null, List.of(CORDONED, CLOSED));

	static final PlainTable<NodeState> UNCORDON = table("Node: uncordoned", (node) -> !node.has(Taint.UNSCHEDULABLE),
			(node) -> null, List.of(UNCORDONED, REOPENED));

	static final PlainTable<NodeState> DRAIN = table("Node: drained", NodeEvidence::drained, NodeWords::blocked,
			List.of(EVICTING, BLOCKED, DEPARTED, EMPTIED));

	static final List<PlainTable<NodeState>> ALL = List.of(JOINED, LOST, BACK, CORDON, DRAIN, UNCORDON);

	private NodeTables() {
	}

	private static PlainTable<NodeState> table(String title, Predicate<NodeState> done,
			Function<NodeState, PlainTrouble.@Nullable Wrong> wrong, List<PlainLine<NodeState>> lines) {
		return new PlainTable<>(title, NodeWords.WORDS, done, wrong, lines);
	}

}
