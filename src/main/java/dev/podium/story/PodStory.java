package dev.podium.story;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.AuditEntry;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * One Pod's story as told so far. Each change adds what it shows; the steps are derived
 * from that by {@link PodTelling}, so the order of arrival decides nothing.
 */
final class PodStory {

	/** A watch line comes up to some 40 ms after the write that it tells. */
	static final double WATCH_MS = 50;

	static final double DELIVERY_MS = 5;

	private final String id;

	private final Subject subject;

	private final long firstSeq;

	private final Map<PodStep, StepLog> logs = new EnumMap<>(PodStep.class);

	private final BitSet spoken = new BitSet();

	private final Set<String> started = new HashSet<>(4);

	private final Set<String> pulling = new HashSet<>(4);

	private final Set<String> troubles = new HashSet<>(0);

	private final PodStates states = new PodStates();

	private long lastSeq;

	private Instant progress;

	private PodState pod;

	private @Nullable Author creator;

	private boolean direct;

	private String boundVersion = "";

	private @Nullable Story told;

	PodStory(String id, long seq, Instant at, PodState pod) {
		this.id = id;
		this.subject = new Subject("Pod", pod.namespace(), pod.name(), pod.uid());
		this.firstSeq = seq;
		this.lastSeq = seq;
		this.progress = at;
		this.pod = pod;
		PodStep.all().forEach((step) -> this.logs.put(step, new StepLog()));
	}

	/**
	 * Takes a version of the Pod.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, PodState now, @Nullable Author author) {
		boolean first = seq == this.firstSeq;
		boolean known = !change.relist() && change.type() != ObjectChange.Type.LISTED
				&& !(first && change.type() != ObjectChange.Type.ADDED);
		PodState before = first ? null : this.pod;
		this.pod = now;
		touch(seq);
		if (first) {
			this.creator = known ? author : null;
			this.direct = known && now.bound();
			if (this.direct) {
				log(PodStep.NOTICED).pass();
				log(PodStep.BOUND).pass();
			}
		}
		if (this.boundVersion.isEmpty() && now.bound()) {
			this.boundVersion = now.version();
		}
		PodStep step = rules(seq, change, new PodRules.Seen(change.type(), known, this.direct, now));
		step = later(step, containersRan(seq, change.receivedAt(), known, now));
		step = later(step, trouble(seq, before, now));
		if (step != null && known) {
			this.progress = later(this.progress, change.receivedAt());
		}
		this.states.object(change.receivedAt(), before, now, change.type() == ObjectChange.Type.DELETED);
		return (step != null) ? step.number() : null;
	}

	private @Nullable PodStep rules(long seq, ObjectChange change, PodRules.Seen seen) {
		PodStep step = null;
		List<PodRules.Rule> rules = PodRules.rules();
		for (int i = 0; i < rules.size(); i++) {
			PodRules.Rule rule = rules.get(i);
			if (this.spoken.get(i) || !rule.holds().test(seen)) {
				continue;
			}
			this.spoken.set(i);
			StepLog log = log(rule.step());
			if (seen.known()) {
				log.saw(new StepLog.Sighting(rule.kind(), seq, change.receivedAt(), PodRules.what(rule, seen.pod()),
						WATCH_MS, rule.step() != PodStep.STARTED));
			}
			else {
				log.pass();
			}
			if (rule.source() != null) {
				log.time(wholeSeconds(rule.time().apply(seen.pod()), rule.source()));
			}
			step = later(step, rule.step());
		}
		return step;
	}

	/** The status shows a container that ran, where no Event has told of it. */
	private @Nullable PodStep containersRan(long seq, Instant at, boolean known, PodState now) {
		PodStep step = null;
		for (ContainerState container : now.containers()) {
			if (!container.ran() || !this.started.add(container.name())) {
				continue;
			}
			StepLog log = log(PodStep.STARTED);
			if (known) {
				log.saw(new StepLog.Sighting(Evidence.Kind.MEASURED, seq, at, new Text("evidence.pod.started.status",
						Map.of("container", container.name(), "version", now.version())), WATCH_MS, false));
			}
			else {
				log.pass();
			}
			log.time(wholeSeconds(container.startedAt(), "status.containerStatuses[].state.startedAt"));
			step = PodStep.STARTED;
		}
		return step;
	}

	private @Nullable PodStep trouble(long seq, @Nullable PodState before, PodState now) {
		PodStuck stuck = PodStuck.of(now);
		PodStuck was = (before != null) ? PodStuck.of(before) : null;
		if (stuck == null || (was != null && was.reason().equals(stuck.reason()))) {
			return null;
		}
		// A back-off alternates between two reasons: each is told once.
		if (!this.troubles.add(stuck.reason())) {
			return stuck.row().step();
		}
		log(stuck.row().step()).setback(seq,
				new Text("evidence.pod.trouble", Map.of("reason", stuck.reason(), "version", now.version())), WATCH_MS);
		return stuck.row().step();
	}

	/**
	 * Takes an Event about the Pod.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, ObjectChange change, EventState event) {
		if (change.type() == ObjectChange.Type.DELETED) {
			return null;
		}
		touch(seq);
		boolean known = !change.relist() && change.type() != ObjectChange.Type.LISTED;
		boolean again = change.type() == ObjectChange.Type.MODIFIED;
		PodStep step = null;
		for (PodEventRules.Rule rule : PodEventRules.rules()) {
			if (rule.reason().equals(event.reason())) {
				show(rule, seq, change.receivedAt(), event, known, again);
				step = later(step, rule.step());
			}
		}
		if (event.byKubelet() && !log(PodStep.RECEIVED).behind()) {
			show(PodEventRules.BY_KUBELET, seq, change.receivedAt(), event, known, false);
			step = later(step, PodStep.RECEIVED);
		}
		switch (event.reason()) {
			case "Pulling" -> this.pulling.add(event.container());
			case "Pulled" -> this.pulling.remove(event.container());
			case "Started" -> this.started.add(event.container());
			default -> {
			}
		}
		StuckReasons.Row row = known ? StuckReasons.of(event) : null;
		if (row != null) {
			step = row.step();
			if (!again) {
				log(step).setback(seq, what("evidence.pod.event.trouble", event), WATCH_MS);
			}
		}
		if (known && step != null) {
			this.progress = later(this.progress, change.receivedAt());
		}
		this.states.event(change.receivedAt(), this.pod, event, row, known);
		return (step != null) ? step.number() : null;
	}

	private void show(PodEventRules.Rule rule, long seq, Instant at, EventState event, boolean known, boolean again) {
		StepLog log = log(rule.step());
		if (!known) {
			log.pass();
		}
		else if (!again || !log.behind()) {
			log.saw(new StepLog.Sighting(rule.kind(), seq, at, what(rule.what(), event), WATCH_MS, false));
		}
		if (rule.kind() == Evidence.Kind.MEASURED) {
			log.time(event.time());
		}
	}

	private static Text what(String key, EventState event) {
		return new Text(key, Map.of("reason", event.reason(), "message", event.message(), "container",
				event.container(), "version", event.aboutVersion()));
	}

	/**
	 * Takes a delivery of the Pod to a component, which measures steps 2 and 4.
	 * @return the step it shows; null where none
	 */
	@Nullable Integer take(long seq, Delivery delivery) {
		PodStep step = delivers(delivery);
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
	 * @return the step it shows
	 */
	int take(long seq, Instant at, PodAudit audit) {
		StepLog log = log(audit.row().step());
		touch(seq);
		log.saw(new StepLog.Sighting(audit.row().kind(), seq, at, audit.what(), WATCH_MS, false));
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
		if (early.change() instanceof AuditEntry entry) {
			PodAudit audit = PodAudit.of(entry.entry());
			return audit != null && take(early.seq(), entry.receivedAt(), audit) > 0;
		}
		return false;
	}

	private boolean measured(PodStep step) {
		return log(step).measured() || log(step).behind() && log(step).sightings().isEmpty();
	}

	private void touch(long seq) {
		this.lastSeq = Math.max(this.lastSeq, seq);
		this.told = null;
	}

	/** The story as told so far. */
	Story story() {
		Story story = this.told;
		if (story == null) {
			story = new Story(this.id, this.subject, this.firstSeq, this.lastSeq, this.states.all(),
					PodTelling.steps(this));
			this.told = story;
		}
		return story;
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
		StepLog log = this.logs.get(step);
		if (log == null) {
			throw new IllegalArgumentException(step.id());
		}
		return log;
	}

	PodStates states() {
		return this.states;
	}

	@Nullable Author creator() {
		return this.creator;
	}

	/** Whether its creator itself chose the node. */
	boolean direct() {
		return this.direct;
	}

	/** Whether an image is on its way. */
	boolean pulling() {
		return !this.pulling.isEmpty();
	}

	/** When something was last seen to go on. */
	Instant progress() {
		return this.progress;
	}

	private static @Nullable PodStep later(@Nullable PodStep one, @Nullable PodStep other) {
		return (one == null) ? other : (other == null || one.compareTo(other) >= 0) ? one : other;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static Step.@Nullable ServerTime wholeSeconds(String written, String source) {
		if (written.isEmpty()) {
			return null;
		}
		try {
			return new Step.ServerTime(Instant.parse(written), 1000, source);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
