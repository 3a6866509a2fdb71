package dev.podium.story.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.Delivery;
import dev.podium.change.Hand;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Span;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * One subject's story as told so far. Each change adds what it shows; the steps are
 * derived from that by {@link Telling}, so the order of arrival decides nothing.
 */
final class SubjectStory<S extends SubjectState> implements SoFar<S> {

	/** A watch line comes up to some 40 ms after the write that it tells. */
	static final double WATCH_MS = 50;

	/** Where nobody wrote when a line came: what objects say has whole seconds. */
	static final double UNDATED_MS = 1000;

	private static final double DELIVERY_MS = 5;

	private final StoryKind<S> kind;

	private final Stories stories;

	private final String id;

	private final long firstSeq;

	private final EvidenceLog<S> evidence;

	private final double watchMs;

	private final StateLog<S> states;

	private final SpanLog<S> spans = new SpanLog<>();

	private final List<String> parts = new ArrayList<>(0);

	private Subject subject;

	private @Nullable SubjectStory<?> whole;

	private long lastSeq;

	private Instant progress;

	private S now;

	/** Since when it is being deleted; null where it is not. */
	private @Nullable Instant leavingSince;

	private @Nullable Author creator;

	private @Nullable Story told;

	/** As it was last told whole: never half of a change. */
	private @Nullable Story handedOut;

	/** What it stays, where a rule failed on it; null where none did. */
	private @Nullable Story untold;

	private @Nullable Hand hand;

	private @Nullable HeardVerdict verdict;

	private boolean dirty;

	/**
	 * @param stories hears when it may not be as it was
	 * @param owners the uids of those that own the subject, the nearest first
	 * @param hand what is unplugged or frozen; null where nobody told of it
	 * @param watchMs how exactly the time of a watch line is known
	 */
	SubjectStory(Stories stories, StoryKind<S> kind, String id, long seq, Instant at, S subject, List<String> owners,
			@Nullable Hand hand, double watchMs) {
		this.stories = stories;
		this.kind = kind;
		this.watchMs = watchMs;
		this.evidence = new EvidenceLog<>(kind, watchMs);
		this.states = new StateLog<>(kind.standing());
		this.hand = hand;
		this.id = id;
		this.subject = new Subject(kind.kind(), subject.namespace(), subject.name(), subject.uid(), owners);
		this.firstSeq = seq;
		this.lastSeq = seq;
		this.progress = at;
		this.now = subject;
	}

	/** Whether a change to its subject tells how the subject came to be as it is. */
	static boolean known(ObjectChange change, boolean first) {
		return !change.relist() && change.type() != ObjectChange.Type.LISTED
				&& !(first && change.type() != ObjectChange.Type.ADDED);
	}

	/**
	 * Takes a version of the subject.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, S version, @Nullable Author author) {
		if (this.untold != null) {
			return null;
		}
		boolean first = seq == this.firstSeq;
		S before = first ? null : this.now;
		this.now = version;
		touch(seq);
		if (first) {
			this.creator = (change.type() == ObjectChange.Type.ADDED) ? author : null;
		}
		if (this.leavingSince == null && version.deleting()) {
			this.leavingSince = change.receivedAt();
		}
		boolean deleted = change.type() == ObjectChange.Type.DELETED;
		return seen(seq, change.receivedAt(), new Seen<>(change.type(), known(change, first), before, version, null),
				deleted);
	}

	/**
	 * Takes a change of another object that belongs to the story.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Related related) {
		if (this.untold != null) {
			return null;
		}
		this.lastSeq = Math.max(this.lastSeq, seq);
		S before = this.now;
		this.now = this.kind.joined(before, related);
		ObjectChange change = related.change();
		Integer step = seen(seq, change.receivedAt(),
				new Seen<>(change.type(), known(change, false), before, this.now, related), false);
		if (step != null || before != this.now) {
			dirty();
		}
		return step;
	}

	private @Nullable Integer seen(long seq, Instant at, Seen<S> seen, boolean deleted) {
		StepRow<S> step = this.evidence.version(seq, at, seen);
		if (step != null && seen.known()) {
			this.progress = later(this.progress, at);
		}
		SpanRules<S> rules = this.kind.spans();
		if (rules != null) {
			rules.version(seen, this.spans.by(seq, at));
		}
		if (deleted) {
			this.spans.by(seq, at).endAll();
		}
		this.states.stopped(stopped());
		this.states.object(at, seen.before(), seen.now(), deleted);
		return number(step);
	}

	/**
	 * Takes an Event about the subject.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, EventState event) {
		if (this.untold != null || change.type() == ObjectChange.Type.DELETED) {
			return null;
		}
		touch(seq);
		boolean known = known(change, false);
		this.now = this.kind.heard(this.now, event);
		Trouble<S> trouble = known ? this.kind.standing().trouble(event) : null;
		StepRow<S> step = this.evidence.event(seq, change, event, known, trouble);
		if (known && step != null) {
			this.progress = later(this.progress, change.receivedAt());
		}
		SpanRules<S> rules = this.kind.spans();
		if (known && rules != null) {
			rules.event(event, this.now, this.spans.by(seq, change.receivedAt()));
		}
		this.states.stopped(stopped());
		this.states.event(change.receivedAt(), this.now, event, trouble, known);
		return number(step);
	}

	/**
	 * Takes a delivery of the subject to a component.
	 * @return the step it measures; null where none
	 */
	@Nullable Integer take(long seq, Delivery delivery) {
		if (this.untold != null) {
			return null;
		}
		for (DeliveryRule<S> rule : this.kind.deliveries()) {
			StepLog log = log(rule.step());
			if (!log.measured() && !log.passed() && rule.shows().test(delivery, this.now)) {
				touch(seq);
				Text what = new Text(rule.what(), Map.of("to", delivery.to(), "version", delivery.resourceVersion()));
				log.saw(new StepLog.Sighting(Evidence.Kind.MEASURED, seq, delivery.receivedAt(), what, DELIVERY_MS,
						true));
				this.progress = later(this.progress, delivery.receivedAt());
				return rule.step().number();
			}
		}
		return null;
	}

	/** Whether a version was delivered to another before it was told to us. */
	boolean ahead(Delivery delivery) {
		return !Versions.reaches(this.now.version(), delivery.resourceVersion());
	}

	/** Takes what the hand does; it belongs to the stories that it alters. */
	void take(long seq, Hand does) {
		if (this.untold != null || gone()) {
			return;
		}
		this.hand = does;
		dirty();
		this.states.stopped(stopped());
		this.states.settle(does.receivedAt(), this.now);
		if (altered() != null) {
			touch(seq);
			this.handedOut = null;
		}
	}

	/**
	 * Takes what the scheduler made of each node; the last counts.
	 * @return the step that it is evidence of; null where none
	 */
	@Nullable Integer take(long seq, Verdict told) {
		VerdictRule<S> rule = this.kind.verdict();
		if (this.untold != null || rule == null) {
			return null;
		}
		touch(seq);
		this.verdict = new HeardVerdict(seq, told);
		return rule.step().number();
	}

	/**
	 * Takes what an audit entry says.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Instant at, Asked asked) {
		AuditRule<S> rule = asked.shows(this.kind.audits());
		if (this.untold != null || rule == null) {
			return null;
		}
		touch(seq);
		StepLog log = log(rule.step());
		log.saw(new StepLog.Sighting(rule.kind(), seq, at, asked.what(rule), this.watchMs, false));
		log.time(asked.time());
		return rule.step().number();
	}

	/** Whether a request can be about this subject. */
	boolean isAskedFor(Asked asked) {
		boolean creates = asked.verb().equals("create") && asked.subresource().isEmpty();
		return !(creates && gone()) && (asked.uid().isEmpty() || asked.uid().equals(this.subject.uid()));
	}

	private void touch(long seq) {
		this.lastSeq = Math.max(this.lastSeq, seq);
		dirty();
	}

	private void dirty() {
		this.told = null;
		if (!this.dirty) {
			this.dirty = true;
			this.stories.dirty(this);
		}
	}

	/**
	 * A rule failed on it. What that left here is half of a change, so the story stays as
	 * it was last told whole, and says that it could not be told any further.
	 * @param seq the change on which it failed
	 */
	void end(long seq, Instant at) {
		Story whole = this.handedOut;
		List<Story.StateAt> its = new ArrayList<>();
		Instant since = at;
		if (whole != null) {
			its.addAll(whole.states());
			since = later(at, whole.states().get(whole.states().size() - 1).at());
		}
		its.add(new Story.StateAt(Story.State.STUCK, since, null, this.kind.untold(this.now)));
		if (whole == null) {
			this.states.settle(at, this.now);
		}
		this.lastSeq = seq;
		this.untold = story(its, (whole != null) ? whole.steps() : Telling.steps(this),
				(whole != null) ? whole.spans() : List.of());
		dirty();
	}

	/** Whether it was told at all. */
	boolean began() {
		return this.handedOut != null;
	}

	/** The story as told so far. */
	Story story() {
		if (this.untold != null) {
			return this.untold;
		}
		Story story = this.told;
		if (story == null) {
			story = story(this.states.all(), Telling.steps(this), this.spans.all());
		}
		else if (story.lastSeq() != this.lastSeq) {
			story = story(story.states(), story.steps(), story.spans());
		}
		this.told = story;
		return story;
	}

	private Story story(List<Story.StateAt> its, List<Step> steps, List<Span> lasting) {
		return new Story(this.id, this.subject, this.firstSeq, this.lastSeq, its, steps, lasting,
				(this.whole != null) ? this.whole.id : null, this.parts);
	}

	/**
	 * The story, where it is not as it was when this was last asked; else null. A change
	 * that only belongs to it alters nothing.
	 */
	@Nullable Story altered() {
		if (!this.dirty) {
			return null;
		}
		this.dirty = false;
		Story before = this.handedOut;
		Story now = story();
		if (before != null && before.states().equals(now.states()) && before.steps().equals(now.steps())
				&& before.spans().equals(now.spans()) && before.subject().equals(now.subject())
				&& before.parts().equals(now.parts()) && Objects.equals(before.parent(), now.parent())) {
			return null;
		}
		this.handedOut = now;
		return now;
	}

	/** Its subject turns out to have these owners. */
	void ownedBy(List<String> owners) {
		if (!owners.equals(this.subject.owners())) {
			this.subject = new Subject(this.subject.kind(), this.subject.namespace(), this.subject.name(),
					this.subject.uid(), owners);
			dirty();
		}
	}

	/**
	 * It turns out to be a part of another. It stays with the story that its owner had
	 * then, unless a nearer owner's turns up.
	 */
	void partOf(SubjectStory<?> other) {
		SubjectStory<?> former = this.whole;
		if (former != null && depth(former) <= depth(other)) {
			return;
		}
		if (former != null && former.parts.remove(this.id)) {
			former.dirty();
		}
		this.whole = other;
		dirty();
		other.parts.add(this.id);
		other.dirty();
	}

	private int depth(SubjectStory<?> owner) {
		return this.subject.owners().indexOf(owner.subject.uid());
	}

	/** Why it does not go on, where it is because of the hand; null where it is not. */
	@Nullable Trouble<S> stopped() {
		Hand held = this.hand;
		if (held == null || held.unplugged().isEmpty()) {
			return null;
		}
		List<StepRow<S>> steps = this.kind.steps();
		StepRow<S> next = steps.get(steps.size() - 1);
		boolean waits = false;
		for (StepRow<S> step : steps) {
			if (log(step).behind()) {
				waits = false;
			}
			else if (!waits) {
				next = step;
				waits = true;
			}
		}
		return this.kind.standing().stopped(held, waits ? next : steps.get(steps.size() - 1), this.now);
	}

	Mention mention(@Nullable Integer step) {
		return new Mention(this.id, step);
	}

	String id() {
		return this.id;
	}

	StoryKind<S> kind() {
		return this.kind;
	}

	Subject subject() {
		return this.subject;
	}

	boolean gone() {
		return this.states.latest().state() == Story.State.GONE;
	}

	StateLog<S> states() {
		return this.states;
	}

	List<Instant> repeatedAt() {
		return this.evidence.repeatedAt();
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
	public @Nullable Hand hand() {
		return this.hand;
	}

	private static @Nullable Integer number(@Nullable StepRow<?> step) {
		return (step != null) ? step.number() : null;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
