package dev.podium.story.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;

/**
 * Which texts the steps of a story show that is written plainly.
 */
final class PlainTexts<S extends SubjectState> implements StepTexts<S> {

	/** Nobody can know who asked for it. */
	private static final String UNKNOWN = ".unknown";

	private final PlainTable<S> table;

	private final SoFar<S> story;

	private final Map<String, String> args;

	PlainTexts(PlainTable<S> table, SoFar<S> story) {
		this.table = table;
		this.story = story;
		Map<String, String> all = new HashMap<>(table.words().args(story.now(), story.from()));
		all.put("author", PlainActor.author(story).name());
		this.args = Map.copyOf(all);
	}

	@Override
	public Text title(StepRow<S> step) {
		String ending = ending(step, "title", Step.State.AHEAD);
		boolean unknown = ending.isEmpty() && this.table.plain(step).from().isAuthor()
				&& this.args.getOrDefault("author", "").isEmpty();
		return new Text(key(step.id(), "title") + (unknown ? UNKNOWN : ending), this.args);
	}

	@Override
	public Text explanation(StepRow<S> step, Step.State state) {
		String ending = ending(step, "explanation", state);
		if (state == Step.State.UNSEEN && ending.isEmpty()) {
			boolean whole = !this.story.log(this.table.steps().get(0)).passed();
			boolean skipped = whole && !this.story.log(step).passed();
			return new Text(skipped ? "step.any.skipped.explanation" : "step.any.unseen.explanation", this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.any.frozen.explanation", this.args);
		}
		return new Text(key(step.id(), "explanation") + ending, this.args);
	}

	private String ending(StepRow<S> step, String text, Step.State state) {
		for (PlainWords.Ending<S> one : this.table.words().endings()) {
			if (one.step().equals(step.id()) && one.text().equals(text) && one.holds().test(this.story, state)) {
				return one.ending();
			}
		}
		return "";
	}

	@Override
	public Step.Stuck overdue(StepTimeout patience) {
		return new Step.Stuck(patience.reason(), null, new Text(patience.hint(), this.args));
	}

	private String key(String step, String text) {
		return "step." + this.table.words().word() + '.' + step + '.' + text;
	}

	/** The keys of the texts of a table's steps. */
	static <S extends SubjectState> List<String> keys(PlainTable<S> table) {
		List<String> keys = new ArrayList<>();
		String word = "step." + table.words().word() + '.';
		for (StepRow<S> step : table.steps()) {
			keys.add(word + step.id() + ".title");
			keys.add(word + step.id() + ".explanation");
			if (table.plain(step).from().isAuthor()) {
				keys.add(word + step.id() + ".title" + UNKNOWN);
			}
			table.words()
				.endings()
				.stream()
				.filter((one) -> one.step().equals(step.id()))
				.forEach((one) -> keys.add(word + one.step() + '.' + one.text() + one.ending()));
		}
		return keys;
	}

}
