package dev.podium.story;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;

/**
 * What a Pod's versions and Events have shown of its steps: the tables of rules, applied.
 */
final class PodEvidence {

	private final Map<PodStep, StepLog> logs = new EnumMap<>(PodStep.class);

	/** Which of {@link PodRules} have spoken. */
	private final BitSet spoken = new BitSet();

	private final Set<String> started = new HashSet<>(4);

	private final Set<String> pulling = new HashSet<>(4);

	private final Set<String> troubles = new HashSet<>(0);

	private final List<PodRules.Rule> rules;

	private final double watchMs;

	/**
	 * @param rules of what a version shows
	 * @param watchMs how exactly the time of a watch line is known
	 */
	PodEvidence(List<PodRules.Rule> rules, double watchMs) {
		this.rules = rules;
		this.watchMs = watchMs;
		PodStep.all().forEach((step) -> this.logs.put(step, new StepLog()));
	}

	StepLog log(PodStep step) {
		StepLog log = this.logs.get(step);
		if (log == null) {
			throw new IllegalArgumentException(step.id());
		}
		return log;
	}

	/** Whether an image is on its way. */
	boolean pulling() {
		return !this.pulling.isEmpty();
	}

	/** Takes a version of the Pod, and returns the latest step it shows. */
	@Nullable PodStep version(long seq, ObjectChange change, PodRules.Seen seen, @Nullable PodState before) {
		PodStep step = rules(seq, change, seen);
		step = later(step, containersRan(seq, change.receivedAt(), seen.known(), seen.pod()));
		return later(step, trouble(seq, before, seen.pod()));
	}

	private @Nullable PodStep rules(long seq, ObjectChange change, PodRules.Seen seen) {
		PodStep step = null;
		for (int i = 0; i < this.rules.size(); i++) {
			PodRules.Rule rule = this.rules.get(i);
			if (this.spoken.get(i) || !rule.holds().test(seen)) {
				continue;
			}
			this.spoken.set(i);
			StepLog log = log(rule.step());
			if (seen.known()) {
				log.saw(new StepLog.Sighting(rule.kind(), seq, change.receivedAt(), PodRules.what(rule, seen.pod()),
						this.watchMs, rule.step() != PodStep.STARTED));
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
						Map.of("container", container.name(), "version", now.version())), this.watchMs, false));
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
				new Text("evidence.pod.trouble", Map.of("reason", stuck.reason(), "version", now.version())),
				this.watchMs);
		return stuck.row().step();
	}

	/** Takes an Event about the Pod, and returns the step it shows. */
	@Nullable PodStep event(long seq, ObjectChange change, EventState event, boolean known, StuckReasons.@Nullable Row row) {
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
		if (row != null) {
			step = row.step();
			if (!again) {
				log(step).setback(seq, what("evidence.pod.event.trouble", event), this.watchMs);
			}
		}
		return step;
	}

	private void show(PodEventRules.Rule rule, long seq, Instant at, EventState event, boolean known, boolean again) {
		StepLog log = log(rule.step());
		if (!known) {
			log.pass();
		}
		else if (!again || !log.behind()) {
			log.saw(new StepLog.Sighting(rule.kind(), seq, at, what(rule.what(), event), this.watchMs, false));
		}
		if (rule.kind() == Evidence.Kind.MEASURED) {
			log.time(event.time());
		}
	}

	private static Text what(String key, EventState event) {
		return new Text(key, Map.of("reason", event.reason(), "message", event.message(), "container",
				event.container(), "version", event.aboutVersion()));
	}

	private static @Nullable PodStep later(@Nullable PodStep one, @Nullable PodStep other) {
		return (one == null) ? other : (other == null || one.compareTo(other) >= 0) ? one : other;
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
