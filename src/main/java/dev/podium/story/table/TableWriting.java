package dev.podium.story.table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table line by line: a step, then the lines that show it. Each line says in the
 * words of the documentation what it is.
 */
public final class TableWriting<S extends SubjectState> {

	final List<StepRow<S>> steps = new ArrayList<>();

	final List<Rule<S>> rules = new ArrayList<>();

	final List<EachRule<S>> each = new ArrayList<>();

	final List<FollowRule<S>> follows = new ArrayList<>();

	final List<Reversal<S>> reversals = new ArrayList<>();

	final List<EventRule<S>> events = new ArrayList<>();

	final List<AuditRule<S>> audits = new ArrayList<>();

	final List<DeliveryRule<S>> deliveries = new ArrayList<>();

	final List<BeliefRule<S>> beliefs = new ArrayList<>();

	/** By the step's id. */
	private final Map<String, String> who = new HashMap<>();

	private final Map<String, List<String>> shown = new HashMap<>();

	private final Function<Seen<S>, Map<String, String>> args;

	private @Nullable StepRow<S> current;

	/**
	 * @param args of what rules say of a change
	 */
	public TableWriting(Function<Seen<S>, Map<String, String>> args) {
		this.args = args;
	}

	/** The next step. */
	public TableWriting<S> step(String id, Party<S> from, Party<S> to,
			Function<SoFar<S>, @Nullable StepTimeout> timeout) {
		StepRow<S> step = new StepRow<>(this.steps.size() + 1, id, from.in(), to.in(), timeout);
		this.steps.add(step);
		this.who.put(id, from.words() + " → " + to.words());
		this.current = step;
		return this;
	}

	/** The next step, at which nothing is due. */
	public TableWriting<S> step(String id, Party<S> from, Party<S> to) {
		return step(id, from, to, (story) -> null);
	}

	/** It is measured once. */
	public TableWriting<S> measured(String words, String what, Predicate<Seen<S>> holds) {
		return rule(words, Evidence.Kind.MEASURED, what, holds, null, (subject) -> "");
	}

	/** The same, with the value of a field that has the cluster's own time. */
	public TableWriting<S> measured(String words, String what, Predicate<Seen<S>> holds, String source,
			Function<S, String> time) {
		return rule(words, Evidence.Kind.MEASURED, what, holds, source, time);
	}

	/** It is inferred once. */
	public TableWriting<S> inferred(String words, String what, Predicate<Seen<S>> holds) {
		return rule(words, Evidence.Kind.INFERRED, what, holds, null, (subject) -> "");
	}

	private TableWriting<S> rule(String words, Evidence.Kind kind, String what, Predicate<Seen<S>> holds,
			@Nullable String source, Function<S, String> time) {
		say(words + ((kind == Evidence.Kind.INFERRED) ? " (inferred)" : ""));
		this.rules
			.add(new Rule<>(step(), kind, true, holds, (seen) -> new Text(what, this.args.apply(seen)), source, time));
		return this;
	}

	/** It is measured for each of several things: after the first, once more. */
	public TableWriting<S> each(String words, String what, Function<Seen<S>, List<String>> things) {
		say(words);
		this.each.add(EachRule.repeated(step(), things, (subject, thing) -> new Text(what, Map.of("what", thing))));
		return this;
	}

	/** The story may go without it. */
	public TableWriting<S> without(Predicate<Seen<S>> holds) {
		this.rules.add(Rule.without(step(), holds));
		return this;
	}

	/** It follows another unseen, within a time. */
	public TableWriting<S> follows(String after, Duration within, String words, String what, Predicate<S> holds,
			Function<S, Map<String, String>> its) {
		say(words + ", within " + within.toSeconds() + " s after `" + after + "` (inferred)");
		StepRow<S> cause = this.steps.stream().filter((one) -> one.id().equals(after)).findFirst().orElseThrow();
		this.follows
			.add(new FollowRule<>(step(), cause, within, holds, (subject) -> new Text(what, its.apply(subject))));
		return this;
	}

	/** It no longer counts as taken. */
	public TableWriting<S> reversed(Predicate<Seen<S>> holds) {
		this.reversals.add(new Reversal<>(step(), holds));
		return this;
	}

	/** An Event shows it. */
	public TableWriting<S> event(String words, Predicate<EventState> holds, Evidence.Kind kind, String what) {
		say(words + ((kind == Evidence.Kind.INFERRED) ? " (inferred)" : ""));
		this.events.add(new EventRule<>(holds, step(), kind, what, false));
		return this;
	}

	/** The creation in the audit log shows it. */
	public TableWriting<S> asked(String what) {
		this.audits.add(new AuditRule<>("create", "", "", step(), Evidence.Kind.MEASURED, what));
		return this;
	}

	/** A delivery measures it. */
	public TableWriting<S> delivered(String words, String what, DeliveryRule.Shows<S> shows) {
		say(words);
		this.deliveries.add(new DeliveryRule<>(step(), what, shows));
		return this;
	}

	/** What a component says that it holds shows it, after another step. */
	public TableWriting<S> believed(String after, String words, String what, BeliefRule.Shows<S> shows) {
		say(words);
		StepRow<S> cause = this.steps.stream().filter((one) -> one.id().equals(after)).findFirst().orElseThrow();
		this.beliefs.add(new BeliefRule<>(step(), cause, what, shows));
		return this;
	}

	/** The table, as written. */
	public WrittenTable<S> titled(String title, Function<WrittenTable<S>, Standing<S>> standing,
			Function<SoFar<S>, StepTexts<S>> texts) {
		return new WrittenTable<>(title, this, standing, texts);
	}

	Map<String, String> described(StepRow<S> step) {
		return Map.of("who", this.who.getOrDefault(step.id(), ""), "shown",
				String.join("; ", this.shown.getOrDefault(step.id(), List.of())));
	}

	private void say(String words) {
		this.shown.computeIfAbsent(step().id(), (id) -> new ArrayList<>()).add(words);
	}

	private StepRow<S> step() {
		StepRow<S> step = this.current;
		if (step == null) {
			throw new IllegalStateException("A line before the first step.");
		}
		return step;
	}

}
