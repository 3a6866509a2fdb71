package dev.podium.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Delivery;
import dev.podium.change.Hand;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One Pod's story as told so far. Each change adds what it shows; the steps are derived
 * from that by {@link PodTelling}, so the order of arrival decides nothing.
 */
final class PodStory {

	/** A watch line comes up to some 40 ms after the write that it tells. */
	static final double WATCH_MS = 50;

	/** Where nobody wrote when a line came: what objects say has whole seconds. */
	static final double UNDATED_MS = 1000;

	static final double DELIVERY_MS = 5;

	private final String id;

	private final Subject subject;

	private final long firstSeq;

	private final PodEvidence evidence;

	private final double watchMs;

	private final PodStates states = new PodStates();

	private final PodSpans spans = new PodSpans();

	private long lastSeq;

	private Instant progress;

	private PodState pod;

	/** Since when it is being deleted; null where it is not. */
	private @Nullable Instant leavingSince;

	private @Nullable Author creator;

	private boolean direct;

	private String boundVersion = "";

	private @Nullable Story told;

	/** As it was last told whole: never half of a change. */
	private @Nullable Story handedOut;

	private @Nullable Hand hand;

	private @Nullable PodVerdict verdict;

	/** What it stays, where a rule failed on it; null where none did. */
	private @Nullable Story untold;

	/**
	 * @param rules of what a version shows
	 * @param hand what is unplugged or frozen; null where nobody told of it
	 * @param watchMs how exactly the time of a watch line is known
	 */
	PodStory(String id, long seq, Instant at, PodState pod, List<PodRules.Rule> rules, @Nullable Hand hand,
			double watchMs) {
		this.watchMs = watchMs;
		this.evidence = new PodEvidence(rules, watchMs);
		this.hand = hand;
		this.id = id;
		this.subject = new Subject("Pod", pod.namespace(), pod.name(), pod.uid());
		this.firstSeq = seq;
		this.lastSeq = seq;
		this.progress = at;
		this.pod = pod;
	}

	/**
	 * Takes a version of the Pod.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, PodState now, @Nullable Author author) {
		if (this.untold != null) {
			return null;
		}
		boolean first = seq == this.firstSeq;
		boolean known = !change.relist() && change.type() != ObjectChange.Type.LISTED
				&& !(first && change.type() != ObjectChange.Type.ADDED);
		PodState before = first ? null : this.pod;
		this.pod = now;
		touch(seq);
		if (first) {
			this.creator = (change.type() == ObjectChange.Type.ADDED) ? author : null;
			this.direct = known && now.bound();
			if (this.direct) {
				log(PodStep.NOTICED).pass();
				log(PodStep.BOUND).pass();
			}
		}
		if (this.leavingSince == null && now.deleting()) {
			this.leavingSince = change.receivedAt();
		}
		if (this.boundVersion.isEmpty() && now.bound()) {
			this.boundVersion = now.version();
		}
		PodStep step = this.evidence.version(seq, change, new PodRules.Seen(change.type(), known, this.direct, now),
				before);
		if (step != null && known) {
			this.progress = later(this.progress, change.receivedAt());
		}
		this.spans.version(seq, change.receivedAt(), known ? before : null, now,
				change.type() == ObjectChange.Type.DELETED);
		this.states.stopped(stopped());
		this.states.object(change.receivedAt(), before, now, change.type() == ObjectChange.Type.DELETED);
		return (step != null) ? step.number() : null;
	}

	/**
	 * Takes an Event about the Pod.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, EventState event) {
		if (this.untold != null || change.type() == ObjectChange.Type.DELETED) {
			return null;
		}
		touch(seq);
		boolean known = !change.relist() && change.type() != ObjectChange.Type.LISTED;
		StuckReasons.Row row = known ? StuckReasons.of(event) : null;
		PodStep step = this.evidence.event(seq, change, event, known, row);
		if (known && step != null) {
			this.progress = later(this.progress, change.receivedAt());
		}
		if (known) {
			this.spans.event(seq, change.receivedAt(), event, this.pod);
		}
		this.states.stopped(stopped());
		this.states.event(change.receivedAt(), this.pod, event, row, known);
		return (step != null) ? step.number() : null;
	}

	/**
	 * Takes a delivery of the Pod to a component, which measures steps 2 and 4.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Delivery delivery) {
		PodStep step = (this.untold == null) ? delivers(delivery) : null;
		if (step == null) {
			return null;
		}
		touch(seq);
		log(step).saw(new StepLog.Sighting(Evidence.Kind.MEASURED, seq, delivery.receivedAt(),
				new Text("evidence.pod.delivered", Map.of("to", delivery.to(), "version", delivery.resourceVersion())),
				DELIVERY_MS, true));
		this.progress = later(this.progress, delivery.receivedAt());
		return step.number();
	}

	/**
	 * Takes what the hand does.
	 * @return the story, where that altered it
	 */
	List<Story> take(long seq, Hand hand) {
		if (this.untold != null || this.states.latest().state() == Story.State.GONE) {
			return List.of();
		}
		this.hand = hand;
		this.told = null;
		this.states.stopped(stopped());
		this.states.settle(hand.receivedAt(), this.pod);
		if (altered().isEmpty()) {
			return List.of();
		}
		touch(seq);
		this.handedOut = null;
		return altered();
	}

	/** Takes what the scheduler made of each node; the last counts. */
	void take(long seq, Verdict told) {
		if (this.untold == null) {
			touch(seq);
			this.verdict = new PodVerdict(seq, told);
		}
	}

	/** What the scheduler made of each node; null where that is not known. */
	@Nullable PodVerdict verdict() {
		return this.verdict;
	}

	/** Why it does not go on, where it is because of the hand; null where it is not. */
	@Nullable PodStuck stopped() {
		PodStep next = PodStep.REPORTED;
		for (PodStep step : PodStep.all()) {
			next = log(step).behind() ? PodStep.REPORTED : (next == PodStep.REPORTED) ? step : next;
		}
		return PodStops.of(this.hand, next, this.pod);
	}

	/** Which step a delivery measures; null where none. */
	private @Nullable PodStep delivers(Delivery delivery) {
		boolean bound = this.pod.bound() && Versions.reaches(delivery.resourceVersion(), this.boundVersion);
		boolean seen = Versions.reaches(this.pod.version(), delivery.resourceVersion());
		if (delivery.to().equals("kube-scheduler") && !bound && seen && !this.direct && !measured(PodStep.NOTICED)) {
			return PodStep.NOTICED;
		}
		if (delivery.to().equals("kubelet/" + this.pod.node()) && bound && !measured(PodStep.RECEIVED)) {
			return PodStep.RECEIVED;
		}
		return null;
	}

	/**
	 * Takes what an audit entry says.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Instant at, PodAudit audit) {
		if (this.untold != null) {
			return null;
		}
		StepLog log = log(audit.row().step());
		touch(seq);
		log.saw(new StepLog.Sighting(audit.row().kind(), seq, at, audit.what(), this.watchMs, false));
		log.time(audit.time());
		return audit.row().step().number();
	}

	/**
	 * Takes a change that came before the Pod.
	 * @return whether it showed anything
	 */
	boolean take(EarlyChanges.Early early) {
		if (early.change() instanceof ObjectChange change) {
			return take(early.seq(), change, EventState.of(change.object())) != null;
		}
		if (early.change() instanceof Delivery delivery) {
			return take(early.seq(), delivery) != null;
		}
		if (early.change() instanceof Verdict told) {
			take(early.seq(), told);
			return true;
		}
		if (early.change() instanceof AuditEntry entry) {
			PodAudit audit = PodAudit.of(entry.entry());
			return audit != null && audit.isAbout(this.subject.uid())
					&& take(early.seq(), entry.receivedAt(), audit) != null;
		}
		return false;
	}

	private boolean measured(PodStep step) {
		return log(step).measured() || log(step).passed();
	}

	private void touch(long seq) {
		this.lastSeq = Math.max(this.lastSeq, seq);
		this.told = null;
	}

	/**
	 * A rule failed on it. What that left here is half of a change, so the story stays as
	 * it was last told whole, and says that it could not be told any further.
	 * @param seq the change on which it failed
	 */
	void end(long seq, Instant at) {
		Story whole = this.handedOut;
		List<Story.StateAt> states = new ArrayList<>();
		Instant since = at;
		if (whole != null) {
			states.addAll(whole.states());
			since = later(at, whole.states().get(whole.states().size() - 1).at());
		}
		states.add(new Story.StateAt(Story.State.STUCK, since, null,
				new Step.Stuck("NotTold", null, PodStuck.hint("hint.pod.untold", this.pod, ""))));
		if (whole == null) {
			this.states.settle(at, this.pod);
		}
		this.untold = new Story(this.id, this.subject, this.firstSeq, seq, states,
				(whole != null) ? whole.steps() : PodTelling.steps(this), (whole != null) ? whole.spans() : List.of());
		this.told = this.untold;
	}

	/** Whether it was told at all. */
	boolean began() {
		return this.handedOut != null;
	}

	/** The story as told so far. */
	Story story() {
		Story story = this.told;
		if (story == null) {
			story = new Story(this.id, this.subject, this.firstSeq, this.lastSeq, this.states.all(),
					PodTelling.steps(this), this.spans.all());
			this.told = story;
		}
		return story;
	}

	/**
	 * The story, where it is not as it was when this was last asked; a change that only
	 * belongs to it alters nothing.
	 */
	List<Story> altered() {
		Story before = this.handedOut;
		Story now = story();
		if (before != null && before.states().equals(now.states()) && before.steps().equals(now.steps())
				&& before.spans().equals(now.spans())) {
			return List.of();
		}
		this.handedOut = now;
		return List.of(now);
	}

	String id() {
		return this.id;
	}

	Subject subject() {
		return this.subject;
	}

	PodState pod() {
		return this.pod;
	}

	StepLog log(PodStep step) {
		return this.evidence.log(step);
	}

	PodStates states() {
		return this.states;
	}

	PodSpans spans() {
		return this.spans;
	}

	@Nullable Author creator() {
		return this.creator;
	}

	/** Since when it is being deleted; null where it is not, or is gone. */
	@Nullable Instant leavingSince() {
		return (this.states.latest().state() == Story.State.GONE) ? null : this.leavingSince;
	}

	/** Whether its creator itself chose the node. */
	boolean direct() {
		return this.direct;
	}

	/** What is unplugged or frozen; null where nobody told of it. */
	@Nullable Hand hand() {
		return this.hand;
	}

	/** Whether the cluster stands still: then nothing can be late. */
	boolean frozen() {
		return this.hand != null && this.hand.frozen();
	}

	/** Whether an image is on its way. */
	boolean pulling() {
		return this.evidence.pulling();
	}

	/** When something was last seen to go on. */
	Instant progress() {
		return this.progress;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
