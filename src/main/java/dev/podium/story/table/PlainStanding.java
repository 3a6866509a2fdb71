package dev.podium.story.table;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * How a story stands that is written plainly. What is done stays done: what befalls the
 * subject later is its next story.
 */
final class PlainStanding<S extends SubjectState> implements Standing<S> {

	private final PlainTable<S> table;

	private final Predicate<S> done;

	private final Function<S, PlainTrouble.@Nullable Wrong> wrong;

	PlainStanding(PlainTable<S> table, Predicate<S> done, Function<S, PlainTrouble.@Nullable Wrong> wrong) {
		this.table = table;
		this.done = done;
		this.wrong = wrong;
	}

	@Override
	public boolean done(S subject) {
		return this.done.test(subject);
	}

	@Override
	public boolean lasting() {
		return true;
	}

	@Override
	public @Nullable Trouble<S> trouble(S subject) {
		PlainTrouble.Wrong its = this.done.test(subject) ? null : this.wrong.apply(subject);
		return (its != null)
				? new PlainTrouble<>(this.table.step(its.step()), its.reason(), its.message(), its.hint(), its.args())
				: null;
	}

	@Override
	public @Nullable Trouble<S> pausedByControls(PracticeControls controls, StepRow<S> next, S subject) {
		PlainStep<S> step = this.table.plain(next);
		return Stream.of(step.from(), step.to())
			.map(PlainActor::component)
			.filter(controls.unplugged()::contains)
			.findFirst()
			.map((component) -> new PlainTrouble<>(next, "ControllerUnplugged", "", "hint.any.unplugged",
					Map.of("component", component)))
			.orElse(null);
	}

	@Override
	public Text setback(Trouble<S> trouble, S subject) {
		return new Text("evidence.any.trouble", Map.of("reason", trouble.reason(), "version", subject.version()));
	}

}
