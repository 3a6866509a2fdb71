package dev.podium.story.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Decision;
import dev.podium.change.PracticeControls;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.KnownDecisions;
import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * What components decided in one story, step by step; bounded: the first are kept, as of
 * all evidence.
 */
final class DecisionLog<S extends SubjectState> {

	private static final int MAX_PER_STEP = 16;

	private final List<DecisionRule> rules;

	private final List<StepRow<S>> steps;

	private final Map<String, List<Heard>> byStep = new HashMap<>(0);

	/** When somebody is going to act, by the step that waits for it. */
	private final Map<String, Instant> due = new HashMap<>(0);

	DecisionLog(List<DecisionRule> rules, List<StepRow<S>> steps) {
		this.rules = rules;
		this.steps = steps;
	}

	/**
	 * @param instead the key of the evidence that need not be inferred
	 */
	private record Heard(String instead, Evidence evidence) {
	}

	/**
	 * Takes a decision.
	 * @return the step that it is evidence of; null where none
	 */
	@Nullable StepRow<S> take(long seq, Decision decision) {
		for (DecisionRule rule : this.rules) {
			StepRow<S> step = rule.rule().equals(decision.rule()) ? step(rule.step()) : null;
			if (step == null) {
				continue;
			}
			List<Heard> all = this.byStep.computeIfAbsent(step.id(), (none) -> new ArrayList<>(2));
			if (all.size() < MAX_PER_STEP) {
				all.add(new Heard(rule.instead(),
						new Evidence(Evidence.Kind.MEASURED, seq, KnownDecisions.text(decision), null)));
			}
			Instant dueAt = decision.dueAt();
			if (dueAt != null) {
				this.due.put(rule.waits(), dueAt);
			}
			return step;
		}
		return null;
	}

	private @Nullable StepRow<S> step(String id) {
		return this.steps.stream().filter((step) -> step.id().equals(id)).findFirst().orElse(null);
	}

	/** The decisions at a step, in their order. */
	List<Evidence> evidence(StepRow<S> step) {
		return of(step).stream().map(Heard::evidence).toList();
	}

	/** Whether a decision tells what this evidence only infers. */
	boolean instead(StepRow<S> step, String key) {
		return of(step).stream().anyMatch((heard) -> heard.instead().equals(key));
	}

	private List<Heard> of(StepRow<S> step) {
		return this.byStep.getOrDefault(step.id(), List.of());
	}

	/** When somebody is going to act at a step; null where nobody told of that. */
	@Nullable Instant dueAt(StepRow<S> step) {
		return this.due.get(step.id());
	}

	/**
	 * The practice controls change: what is due is due on the cluster's clock.
	 * @param before as they were; null where nobody had told of them
	 */
	void hand(@Nullable PracticeControls before, PracticeControls now) {
		Instant at = now.receivedAt();
		if (this.due.isEmpty() || before == null) {
			return;
		}
		this.due.replaceAll((step, dueAt) -> {
			if (!dueAt.isAfter(before.frozen() ? before.receivedAt() : at)) {
				return dueAt;
			}
			Instant from = before.frozen() ? before.receivedAt() : at;
			double left = Duration.between(from, dueAt).toMillis() * before.speed() / now.speed();
			return at.plusMillis(Math.round(Math.min(left, StepTimeline.MAX_MILLIS)));
		});
	}

}
