package dev.podium.story.service;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.podium.change.PracticeControls;
import dev.podium.story.model.Text;
import dev.podium.story.table.Standing;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.Trouble;
import dev.podium.story.table.WrittenTable;
import org.jspecify.annotations.Nullable;

/**
 * How such a story stands. What is done stays done: what befalls the endpoints later is
 * another story.
 *
 * @param quiet for how long nothing may happen before it is done, though all are ready
 */
record ServiceStanding(WrittenTable<ServiceState> table, Predicate<ServiceState> done,
		Duration quiet) implements Standing<ServiceState> {

	/** Pods that are on their way may get ready one by one; who answers is enough. */
	private static final Duration OTHERS = Duration.ofSeconds(10);

	/** Between two waves of a rollout it may wait: minReadySeconds. */
	private static final Duration ROLLOUT = Duration.ofSeconds(30);

	/** What the EndpointSlice controller does. */
	private static final Set<String> ITS_STEPS = Set.of("noticed", "slices", "endpoints", "settled");

	@Override
	public boolean done(ServiceState subject) {
		return this.done.test(subject);
	}

	@Override
	public boolean lasting() {
		return true;
	}

	@Override
	public Duration settles(ServiceState subject) {
		if (subject.spec().selects() && !subject.settled()) {
			return OTHERS;
		}
		return (!this.quiet.isZero() && subject.pods().mixed()) ? ROLLOUT : this.quiet;
	}

	@Override
	public @Nullable Trouble<ServiceState> trouble(ServiceState subject) {
		boolean nowhere = subject.slices().portless() && !subject.reachable() && !subject.spec().ports().isEmpty();
		if (!nowhere) {
			return null;
		}
		return ServiceTrouble.noPort(this.table.stepOf(this.table.has("settled") ? "settled" : "endpoints"));
	}

	@Override
	public Text setback(Trouble<ServiceState> trouble, ServiceState subject) {
		return new Text("evidence.service.noport", Map.of("port", subject.spec().namedTarget()));
	}

	@Override
	public @Nullable Trouble<ServiceState> pausedByControls(PracticeControls controls, StepRow<ServiceState> next,
			ServiceState subject) {
		boolean stopped = controls.unplugged().contains(ServiceTables.CONTROLLER) && ITS_STEPS.contains(next.id())
				&& subject.spec().selects();
		return stopped ? ServiceTrouble.unplugged(next) : null;
	}

}
