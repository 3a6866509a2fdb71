package dev.podium.story.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table that was written line by line ({@link TableWriting}), with what the
 * documentation says of each of its steps.
 */
public final class WrittenTable<S extends SubjectState> implements StoryTable<S> {

	private final String title;

	private final TableWriting<S> lines;

	private final Standing<S> standing;

	private final Function<SoFar<S>, StepTexts<S>> texts;

	WrittenTable(String title, TableWriting<S> lines, Function<WrittenTable<S>, Standing<S>> standing,
			Function<SoFar<S>, StepTexts<S>> texts) {
		this.title = title;
		this.lines = lines;
		this.texts = texts;
		this.standing = standing.apply(this);
	}

	/** The step of an id; the last where the table does not have it. */
	public StepRow<S> stepOf(String id) {
		List<StepRow<S>> all = steps();
		return all.stream().filter((step) -> step.id().equals(id)).findFirst().orElse(all.get(all.size() - 1));
	}

	public boolean has(String id) {
		return steps().stream().anyMatch((step) -> step.id().equals(id));
	}

	/** For the documentation: who acts on whom, and what shows it. */
	public Map<String, String> described(StepRow<S> step) {
		return this.lines.described(step);
	}

	@Override
	public String title() {
		return this.title;
	}

	@Override
	public List<StepRow<S>> steps() {
		return this.lines.steps;
	}

	@Override
	public List<Rule<S>> rules() {
		return this.lines.rules;
	}

	@Override
	public List<EachRule<S>> each() {
		return this.lines.each;
	}

	@Override
	public List<FollowRule<S>> follows() {
		return this.lines.follows;
	}

	@Override
	public List<Reversal<S>> reversals() {
		return this.lines.reversals;
	}

	@Override
	public List<EventRule<S>> events() {
		return this.lines.events;
	}

	@Override
	public List<AuditRule<S>> audits() {
		return this.lines.audits;
	}

	@Override
	public List<DeliveryRule<S>> deliveries() {
		return this.lines.deliveries;
	}

	@Override
	public List<BeliefRule<S>> beliefs() {
		return this.lines.beliefs;
	}

	@Override
	public Standing<S> standing() {
		return this.standing;
	}

	@Override
	public Function<SoFar<S>, StepTexts<S>> texts() {
		return this.texts;
	}

}
