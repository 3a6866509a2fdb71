package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;

/**
 * What the kinds of this folder share.
 */
abstract class WorkloadKind implements StoryKind<WorkloadState> {

	/** Where nobody tells of a decision, its rule is inferred. */
	static final DecisionRule SLOW_START = DecisionRule.of("replicaset.slow-start", "pods",
			"evidence.workload.slowstart");

	static final DecisionRule RANK = DecisionRule.of("replicaset.rank", "removed", "evidence.workload.rank");

	private final List<IntentionRow<WorkloadState>> intentions;

	private final List<WorkloadTable> tables;

	WorkloadKind(List<IntentionRow<WorkloadState>> intentions, List<WorkloadTable> tables) {
		this.intentions = intentions;
		this.tables = tables;
	}

	@Override
	public List<IntentionRow<WorkloadState>> intentions() {
		return this.intentions;
	}

	@Override
	public List<StoryTable<WorkloadState>> tables() {
		return List.copyOf(this.tables);
	}

	@Override
	public WorkloadState state(ObjectNode object, boolean known, @Nullable WorkloadState before) {
		return WorkloadState.of(object, kind(), before);
	}

	@Override
	public WorkloadState bare(ObjectChange change) {
		return WorkloadState.bare(change);
	}

	@Override
	public Step.Stuck untold(WorkloadState subject) {
		return new Step.Stuck("NotTold", null, WorkloadTrouble.hint("hint.workload.untold", subject, Map.of()));
	}

	@Override
	public WorkloadState joined(WorkloadState subject, Related related) {
		return subject.joined(related);
	}

	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.owned("Pod"));
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		for (WorkloadTable table : this.tables) {
			table.steps().forEach((step) -> keys.addAll(WorkloadTexts.keys(table, step)));
		}
		return new ArrayList<>(keys);
	}

}
