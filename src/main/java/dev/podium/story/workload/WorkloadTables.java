package dev.podium.story.workload;

import java.util.List;

import dev.podium.story.workload.WorkloadTable.Measured;

/**
 * The tables of Deployments' and ReplicaSets' stories: a line for what shows a step.
 */
final class WorkloadTables {

	static final Line SUBMITTED = Line.measured(Act.SUBMITTED, "it is ADDED", "evidence.workload.submitted",
			WorkloadEvidence::created);

	static final Line CHANGED = Line.measured(Act.CHANGED, "it is MODIFIED: generation +1", "evidence.workload.changed",
			WorkloadEvidence::itself);

	static final Line SCALED = Line.measured(Act.SCALED, "it is MODIFIED: spec.replicas, generation +1",
			"evidence.workload.scaled", WorkloadEvidence::itself);

	static final Line OBSERVED = Line.inferred(Act.OBSERVED,
			"what its controller writes next; on the practice cluster its delivery", "evidence.workload.observed",
			WorkloadEvidence::observed);

	private static final Line REPLICASET = Line.measured(Act.REPLICASET,
			"the ReplicaSet of this template is ADDED, or MODIFIED: its revision; Event ScalingReplicaSet «from 0»",
			"evidence.workload.replicaset", WorkloadEvidence::replicaSet);

	private static final Line RESIZED = Line.measured(Act.RESIZED,
			"the ReplicaSet is MODIFIED: spec.replicas; Event ScalingReplicaSet", "evidence.workload.resized",
			WorkloadEvidence::resized);

	static final Line PODS = Line.each(Act.PODS, "Pods are ADDED, each once", "evidence.workload.pod.created",
			WorkloadEvidence::podsCreated);

	private static final Line SLOW_START = Line.inferred(Act.PODS, "rule: slow start, 1, then 2, then 4, …",
			"evidence.workload.slowstart", (seen) -> WorkloadEvidence.severalAtOnce(seen));

	static final Line READY = Line.each(Act.READY, "a Pod's condition Ready turns True, each Pod once",
			"evidence.workload.pod.ready", WorkloadEvidence::podsReady);

	private static final Line SHRUNK = Line.each(Act.SHIFTED, "an old ReplicaSet is MODIFIED: fewer spec.replicas",
			"evidence.workload.shrunk", WorkloadEvidence::shrunk);

	private static final Line GROWN = Line.beside(Act.SHIFTED, "the new one is MODIFIED: more spec.replicas",
			"evidence.workload.grown", WorkloadEvidence::grown);

	static final Line OLD_REMOVED = Line.each(Act.REMOVED, "an old ReplicaSet's Pod is MODIFIED: deletionTimestamp",
			"evidence.workload.pod.removed", WorkloadEvidence::oldPodsRemoved);

	static final Line REMOVED = Line.each(Act.REMOVED, "a Pod is MODIFIED: deletionTimestamp",
			"evidence.workload.pod.removed", WorkloadEvidence::podsRemoved);

	private static final Line RANK = Line.inferred(Act.REMOVED, "rule: which Pod goes first", "evidence.workload.rank",
			(seen) -> !WorkloadEvidence.podsRemoved(seen).isEmpty());

	private static final Line OLD_RANK = Line.inferred(Act.REMOVED, "rule: which Pod goes first",
			"evidence.workload.rank", (seen) -> !WorkloadEvidence.oldPodsRemoved(seen).isEmpty());

	private static final Line STOPPED = Line.each(Act.STOPPED, "an old Pod's phase is Succeeded or Failed",
			"evidence.workload.pod.stopped", WorkloadEvidence::oldPodsStopped);

	private static final Line AVAILABLE = Line.measured(Act.AVAILABLE,
			"its status: observedGeneration, and updated = replicas = available = wanted",
			"evidence.workload.available", (seen) -> seen.now().complete());

	static final Line COUNTED = Line.measured(Act.COUNTED, "its status: replicas = available = wanted",
			"evidence.workload.counted", (seen) -> seen.now().complete());

	private static final Line HELD = Line.measured(Act.HELD, "it is MODIFIED: spec.paused", "evidence.workload.changed",
			WorkloadEvidence::itself);

	static final Line NOTED = Line.measured(Act.NOTED,
			"its status: observedGeneration; condition Progressing: DeploymentPaused, DeploymentResumed",
			"evidence.workload.noted", (seen) -> seen.now().observed());

	static final Line LOST = Line.each(Act.LOST, "a Pod is MODIFIED: deletionTimestamp, or ended, or is DELETED",
			"evidence.workload.pod.lost", WorkloadEvidence::podsLost);

	static final Line MISSED = Line.inferred(Act.MISSED, "the new Pod", "evidence.workload.missed",
			(seen) -> !WorkloadEvidence.podsCreated(seen).isEmpty());

	static final Line HEALED = Line.measured(Act.COUNTED,
			"as many Pods are Ready as wanted, and the ReplicaSet's status says so", "evidence.workload.healed",
			(seen) -> seen.now().healed());

	static final WorkloadTable CREATED = new WorkloadTable("Deployment: created", Measured.PODS,
			WorkloadState::complete, List.of(SUBMITTED, OBSERVED, REPLICASET, PODS, SLOW_START, READY, AVAILABLE));

	static final WorkloadTable ROLLING = new WorkloadTable("Deployment: rolling update, new Pods first",
			Measured.BUDGET, WorkloadState::complete, List.of(CHANGED, OBSERVED, REPLICASET, PODS, SLOW_START, READY,
					SHRUNK, GROWN, OLD_REMOVED, OLD_RANK, AVAILABLE));

	static final WorkloadTable OLD_FIRST = new WorkloadTable("Deployment: rolling update, old Pods first",
			Measured.BUDGET, WorkloadState::complete, List.of(CHANGED, OBSERVED, REPLICASET, SHRUNK, GROWN, OLD_REMOVED,
					OLD_RANK, PODS, SLOW_START, READY, AVAILABLE));

	static final WorkloadTable RECREATE = new WorkloadTable("Deployment: Recreate", Measured.PODS,
			WorkloadState::complete,
			List.of(CHANGED, OBSERVED, SHRUNK, OLD_REMOVED, STOPPED, REPLICASET, PODS, SLOW_START, READY, AVAILABLE));

	static final WorkloadTable SCALED_UP = new WorkloadTable("Deployment: scaled up", Measured.PODS,
			WorkloadState::complete, List.of(SCALED, OBSERVED, RESIZED, PODS, SLOW_START, READY, AVAILABLE));

	static final WorkloadTable SCALED_DOWN = new WorkloadTable("Deployment: scaled down", Measured.PODS,
			WorkloadState::complete, List.of(SCALED, OBSERVED, RESIZED, REMOVED, RANK, AVAILABLE));

	static final WorkloadTable PAUSED = new WorkloadTable("Deployment: paused, resumed", Measured.NOTHING,
			WorkloadState::observed, List.of(HELD, NOTED));

	static final WorkloadTable HEALING = new WorkloadTable("Deployment or ReplicaSet: a Pod is lost", Measured.PODS,
			WorkloadState::healed, List.of(LOST, MISSED, PODS, READY, HEALED));

	static final WorkloadTable SET_CREATED = new WorkloadTable("ReplicaSet: created", Measured.PODS,
			WorkloadState::complete, List.of(SUBMITTED, OBSERVED, PODS, SLOW_START, READY, COUNTED));

	static final WorkloadTable SET_SCALED_UP = new WorkloadTable("ReplicaSet: scaled up", Measured.PODS,
			WorkloadState::complete, List.of(SCALED, OBSERVED, PODS, SLOW_START, READY, COUNTED));

	static final WorkloadTable SET_SCALED_DOWN = new WorkloadTable("ReplicaSet: scaled down", Measured.PODS,
			WorkloadState::complete, List.of(SCALED, OBSERVED, REMOVED, RANK, COUNTED));

	private WorkloadTables() {
	}

}
