package dev.podium.story.job;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.Related;
import dev.podium.story.table.Rule;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StepRow;

/**
 * What shows a deed in a table: a line of it. It speaks once, or for each of several like
 * things.
 *
 * @param shown in the words of the documentation
 * @param what the evidence, of the subject and the thing that it speaks of
 * @param holds when it speaks; null where it speaks for each
 * @param each the things that it speaks of; null where it speaks once
 * @param repeats whether each after the first is the step once more
 * @param source the field with the cluster's own time; null where there is none
 * @param time the value of that field for one of them
 */
record BatchLine<S extends BatchSubject>(Deed<S> deed, Evidence.Kind kind, String shown,
		BiFunction<S, String, Text> what, @Nullable Predicate<Seen<S>> holds,
		@Nullable Function<Seen<S>, List<String>> each, boolean repeats, @Nullable String source,
		BiFunction<S, String, String> time) {

	BatchLine(Deed<S> deed, Evidence.Kind kind, String shown, BiFunction<S, String, Text> what,
			@Nullable Predicate<Seen<S>> holds, @Nullable Function<Seen<S>, List<String>> each, boolean repeats) {
		this(deed, kind, shown, what, holds, each, repeats, null, (subject, thing) -> "");
	}

	/** The same, with the cluster's own time of each. */
	BatchLine<S> at(String field, BiFunction<S, String, String> value) {
		return new BatchLine<>(this.deed, this.kind, this.shown, this.what, this.holds, this.each, this.repeats, field,
				value);
	}

	static <S extends BatchSubject> BatchLine<S> measured(Deed<S> deed, String shown, String what,
			Predicate<Seen<S>> holds) {
		return new BatchLine<>(deed, Evidence.Kind.MEASURED, shown, named(what), holds, null, false);
	}

	static <S extends BatchSubject> BatchLine<S> inferred(Deed<S> deed, String shown, String what,
			Predicate<Seen<S>> holds) {
		return new BatchLine<>(deed, Evidence.Kind.INFERRED, shown, named(what), holds, null, false);
	}

	static <S extends BatchSubject> BatchLine<S> each(Deed<S> deed, String shown, BiFunction<S, String, Text> what,
			Function<Seen<S>, List<String>> things) {
		return new BatchLine<>(deed, Evidence.Kind.MEASURED, shown, what, null, things, true);
	}

	/** Beside what the step is about: told, and not counted. */
	static <S extends BatchSubject> BatchLine<S> beside(Deed<S> deed, String shown, BiFunction<S, String, Text> what,
			Function<Seen<S>, List<String>> things) {
		return new BatchLine<>(deed, Evidence.Kind.MEASURED, shown, what, null, things, false);
	}

	/** A text with nothing but what it speaks of. */
	static <S extends BatchSubject> BiFunction<S, String, Text> named(String key) {
		return (subject, thing) -> new Text(key, Map.of("what", thing));
	}

	/** The rule of a line that speaks once. */
	Rule<S> rule(StepRow<S> step, Predicate<Seen<S>> when) {
		boolean creation = this.deed.id().equals("submitted");
		return new Rule<>(step, this.kind, true, when, this::text, creation ? "metadata.creationTimestamp" : null,
				creation ? BatchSubject::createdAt : (subject) -> "");
	}

	/** The rule of a line that speaks for each. */
	EachRule<S> rule(StepRow<S> step, Function<Seen<S>, List<String>> things) {
		return new EachRule<>(step, this.kind, things, this.what, this.source, this.time, this.repeats);
	}

	private Text text(Seen<S> seen) {
		Related related = seen.related();
		return new Text(this.what.apply(seen.now(), "").key(),
				Map.of("version", (related != null) ? related.change().resourceVersion() : seen.now().version(), "name",
						(related != null) ? related.change().name() : seen.now().name()));
	}

}
