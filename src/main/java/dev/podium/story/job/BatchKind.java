package dev.podium.story.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.Step;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;

/**
 * What the kinds of this folder share.
 */
abstract class BatchKind<S extends BatchSubject> implements StoryKind<S> {

	private final List<IntentionRow<S>> intentions;

	private final List<BatchTable<S>> tables;

	private final List<String> endings;

	/**
	 * @param endings of the keys of its texts, beside the plain ones
	 */
	BatchKind(List<IntentionRow<S>> intentions, List<BatchTable<S>> tables, List<String> endings) {
		this.intentions = intentions;
		this.tables = tables;
		this.endings = endings;
	}

	@Override
	public List<IntentionRow<S>> intentions() {
		return this.intentions;
	}

	@Override
	public List<StoryTable<S>> tables() {
		return List.copyOf(this.tables);
	}

	@Override
	public Step.Stuck untold(S subject) {
		return new Step.Stuck("NotTold", null, BatchTrouble.hint("hint.workload.untold", subject, Map.of()));
	}

	@Override
	public List<String> keys() {
		Set<String> keys = new LinkedHashSet<>(StoryKind.super.keys());
		for (BatchTable<S> table : this.tables) {
			for (StepRow<S> step : table.steps()) {
				if (table.deedOf(step).from() == Doer.AUTHOR) {
					keys.add(key(step, "title") + BatchTexts.UNKNOWN);
				}
			}
		}
		this.endings.forEach((ending) -> keys.add("step." + word() + '.' + ending));
		return new ArrayList<>(keys);
	}

}
