package dev.podium.story.pod;

import java.util.List;

import dev.podium.story.table.StepRow;

/**
 * The six steps of a Pod: a line each. What shows them stands in {@link PodEvidenceRules}
 * (the Pod's own versions), {@link PodEventRules} (its Events), {@link PodAudit} (the
 * audit log) and {@link PodDeliveries}.
 */
final class PodStep {

	static final StepRow<PodState> CREATED = new StepRow<>(1, "created", PodActors::creator, PodActors::apiServer,
			(story) -> null);

	static final StepRow<PodState> NOTICED = new StepRow<>(2, "noticed", PodActors::apiServer, PodActors::scheduler,
			(story) -> PodTimeouts.SCHEDULER);

	static final StepRow<PodState> BOUND = new StepRow<>(3, "bound", PodActors::scheduler, PodActors::apiServer,
			(story) -> PodTimeouts.SCHEDULER);

	static final StepRow<PodState> RECEIVED = new StepRow<>(4, "received", PodActors::apiServer, PodActors::kubelet,
			(story) -> PodTimeouts.KUBELET);

	static final StepRow<PodState> STARTED = new StepRow<>(5, "started", PodActors::kubelet, PodActors::runtime,
			(story) -> PodTimeouts.RUNTIME);

	static final StepRow<PodState> REPORTED = new StepRow<>(6, "reported", PodActors::kubelet, PodActors::apiServer,
			(story) -> PodTimeouts.toRun(story.now()));

	private static final List<StepRow<PodState>> ALL = List.of(CREATED, NOTICED, BOUND, RECEIVED, STARTED, REPORTED);

	private PodStep() {
	}

	static List<StepRow<PodState>> all() {
		return ALL;
	}

	/** The key of one of its texts: {@code title}, {@code explanation}, … */
	static String key(StepRow<PodState> step, String text) {
		return "step.pod." + step.id() + '.' + text;
	}

}
