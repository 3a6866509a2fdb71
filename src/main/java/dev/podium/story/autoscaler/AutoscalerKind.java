package dev.podium.story.autoscaler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
 * The stories of HorizontalPodAutoscalers.
 */
public final class AutoscalerKind implements StoryKind<AutoscalerState> {

	private static final List<RelatedKind> RELATED = List.of(RelatedKind.each("Deployment"),
			RelatedKind.each("StatefulSet"), RelatedKind.each("ReplicaSet"));

	/** While it holds back, what waits is the next number of replicas. */
	private static final List<DecisionRule> DECISIONS = List.of(
			DecisionRule.of("hpa.recommendation", "decided", "evidence.autoscaler.rule"),
			new DecisionRule("hpa.stabilization", "steadied", "", "decided"));

	@Override
	public List<DecisionRule> decisions() {
		return DECISIONS;
	}

	@Override
	public String kind() {
		return "HorizontalPodAutoscaler";
	}

	@Override
	public String resource() {
		return "horizontalpodautoscalers";
	}

	@Override
	public String word() {
		return AutoscalerWords.WORD;
	}

	@Override
	public boolean quiet() {
		return true;
	}

	@Override
	public boolean alike(AutoscalerState before, AutoscalerState now) {
		return before.alike(now);
	}

	@Override
	public AutoscalerState blank() {
		return AutoscalerState.blank();
	}

	@Override
	public AutoscalerState state(ObjectNode object, boolean known, @Nullable AutoscalerState before) {
		return AutoscalerState.of(object, before);
	}

	@Override
	public AutoscalerState bare(ObjectChange change) {
		return AutoscalerState.bare(change);
	}

	@Override
	public Step.Stuck untold(AutoscalerState subject) {
		return new Step.Stuck("NotTold", null, new Text("hint.autoscaler.untold", AutoscalerWords.args(subject)));
	}

	@Override
	public AutoscalerState joined(AutoscalerState subject, Related related) {
		return subject.joined(related);
	}

	@Override
	public List<IntentionRow<AutoscalerState>> intentions() {
		return AutoscalerTables.INTENTIONS;
	}

	@Override
	public List<StoryTable<AutoscalerState>> tables() {
		return List.copyOf(AutoscalerTables.ALL);
	}

	@Override
	public List<RelatedKind> related() {
		return RELATED;
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		AutoscalerTables.ALL.stream().map(PlainTable::keys).forEach(keys::addAll);
		return new ArrayList<>(keys);
	}

}
