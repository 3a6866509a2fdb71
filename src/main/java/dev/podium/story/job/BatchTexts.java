package dev.podium.story.job;

import java.util.HashMap;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;

/**
 * Which texts the steps of such a story show.
 */
final class BatchTexts<S extends BatchSubject> implements StepTexts<S> {

	/** The ending of the titles of what an author does, where nobody can know who. */
	static final String UNKNOWN = ".unknown";

	private final BatchTable<S> table;

	private final SoFar<S> story;

	private final Map<String, String> args;

	BatchTexts(BatchTable<S> table, SoFar<S> story) {
		this.table = table;
		this.story = story;
		Map<String, String> all = new HashMap<>(story.now().words());
		all.put("kind", story.now().kind());
		all.put("name", story.now().name());
		all.put("author", Doer.AUTHOR.in(story).name());
		this.args = Map.copyOf(all);
	}

	@Override
	public Text title(StepRow<S> step) {
		boolean unknown = this.table.deedOf(step).from() == Doer.AUTHOR
				&& this.args.getOrDefault("author", "").isEmpty();
		return new Text(key(step, "title") + (unknown ? UNKNOWN : ""), this.args);
	}

	@Override
	public Text explanation(StepRow<S> step, Step.State state) {
		if (state == Step.State.UNSEEN) {
			boolean before = this.story.log(this.table.steps().get(0)).passed() || this.story.log(step).passed();
			return new Text(before ? "step.workload.unseen.explanation" : "step.workload.skipped.explanation",
					this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.workload.frozen.explanation", this.args);
		}
		return new Text(key(step, "explanation") + this.story.now().ending(step.id(), state), this.args);
	}

	@Override
	public Step.Stuck overdue(StepTimeout patience) {
		return new Step.Stuck(patience.reason(), null, BatchTrouble.hint(patience.hint(), this.story.now(), Map.of()));
	}

	private String key(StepRow<S> step, String text) {
		return "step." + this.table.word() + '.' + step.id() + '.' + text;
	}

}
