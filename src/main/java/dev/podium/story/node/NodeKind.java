package dev.podium.story.node;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of nodes.
 */
public final class NodeKind implements StoryKind<NodeState> {

	private static final List<RelatedKind> RELATED = List.of(
			RelatedKind.namingInCluster("Pod", (pod) -> named(pod.path("spec").path("nodeName").asString(""))),
			RelatedKind.namingInCluster(NodeLeases.KIND,
					(lease) -> named(lease.path("metadata").path("name").asString(""))),
			RelatedKind.each("PodDisruptionBudget"));

	private static final List<DecisionRule> DECISIONS = List.of(DecisionRule.of("node.grace", "unknown", ""),
			DecisionRule.of("taint.toleration-seconds", "evicted", "evidence.node.tolerated"));

	private static List<String> named(String name) {
		return name.isEmpty() ? List.of() : List.of(name);
	}

	@Override
	public String kind() {
		return "Node";
	}

	@Override
	public String resource() {
		return "nodes";
	}

	@Override
	public String word() {
		return NodeWords.WORD;
	}

	@Override
	public boolean quiet() {
		return true;
	}

	@Override
	public boolean alike(NodeState before, NodeState now) {
		return before.alike(now);
	}

	@Override
	public NodeState blank() {
		return NodeState.blank();
	}

	@Override
	public List<DecisionRule> decisions() {
		return DECISIONS;
	}

	@Override
	public NodeState state(ObjectNode object, boolean known, @Nullable NodeState before) {
		return NodeState.of(object, before);
	}

	@Override
	public NodeState bare(ObjectChange change) {
		return NodeState.bare(change);
	}

	@Override
	public Step.Stuck untold(NodeState subject) {
		return new Step.Stuck("NotTold", null, new Text("hint.node.untold", NodeWords.args(subject)));
	}

	@Override
	public NodeState joined(NodeState subject, Related related) {
		return subject.joined(related);
	}

	@Override
	public List<IntentionRow<NodeState>> intentions() {
		return NodeIntentions.ALL;
	}

	@Override
	public List<StoryTable<NodeState>> tables() {
		return List.copyOf(NodeTables.ALL);
	}

	@Override
	public List<RelatedKind> related() {
		return RELATED;
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		NodeTables.ALL.stream().map(PlainTable::keys).forEach(keys::addAll);
		return new ArrayList<>(keys);
	}

}
