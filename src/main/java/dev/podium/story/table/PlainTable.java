package dev.podium.story.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A table that is written plainly: its steps come in the order of its lines, and each has
 * one text, or some forms of it.
 *
 * @param <S> the state of its subject
 */
public final class PlainTable<S extends SubjectState> implements StoryTable<S> {

	private final String title;

	private final PlainWords<S> words;

	private final List<PlainLine<S>> lines;

	private final Map<String, PlainStep<S>> plain = new LinkedHashMap<>();

	private final List<StepRow<S>> steps = new ArrayList<>();

	private final List<Rule<S>> rules = new ArrayList<>();

	private final List<EachRule<S>> each = new ArrayList<>();

	private final List<EventRule<S>> events = new ArrayList<>();

	private final Standing<S> standing;

	/**
	 * @param done when its story is
	 * @param wrong why it is stuck; null where it is not
	 * @param lines in the order of their steps
	 */
	public PlainTable(String title, PlainWords<S> words, Predicate<S> done,
			Function<S, PlainTrouble.@Nullable Wrong> wrong, List<PlainLine<S>> lines) {
		this.title = title;
		this.words = words;
		this.lines = List.copyOf(lines);
		this.standing = new PlainStanding<>(this, done, wrong);
		this.lines.forEach(this::add);
	}

	private void add(PlainLine<S> line) {
		String id = line.step().id();
		if (this.plain.put(id, line.step()) == null) {
			this.steps.add(line.step().row(this.steps.size() + 1));
		}
		StepRow<S> step = step(id);
		Predicate<Seen<S>> holds = line.holds();
		if (holds != null) {
			this.rules.add(line.what().isEmpty() ? Rule.without(step, holds)
					: Rule.of(step, line.kind(), true, holds, (seen) -> text(line, seen)));
		}
		Function<Seen<S>, List<String>> things = line.each();
		if (things != null) {
			BiFunction<S, String, Text> what = (subject, thing) -> new Text(line.what(), Map.of("what", thing));
			this.each
				.add(new EachRule<>(step, line.kind(), things, what, null, (subject, thing) -> "", line.repeats()));
		}
		Predicate<EventState> event = line.event();
		if (event != null) {
			this.events.add(new EventRule<>(event, step, line.kind(), line.what(), false));
		}
	}

	private Text text(PlainLine<S> line, Seen<S> seen) {
		Related related = seen.related();
		Map<String, String> args = new HashMap<>(this.words.args(seen.now(), seen.before()));
		args.put("version", (related != null) ? related.change().resourceVersion() : seen.now().version());
		args.put("name", (related != null) ? related.change().name() : seen.now().name());
		return new Text(line.what(), args);
	}

	/** A step by its id; the last where the table does not have it. */
	public StepRow<S> step(String id) {
		for (StepRow<S> step : this.steps) {
			if (step.id().equals(id)) {
				return step;
			}
		}
		return this.steps.get(this.steps.size() - 1);
	}

	/** What a step was made of. */
	PlainStep<S> plain(StepRow<S> step) {
		PlainStep<S> its = this.plain.get(step.id());
		if (its == null) {
			throw new IllegalArgumentException(step.id());
		}
		return its;
	}

	PlainWords<S> words() {
		return this.words;
	}

	/** Its lines, for the documentation. */
	public List<PlainLine<S>> lines() {
		return this.lines;
	}

	/** The keys of its steps' texts. */
	public List<String> keys() {
		return PlainTexts.keys(this);
	}

	@Override
	public String title() {
		return this.title;
	}

	@Override
	public List<StepRow<S>> steps() {
		return this.steps;
	}

	@Override
	public List<Rule<S>> rules() {
		return this.rules;
	}

	@Override
	public List<EachRule<S>> each() {
		return this.each;
	}

	@Override
	public List<EventRule<S>> events() {
		return this.events;
	}

	@Override
	public Standing<S> standing() {
		return this.standing;
	}

	@Override
	public Function<SoFar<S>, StepTexts<S>> texts() {
		return (story) -> new PlainTexts<>(this, story);
	}

}
