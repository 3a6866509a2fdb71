package dev.podium.story.job;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTimeout;

/**
 * What somebody does in such stories. A table takes some of them as its steps, in its own
 * order.
 */
record Deed<S extends BatchSubject>(String id, Doer from, Doer to, Function<SoFar<S>, @Nullable StepTimeout> timeout) {

	/** Nothing is due at it. */
	static <S extends BatchSubject> Deed<S> of(String id, Doer from, Doer to) {
		return new Deed<>(id, from, to, (story) -> null);
	}

	/** As the step of a table. */
	StepRow<S> step(int number) {
		return new StepRow<>(number, this.id, this.from::in, this.to::in, this.timeout);
	}

}
