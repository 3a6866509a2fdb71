package dev.podium.story.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podium.change.Belief;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.Verdict;
import dev.podium.story.model.Author;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Story;
import dev.podium.story.table.EventState;
import dev.podium.story.table.HeardVerdict;
import dev.podium.story.table.ReadinessRule;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.SpanLog;
import dev.podium.story.table.SpanRules;
import dev.podium.story.table.StepLog;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.Trouble;
import dev.podium.story.table.VerdictRule;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of one subject so far. Each change adds what it shows; the steps are
 * derived from that by {@link StepTimeline}, so the order of arrival decides nothing.
 */
final class HeardSubject<S extends SubjectState> implements SoFar<S> {

	/** A watch line comes up to some 40 ms after the write that it tells. */
	static final double WATCH_MS = 50;

	/** Where nobody wrote when a line came: what objects say has whole seconds. */
	static final double UNDATED_MS = 1000;

	private final StoryKind<S> kind;

	private final StoryTable<S> table;

	/** The subject as it was before the story; null where the story began with it. */
	private final @Nullable S from;

	private final EvidenceLog<S> evidence;

	private final StateLog<S> states;

	private final SpanLog<S> spans = new SpanLog<>();

	/** Null where nothing is counted, or the story began before we looked. */
	private @Nullable ReadinessLog<S> readiness;

	private Instant progress;

	private S now;

	/** Since when it is being deleted; null where it is not. */
	private @Nullable Instant leavingSince;

	/** Whether nobody has said yet what the subject is. */
	private boolean unsaid;

	private @Nullable Author creator;

	private @Nullable PracticeControls controls;

	private @Nullable HeardVerdict verdict;

	private final DecisionLog<S> decisions;

	/**
	 * @param table by which the story is told
	 * @param from the subject as it was before the story; null where the story begins
	 * with it
	 * @param controls what is unplugged or frozen; null where nobody told of it
	 * @param watchMs how exactly the time of a watch line is known
	 */
	HeardSubject(StoryKind<S> kind, StoryTable<S> table, Instant at, S subject, @Nullable S from,
			@Nullable PracticeControls controls, double watchMs) {
		this.kind = kind;
		this.table = table;
		this.from = from;
		this.evidence = new EvidenceLog<>(table, watchMs);
		this.states = new StateLog<>(table.standing());
		this.decisions = new DecisionLog<>(kind.decisions(), table.steps());
		this.progress = at;
		this.now = subject;
		this.controls = controls;
	}

	/** Whether a change to its subject tells how the subject came to be as it is. */
	static boolean known(ObjectChange change, boolean first) {
		return change.tellsWhen() && !(first && change.type() != ObjectChange.Type.ADDED);
	}

	/**
	 * Hears a version of the subject.
	 * @param first whether it is the first of its story
	 * @return the step it shows; null where none
	 */
	@Nullable Integer version(long seq, ObjectChange change, boolean first, S version, @Nullable Author author) {
		S before = first ? this.from : this.unsaid ? null : this.now;
		this.now = version;
		this.unsaid = false;
		this.states.said();
		begin(change, first, author);
		if (this.leavingSince == null && version.deleting()) {
			this.leavingSince = change.receivedAt();
		}
		boolean deleted = change.type() == ObjectChange.Type.DELETED;
		return seen(seq, change.receivedAt(),
				new Seen<>(change.type(), known(change, before == null), before, version, null), deleted);
	}

	/**
	 * Hears that the subject was written, and not what.
	 * @param first whether it is the first of its story
	 * @return the step it shows; null where none
	 */
	@Nullable Integer unsaid(long seq, ObjectChange change, boolean first, @Nullable Author author) {
		Instant at = change.receivedAt();
		StepRow<S> step = null;
		if (first) {
			this.unsaid = true;
			this.creator = (change.type() == ObjectChange.Type.ADDED) ? author : null;
			step = this.evidence.unsaid(seq, at, change.type() == ObjectChange.Type.ADDED);
		}
		if (change.type() == ObjectChange.Type.DELETED) {
			this.spans.by(seq, at).endAll();
			this.states.object(at, this.now, this.now, true);
		}
		else {
			this.states.unsaid(at);
		}
		return number(step);
	}

	boolean unsaid() {
		return this.unsaid;
	}

	private void begin(ObjectChange change, boolean first, @Nullable Author author) {
		if (!first) {
			return;
		}
		this.creator = (this.from != null || change.type() == ObjectChange.Type.ADDED) ? author : null;
		ReadinessRule<S> rule = this.table.readiness();
		boolean counts = this.from == null || this.table.counts(this.from);
		if (rule != null && counts && known(change, this.from == null)) {
			this.readiness = new ReadinessLog<>(rule, change.receivedAt(), (this.from != null) ? this.from : this.now);
		}
	}

	/**
	 * Hears of a change of another object that belongs to the story.
	 * @param first whether it is the first of its story
	 * @param joined what it makes of the subject
	 * @return the step it shows; null where none
	 */
	@Nullable Integer related(long seq, Related related, boolean first, S joined, @Nullable Author author) {
		S before = (first && this.from != null) ? this.from : this.now;
		this.now = joined;
		ObjectChange change = related.change();
		begin(change, first, author);
		return seen(seq, change.receivedAt(),
				new Seen<>(change.type(), known(change, false), before, this.now, related), false);
	}

	/** The subject is another, and that is no part of the story. */
	void overhear(S version) {
		this.now = version;
	}

	private @Nullable Integer seen(long seq, Instant at, Seen<S> seen, boolean deleted) {
		boolean counts = this.states.isEmpty() || this.states.goesOn(at);
		StepRow<S> step = this.evidence.version(seq, at, seen, counts);
		if (step != null && seen.known()) {
			this.progress = later(this.progress, at);
		}
		SpanRules<S> rules = this.table.spans();
		if (rules != null) {
			rules.version(seen, this.spans.by(seq, at));
		}
		if (deleted) {
			this.spans.by(seq, at).endAll();
		}
		settling();
		this.states.object(at, seen.before(), seen.now(), deleted);
		if (this.readiness != null && counts) {
			this.readiness.add(at, seen.now());
		}
		return number(step);
	}

	/**
	 * Hears an Event about the subject.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer event(long seq, ObjectChange change, EventState event) {
		boolean known = known(change, false);
		this.now = this.kind.heard(this.now, event);
		Trouble<S> trouble = known ? this.table.standing().trouble(event) : null;
		StepRow<S> step = this.evidence.event(seq, change, event, this.now, known, trouble);
		if (known && step != null) {
			this.progress = later(this.progress, change.receivedAt());
		}
		SpanRules<S> rules = this.table.spans();
		if (known && rules != null) {
			rules.event(event, this.now, this.spans.by(seq, change.receivedAt()));
		}
		settling();
		this.states.event(change.receivedAt(), this.now, event, trouble, known);
		return number(step);
	}

	/** What its state depends on, beside its subject. */
	private void settling() {
		this.states.pausedByControls(stopped());
		Duration settles = this.table.standing().settles(this.now);
		Instant quiet = settles.isZero() ? Instant.MIN : this.progress.plus(settles);
		this.states.doneFrom(later(this.evidence.followedUntil(), quiet));
	}

	/**
	 * Hears of a delivery of the subject to a component.
	 * @return the step it measures; null where none
	 */
	@Nullable Integer delivery(long seq, Delivery delivery) {
		StepRow<S> step = this.evidence.delivery(seq, delivery, this.now);
		if (step != null) {
			this.progress = later(this.progress, delivery.receivedAt());
		}
		return number(step);
	}

	/** Hears what the hand does. */
	void hand(PracticeControls does) {
		this.decisions.hand(this.controls, does);
		this.controls = does;
		settling();
		this.states.settle(does.receivedAt(), this.now);
	}

	/** Hears what more is known of what is around the subject. */
	void knows(Instant at, S more) {
		this.now = more;
		settling();
		this.states.settle(at, this.now);
	}

	/**
	 * Hears what the scheduler made of each node; the last counts.
	 * @return the step that it is evidence of; null where none
	 */
	@Nullable Integer verdict(long seq, Verdict told) {
		VerdictRule<S> rule = this.table.verdict();
		if (rule == null) {
			return null;
		}
		this.verdict = new HeardVerdict(seq, told);
		return rule.step().number();
	}

	/**
	 * Hears what a component decided.
	 * @return the step that it is evidence of; null where none
	 */
	@Nullable Integer decision(long seq, Decision told) {
		return number(this.decisions.take(seq, told));
	}

	/**
	 * Hears what a component holds true.
	 * @return the step that it measures; null where none
	 */
	@Nullable Integer belief(long seq, Belief belief) {
		StepRow<S> step = this.evidence.belief(seq, belief, this.now);
		if (step != null) {
			this.progress = later(this.progress, belief.receivedAt());
			settling();
			this.states.settle(belief.receivedAt(), this.now);
		}
		return number(step);
	}

	/** What components decided. */
	DecisionLog<S> decisions() {
		return this.decisions;
	}

	/**
	 * Hears what an audit entry says.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer asked(long seq, Instant at, Asked asked) {
		return number(this.evidence.asked(seq, at, asked));
	}

	/**
	 * Why it does not go on, where the practice controls stop it; null where they do not.
	 */
	@Nullable Trouble<S> stopped() {
		PracticeControls held = this.controls;
		if (held == null || held.unplugged().isEmpty()) {
			return null;
		}
		return this.table.standing().pausedByControls(held, this.evidence.next(), this.now);
	}

	StoryKind<S> kind() {
		return this.kind;
	}

	StoryTable<S> table() {
		return this.table;
	}

	boolean gone() {
		return this.states.latest().state() == Story.State.GONE;
	}

	StateLog<S> states() {
		return this.states;
	}

	SpanLog<S> spans() {
		return this.spans;
	}

	/** How often a step was seen to happen again. */
	int repeats(StepRow<S> step) {
		return this.evidence.repeats(step);
	}

	List<Instant> repeatedAt(StepRow<S> step) {
		return this.evidence.repeatedAt(step);
	}

	/** How many were ready so far; null where that is not measured. */
	@Nullable Readiness readiness() {
		return (this.readiness != null) ? this.readiness.measured() : null;
	}

	/** The next story of its subject ends it, where it goes on. */
	void endedBy(Instant at, Story.State how, String next) {
		if (this.readiness != null && this.states.goesOn(at)) {
			this.readiness.until(at);
		}
		this.states.endedBy(at, how, next);
	}

	/** Since when it is being deleted; null where it is not, or is gone. */
	@Nullable Instant leavingSince() {
		return gone() ? null : this.leavingSince;
	}

	/** When something was last seen to go on. */
	Instant progress() {
		return this.progress;
	}

	@Override
	public S now() {
		return this.now;
	}

	@Override
	public @Nullable S from() {
		return this.from;
	}

	@Override
	public @Nullable Author creator() {
		return this.creator;
	}

	@Override
	public StepLog log(StepRow<S> step) {
		return this.evidence.log(step);
	}

	@Override
	public @Nullable HeardVerdict verdict() {
		return this.verdict;
	}

	@Override
	public @Nullable PracticeControls controls() {
		return this.controls;
	}

	private static @Nullable Integer number(@Nullable StepRow<?> step) {
		return (step != null) ? step.number() : null;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
