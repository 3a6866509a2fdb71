package dev.podium.story.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import dev.podium.story.table.FollowRule;
import dev.podium.story.table.HeardVerdict;
import dev.podium.story.table.RepeatedStep;
import dev.podium.story.table.StepLog;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.Trouble;
import dev.podium.story.table.VerdictRule;
import org.jspecify.annotations.Nullable;

/**
 * Derives the steps of a story from what was heard of its subject. All times are on the
 * feed's clock.
 */
final class StepTimeline<S extends SubjectState> {

	/** Less than this is no shift, but only what tells steps of one moment apart. */
	private static final double TICK_MS = 0.01;

	/** A cluster as slow as that stands still. */
	static final long MAX_MILLIS = Duration.ofDays(36_500).toMillis();

	private final HeardSubject<S> story;

	private final StoryTable<S> table;

	private final StepTexts<S> texts;

	private final Story.StateAt now;

	/** Where it is stuck, or was when its subject's next story ended it; else null. */
	private final Story.@Nullable StateAt stuck;

	/** The latest known time of a step so far: no later step happened before it. */
	private @Nullable Instant previous;

	private @Nullable Instant first;

	/** By the step's place. */
	private final @Nullable Instant[] known;

	private StepTimeline(HeardSubject<S> story) {
		this.story = story;
		this.table = story.table();
		this.texts = this.table.texts().apply(story);
		this.now = story.states().latest();
		this.stuck = story.states().stuck();
		this.known = new Instant[this.table.steps().size()];
	}

	static <S extends SubjectState> List<Step> steps(HeardSubject<S> story) {
		return new StepTimeline<>(story).steps();
	}

	private List<Step> steps() {
		int last = 0;
		List<StepRow<S>> rows = this.table.steps();
		for (StepRow<S> step : rows) {
			last = this.story.log(step).behind() ? step.number() : last;
		}
		boolean waits = this.now.state() == Story.State.RUNNING;
		boolean leaves = this.now.state() != Story.State.STUCK && this.story.leavingSince() != null;
		List<Step> steps = new ArrayList<>(rows.size());
		for (StepRow<S> step : rows) {
			Moment moment = moment(step);
			boolean passed = step.number() <= last;
			boolean failed = this.stuck != null && this.stuck.step() != null && this.stuck.step() == step.number();
			if (failed) {
				steps.add(step(step, Step.State.FAILED, moment, null));
			}
			else if (moment.at() != null) {
				boolean end = leaves && step.number() == rows.size();
				steps.add(step(step, Step.State.REACHED, moment, end ? removal() : null));
			}
			else if (passed) {
				steps.add(step(step, Step.State.UNSEEN, Moment.UNKNOWN, null));
			}
			else if (waits) {
				waits = false;
				steps.add(step(step, Step.State.WAITING, new Moment(null, this.previous, null, 0, 0), timeout(step)));
			}
			else {
				steps.add(step(step, Step.State.AHEAD, Moment.UNKNOWN, null));
			}
		}
		return steps;
	}

	/**
	 * When a step happened.
	 *
	 * @param notBefore lower bound, where inferred
	 * @param notAfter upper bound, where inferred
	 * @param halfMs half the span between the two
	 * @param shiftedMs by how much the order of cause and effect moved it
	 */
	private record Moment(@Nullable Instant at, @Nullable Instant notBefore, @Nullable Instant notAfter, double halfMs,
			double shiftedMs) {

		static final Moment UNKNOWN = new Moment(null, null, null, 0, 0);

	}

	private Moment moment(StepRow<S> step) {
		StepLog log = this.story.log(step);
		StepLog.Sighting decisive = log.decisive();
		Instant consequence = log.consequence();
		Moment moment;
		if (decisive != null) {
			Instant at = decisive.at();
			// No later than what could not be without it, no earlier than its cause.
			at = (consequence != null && at.isAfter(consequence)) ? consequence : at;
			at = afterPrevious(at);
			double shifted = Math.abs(ms(decisive.at(), at));
			moment = new Moment(at, null, null, 0, (shifted > TICK_MS) ? shifted : 0);
		}
		else if (consequence != null) {
			moment = afterPrevious(between(cause(step), consequence));
		}
		else {
			return Moment.UNKNOWN;
		}
		this.previous = moment.at();
		this.known[step.number() - 1] = moment.at();
		this.first = (this.first != null) ? this.first : moment.at();
		return moment;
	}

	/** The step that it follows; where no rule names one, the one before it. */
	private @Nullable Instant cause(StepRow<S> step) {
		for (FollowRule<S> rule : this.table.follows()) {
			Instant cause = this.known[rule.after().number() - 1];
			if (rule.step().equals(step) && cause != null) {
				return cause;
			}
		}
		return this.previous;
	}

	private Moment afterPrevious(Moment moment) {
		Instant at = (moment.at() != null) ? afterPrevious(moment.at()) : null;
		return new Moment(at, moment.notBefore(), moment.notAfter(), moment.halfMs(), moment.shiftedMs());
	}

	/**
	 * No two steps at one time: who plays them one by one must be able to tell them
	 * apart.
	 */
	private Instant afterPrevious(Instant at) {
		return (this.previous != null && !at.isAfter(this.previous)) ? this.previous.plusNanos(1000) : at;
	}

	private static Moment between(@Nullable Instant earliest, Instant latest) {
		if (earliest == null) {
			return new Moment(latest, null, latest, -1, 0);
		}
		if (latest.isBefore(earliest)) {
			double shifted = ms(latest, earliest);
			return new Moment(earliest.plusNanos(1000), earliest, earliest.plusNanos(1000), 0,
					(shifted > TICK_MS) ? shifted : 0);
		}
		Duration half = Duration.between(earliest, latest).dividedBy(2);
		long micros = Math.max(1, half.toNanos() / 1000);
		return new Moment(earliest.plusNanos(micros * 1000), earliest, latest, micros / 1000.0, 0);
	}

	private @Nullable StepTimeout timeout(StepRow<S> step) {
		if (this.story.now().deleting()) {
			return (this.story.leavingSince() != null) ? removal() : null;
		}
		return step.timeout().apply(this.story);
	}

	private @Nullable StepTimeout removal() {
		return this.table.standing().removal(this.story.now());
	}

	private Step step(StepRow<S> step, Step.State state, Moment moment, @Nullable StepTimeout patience) {
		Instant dueAt = null;
		Step.Stuck overdue = null;
		if (patience != null && !this.story.frozen()) {
			dueAt = dueAt(patience);
			Trouble<S> stopped = (this.story.leavingSince() != null) ? this.story.stopped() : null;
			overdue = (stopped != null) ? stopped.shown(this.story.now()) : this.texts.overdue(patience);
		}
		Instant decided = (state == Step.State.WAITING && !this.story.frozen()) ? decidedDue(step) : null;
		if (decided != null) {
			// Who has said when it will act is not late before, and is never silent.
			dueAt = decided;
			overdue = null;
		}
		Instant at = moment.at();
		Double offset = (at != null && this.first != null) ? ms(this.first, at) : null;
		RepeatedStep<S> again = this.table.repeats();
		int repeats = (again != null && again.step().number() == step.number())
				? again.count().applyAsInt(this.story.now()) : this.story.repeats(step);
		Instant failedAt = (state == Step.State.FAILED && this.stuck != null) ? this.stuck.at() : null;
		return new Step(step.number(), step.id(), this.texts.title(step), step.from().apply(this.story),
				step.to().apply(this.story), state, at, moment.notBefore(), moment.notAfter(), dueAt, overdue, offset,
				failedAt, repeats, this.story.repeatedAt(step), this.story.log(step).time(), evidence(step, moment),
				this.texts.explanation(step, state));
	}

	/** When somebody said that he will act at a step; null where that is over. */
	private @Nullable Instant decidedDue(StepRow<S> step) {
		Instant dueAt = this.story.decisions().dueAt(step);
		boolean ahead = dueAt != null && dueAt.isAfter(this.story.progress()) && !this.story.now().deleting();
		return ahead ? dueAt : null;
	}

	/** Counted anew where a practice control changed; a slowed cluster takes longer. */
	private Instant dueAt(StepTimeout patience) {
		Instant leaving = this.story.leavingSince();
		Instant going = this.now.at().isAfter(this.story.progress()) ? this.now.at() : this.story.progress();
		Instant since = (leaving != null) ? leaving : going;
		PracticeControls controls = this.story.controls();
		if (controls == null) {
			return since.plus(patience.atMost());
		}
		long millis = Math.min(MAX_MILLIS, Math.round(patience.atMost().toMillis() / Math.min(1, controls.speed())));
		return (controls.receivedAt().isAfter(since) ? controls.receivedAt() : since).plusMillis(millis);
	}

	private List<Evidence> evidence(StepRow<S> step, Moment moment) {
		StepLog log = this.story.log(step);
		List<Evidence> evidence = new ArrayList<>();
		StepLog.Sighting decisive = log.decisive();
		if (decisive != null) {
			evidence.add(evidence(decisive, decisive.precisionMs() + moment.shiftedMs()));
		}
		for (StepLog.Sighting seen : log.sightings()) {
			if (!seen.equals(decisive) && seen.kind() == Evidence.Kind.MEASURED) {
				evidence.add(evidence(seen, seen.precisionMs()));
			}
		}
		for (StepLog.Sighting seen : log.sightings()) {
			if (seen.kind() == Evidence.Kind.INFERRED && !this.story.decisions().instead(step, seen.what().key())) {
				evidence.add(evidence(seen, (decisive != null) ? null : precision(moment)));
			}
		}
		if (moment.shiftedMs() > 0) {
			evidence.add(new Evidence(Evidence.Kind.INFERRED, log.sightings().get(0).seq(),
					new Text("evidence.shifted", Map.of("ms", String.format(Locale.ROOT, "%.1f", moment.shiftedMs()))),
					moment.shiftedMs()));
		}
		HeardVerdict verdict = this.story.verdict();
		VerdictRule<S> rule = this.table.verdict();
		if (verdict != null && rule != null && rule.step().number() == step.number()) {
			evidence.add(rule.evidence().apply(verdict));
		}
		evidence.addAll(this.story.decisions().evidence(step));
		evidence.addAll(log.setbacks());
		return evidence;
	}

	private static @Nullable Double precision(Moment moment) {
		return (moment.halfMs() < 0) ? null : moment.halfMs() + moment.shiftedMs();
	}

	private static Evidence evidence(StepLog.Sighting seen, @Nullable Double precisionMs) {
		return new Evidence(seen.kind(), seen.seq(), seen.what(), precisionMs);
	}

	private static double ms(Instant from, Instant to) {
		long micros = Duration.between(from, to).toNanos() / 1000;
		return micros / 1000.0;
	}

}
