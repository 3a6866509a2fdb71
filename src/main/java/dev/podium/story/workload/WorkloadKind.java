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
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;

/**
 * What the kinds of this folder share.
 */
abstract class WorkloadKind implements StoryKind<WorkloadState> {

	private final List<IntentionRow<WorkloadState>> intentions;

	private final List<StoryTable<WorkloadState>> tables;

	WorkloadKind(List<IntentionRow<WorkloadState>> intentions, List<WorkloadTable> tables) {
		this.intentions = intentions;
		this.tables = List.copyOf(tables);
	}

	@Override
	public List<IntentionRow<WorkloadState>> intentions() {
		return this.intentions;
	}

	@Override
	public List<StoryTable<WorkloadState>> tables() {
		return this.tables;
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
	public String key(StepRow<WorkloadState> step, String text) {
		return WorkloadTexts.key(step, text);
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>(StoryKind.super.keys());
		for (StoryTable<WorkloadState> table : this.tables) {
			table.steps().forEach((step) -> keys.addAll(WorkloadTexts.keys(step)));
		}
		return new ArrayList<>(keys);
	}

}
