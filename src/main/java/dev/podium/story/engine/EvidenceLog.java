package dev.podium.story.engine;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.Belief;
import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.model.WholeSeconds;
import dev.podium.story.table.AuditRule;
import dev.podium.story.table.BeliefRule;
import dev.podium.story.table.DeliveryRule;
import dev.podium.story.table.EachRule;
import dev.podium.story.table.EventRule;
import dev.podium.story.table.EventState;
import dev.podium.story.table.FollowRule;
import dev.podium.story.table.RepeatedStep;
import dev.podium.story.table.Rule;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StepLog;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StoryTable;
import dev.podium.story.table.SubjectState;
import dev.podium.story.table.Trouble;
import org.jspecify.annotations.Nullable;

/**
 * What was shown of the steps of one story: the rules of its kind, applied.
 */
final class EvidenceLog<S extends SubjectState> {

	private static final int MAX_REPEATS = 32;

	private static final double DELIVERY_MS = 5;

	private final StoryTable<S> table;

	private final StepLog[] logs;

	/** Which of the rules have spoken. */
	private final BitSet spoken = new BitSet();

	/** The steps that happen once for each of many, and did so. */
	private final BitSet happened = new BitSet();

	/** By the step's place; null where it did not happen again. */
	private final @Nullable Repeats[] repeats;

	/** Until when what follows a step unseen has followed; by the place of the latter. */
	private final @Nullable Instant[] followed;

	private Instant followedUntil = Instant.MIN;

	private final Set<String> troubles = new HashSet<>(0);

	/** The same of those that an Event told and that one is enough for. */
	private final Set<String> eventTroubles = new HashSet<>(0);

	private final double watchMs;

	/**
	 * @param watchMs how exactly the time of a watch line is known
	 */
	EvidenceLog(StoryTable<S> table, double watchMs) {
		this.table = table;
		this.watchMs = watchMs;
		this.logs = new StepLog[table.steps().size()];
		this.repeats = new Repeats[this.logs.length];
		this.followed = new Instant[this.logs.length];
		for (int i = 0; i < this.logs.length; i++) {
			this.logs[i] = new StepLog();
		}
	}

	StepLog log(StepRow<S> step) {
		return this.logs[step.number() - 1];
	}

	/** How often a step happened again after the first time. */
	private static final class Repeats {

		private final List<Instant> latest = new ArrayList<>(4);

		private int count;

		void add(Instant at) {
			this.count++;
			if (this.latest.size() == MAX_REPEATS) {
				this.latest.remove(0);
			}
			this.latest.add(at);
		}

	}

	/** How often a step was seen to happen again. */
	int repeats(StepRow<S> step) {
		Repeats its = this.repeats[step.number() - 1];
		return (its != null) ? its.count : 0;
	}

	/** When a step happened again, the latest of these times. */
	List<Instant> repeatedAt(StepRow<S> step) {
		Repeats its = this.repeats[step.number() - 1];
		return (its != null) ? List.copyOf(its.latest) : List.of();
	}

	private void again(StepRow<S> step, Instant at) {
		Repeats its = this.repeats[step.number() - 1];
		if (its == null) {
			its = new Repeats();
			this.repeats[step.number() - 1] = its;
		}
		its.add(at);
	}

	/**
	 * Takes a version of the subject, or what a related object made of it.
	 * @param open whether the story goes on: then a step may no longer count
	 * @return the latest step it shows; null where none
	 */
	@Nullable StepRow<S> version(long seq, Instant at, Seen<S> seen, boolean open) {
		if (open) {
			this.table.reversals()
				.stream()
				.filter((row) -> row.holds().test(seen))
				.forEach((row) -> reverse(row.step()));
		}
		BitSet shows = new BitSet();
		StepRow<S> step = rules(seq, at, seen, shows);
		for (EachRule<S> rule : this.table.each()) {
			for (String thing : rule.newly().apply(seen)) {
				each(rule, thing, seq, at, seen);
				shows.set(rule.step().number());
				step = StepRow.later(step, rule.step());
			}
		}
		follow(shows, seq, at, seen.now(), seen.known());
		repeat(at, seen);
		return StepRow.later(step, trouble(seq, seen.before(), seen.now()));
	}

	/** A step counts as not taken, nor does what followed it. */
	private void reverse(StepRow<S> step) {
		int place = step.number() - 1;
		if (!this.logs[place].behind()) {
			return;
		}
		this.logs[place] = new StepLog();
		this.repeats[place] = null;
		this.followed[place] = null;
		this.happened.clear(step.number());
		for (int i = 0; i < this.table.rules().size(); i++) {
			if (this.table.rules().get(i).step().equals(step)) {
				this.spoken.clear(i);
			}
		}
		this.table.follows()
			.stream()
			.filter((rule) -> rule.after().equals(step))
			.forEach((rule) -> reverse(rule.step()));
	}

	/** What follows the steps that a change shows, unseen. */
	private void follow(BitSet shows, long seq, Instant at, S now, boolean known) {
		for (FollowRule<S> rule : this.table.follows()) {
			if (!shows.get(rule.after().number()) || !rule.holds().test(now)) {
				continue;
			}
			StepLog log = log(rule.step());
			if (!known) {
				log.pass();
				continue;
			}
			int place = rule.step().number() - 1;
			Instant until = at.plus(rule.within());
			Instant former = this.followed[place];
			if (former == null) {
				log.saw(new StepLog.Sighting(Evidence.Kind.INFERRED, seq, until, rule.what().apply(now), this.watchMs,
						false));
			}
			else if (at.isAfter(former)) {
				again(rule.step(), at.plus(rule.within().dividedBy(2)));
			}
			// Within that time the next is done along with it.
			this.followed[place] = (former == null || at.isAfter(former)) ? until : former;
			this.followedUntil = until.isAfter(this.followedUntil) ? until : this.followedUntil;
		}
	}

	/** When all that followed unseen so far has followed, at the latest. */
	Instant followedUntil() {
		return this.followedUntil;
	}

	/**
	 * Takes the first write of a subject of which nobody knows what was written.
	 * @param made whether it made the subject
	 * @return the step it shows; null where none
	 */
	@Nullable StepRow<S> unsaid(long seq, Instant at, boolean made) {
		StepRow<S> first = this.table.steps().get(0);
		if (!made) {
			log(first).pass();
			return null;
		}
		log(first)
			.saw(new StepLog.Sighting(Evidence.Kind.MEASURED, seq, at, Text.of("evidence.unsaid"), this.watchMs, true));
		return first;
	}

	private @Nullable StepRow<S> rules(long seq, Instant at, Seen<S> seen, BitSet shows) {
		StepRow<S> step = null;
		List<Rule<S>> rules = this.table.rules();
		for (int i = 0; i < rules.size(); i++) {
			Rule<S> rule = rules.get(i);
			if (this.spoken.get(i) || !rule.holds().test(seen)) {
				continue;
			}
			this.spoken.set(i);
			StepLog log = log(rule.step());
			if (rule.kind() == null) {
				log.pass();
				continue;
			}
			shows.set(rule.step().number());
			if (seen.known()) {
				log.saw(new StepLog.Sighting(rule.kind(), seq, at, rule.what().apply(seen), this.watchMs, rule.own()));
			}
			else {
				log.pass();
			}
			if (rule.source() != null) {
				log.time(wholeSeconds(rule.time().apply(seen.now()), rule.source()));
			}
			step = StepRow.later(step, rule.step());
		}
		return step;
	}

	private void each(EachRule<S> rule, String thing, long seq, Instant at, Seen<S> seen) {
		StepLog log = log(rule.step());
		if (seen.known()) {
			if (rule.repeats()) {
				if (this.happened.get(rule.step().number())) {
					again(rule.step(), at);
				}
				this.happened.set(rule.step().number());
			}
			log.saw(new StepLog.Sighting(rule.kind(), seq, at, rule.what().apply(seen.now(), thing), this.watchMs,
					false));
		}
		else {
			log.pass();
		}
		if (rule.source() != null) {
			log.time(wholeSeconds(rule.time().apply(seen.now(), thing), rule.source()));
		}
	}

	private void repeat(Instant at, Seen<S> seen) {
		RepeatedStep<S> repeats = this.table.repeats();
		S before = seen.before();
		if (repeats == null || before == null || !seen.known()) {
			return;
		}
		for (int again = repeats.again().applyAsInt(before, seen.now()); again > 0; again--) {
			again(repeats.step(), at);
		}
	}

	private @Nullable StepRow<S> trouble(long seq, @Nullable S before, S now) {
		Trouble<S> trouble = this.table.standing().trouble(now);
		Trouble<S> was = (trouble != null && before != null) ? this.table.standing().trouble(before) : null;
		if (trouble == null || (was != null && was.reason().equals(trouble.reason()))) {
			return null;
		}
		// A back-off alternates between two reasons: each is told once.
		if (this.troubles.add(trouble.reason())) {
			log(trouble.step()).setback(seq, this.table.standing().setback(trouble, now), this.watchMs);
		}
		return trouble.step();
	}

	/**
	 * Takes an Event about the subject.
	 * @param trouble what it says is wrong; null where nothing is
	 * @return the step it shows; null where none
	 */
	@Nullable StepRow<S> event(long seq, ObjectChange change, EventState event, S now, boolean known,
			@Nullable Trouble<S> trouble) {
		boolean again = change.type() == ObjectChange.Type.MODIFIED;
		StepRow<S> step = null;
		BitSet shows = new BitSet();
		for (EventRule<S> rule : this.table.events()) {
			if (rule.holds().test(event) && !(rule.first() && log(rule.step()).behind())) {
				show(rule, seq, change.receivedAt(), event, known, again);
				shows.set(rule.step().number());
				step = StepRow.later(step, rule.step());
			}
		}
		follow(shows, seq, change.receivedAt(), now, known);
		if (trouble != null) {
			step = trouble.step();
			boolean more = !trouble.toldOnce() || this.eventTroubles.add(trouble.reason());
			if (!again && more) {
				log(step).setback(seq, this.table.standing().setback(event), this.watchMs);
			}
		}
		return step;
	}

	private void show(EventRule<S> rule, long seq, Instant at, EventState event, boolean known, boolean again) {
		StepLog log = log(rule.step());
		if (!known) {
			log.pass();
		}
		else if (!again || !log.behind()) {
			Text what = new Text(rule.what(), Map.of("reason", event.reason(), "message", event.message(), "container",
					event.container(), "version", event.aboutVersion()));
			log.saw(new StepLog.Sighting(rule.kind(), seq, at, what, this.watchMs, false));
		}
		if (rule.kind() == Evidence.Kind.MEASURED) {
			log.time(event.time());
		}
	}

	/**
	 * Takes a delivery of the subject to a component.
	 * @return the step it measures; null where none
	 */
	@Nullable StepRow<S> delivery(long seq, Delivery delivery, S subject) {
		for (DeliveryRule<S> rule : this.table.deliveries()) {
			StepLog log = log(rule.step());
			if (!log.measured() && !log.passed() && rule.shows().test(delivery, subject)) {
				Text what = new Text(rule.what(), Map.of("to", delivery.to(), "version", delivery.resourceVersion()));
				log.saw(new StepLog.Sighting(Evidence.Kind.MEASURED, seq, delivery.receivedAt(), what, DELIVERY_MS,
						true));
				return rule.step();
			}
		}
		return null;
	}

	/**
	 * Takes what a component holds true since that moment.
	 * @return the step that it measures; null where none
	 */
	@Nullable StepRow<S> belief(long seq, Belief belief, S subject) {
		StepRow<S> shown = null;
		for (BeliefRule<S> rule : this.table.beliefs()) {
			StepLog log = log(rule.step());
			if (log(rule.after()).behind() && !log.passed() && rule.shows().test(belief, subject)) {
				log.saw(new StepLog.Sighting(Evidence.Kind.MEASURED, seq, belief.receivedAt(),
						new Text(rule.what(), Map.of("of", belief.of())), DELIVERY_MS, false));
				shown = rule.step();
			}
		}
		return shown;
	}

	/**
	 * Takes what an audit entry says.
	 * @return the step it shows; null where none
	 */
	@Nullable StepRow<S> asked(long seq, Instant at, Asked asked) {
		AuditRule<S> rule = asked.shows(this.table.audits());
		if (rule == null) {
			return null;
		}
		StepLog log = log(rule.step());
		log.saw(new StepLog.Sighting(rule.kind(), seq, at, asked.what(rule), this.watchMs, false));
		log.time(asked.time());
		return rule.step();
	}

	/**
	 * The step that the story waits for: the first after the latest that is behind it.
	 */
	StepRow<S> next() {
		List<StepRow<S>> steps = this.table.steps();
		int behind = steps.size();
		while (behind > 0 && !log(steps.get(behind - 1)).behind()) {
			behind--;
		}
		return steps.get(Math.min(behind, steps.size() - 1));
	}

	private static Step.@Nullable ServerTime wholeSeconds(String written, String source) {
		if (written.isEmpty()) {
			return null;
		}
		try {
			return new Step.ServerTime(WholeSeconds.parse(written), 1000, source);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
