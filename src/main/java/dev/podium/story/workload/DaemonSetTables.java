package dev.podium.story.workload;

import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.workload.WorkloadTable.Measured;

/**
 * The tables of DaemonSets' stories: a line for what shows a step.
 */
final class DaemonSetTables {

	private static final String WORD = "daemonset";

	private static final Line JOINED = new Line(Act.JOINED, Evidence.Kind.INFERRED,
			"the new Pod: its node affinity names the node", "evidence.daemonset.joined", null,
			WorkloadEvidence::joined, false);

	private static final Line BUDGET = Line.inferred(Act.REMOVED, "rule: at most maxUnavailable at once",
			"evidence.daemonset.budget", (seen) -> !WorkloadEvidence.oldPodsRemoved(seen).isEmpty());

	private static final Line SURGE = Line.inferred(Act.PODS, "rule: at most maxSurge more at once",
			"evidence.daemonset.surge", (seen) -> !WorkloadEvidence.podsCreated(seen).isEmpty());

	private static final Line COUNTED = Line.measured(Act.COUNTED,
			"its status: observedGeneration, and updated = available = desired", "evidence.workload.counted",
			(seen) -> seen.now().complete());

	private static final Line ALL_COUNTED = Line.measured(Act.COUNTED,
			"the same, and as many Pods are there as are desired", "evidence.workload.counted",
			(seen) -> seen.now().joined());

	static final WorkloadTable CREATED = new WorkloadTable("DaemonSet: created", WORD, Measured.PODS,
			WorkloadState::complete, List.of(WorkloadTables.SUBMITTED, WorkloadTables.OBSERVED, WorkloadTables.PODS,
					WorkloadTables.READY, COUNTED));

	static final WorkloadTable OLD_FIRST = new WorkloadTable("DaemonSet: rolling update, old Pods first", WORD,
			Measured.BUDGET, WorkloadState::complete, List.of(WorkloadTables.CHANGED, WorkloadTables.OBSERVED,
					WorkloadTables.OLD_REMOVED, BUDGET, WorkloadTables.PODS, WorkloadTables.READY, COUNTED));

	static final WorkloadTable NEW_FIRST = new WorkloadTable("DaemonSet: rolling update, new Pods first", WORD,
			Measured.BUDGET, WorkloadState::complete, List.of(WorkloadTables.CHANGED, WorkloadTables.OBSERVED,
					WorkloadTables.PODS, SURGE, WorkloadTables.READY, WorkloadTables.OLD_REMOVED, COUNTED));

	static final WorkloadTable ON_DELETE = new WorkloadTable("DaemonSet: changed, with OnDelete", WORD,
			Measured.NOTHING, WorkloadState::observed, List.of(WorkloadTables.CHANGED, StatefulSetTables.RECORDED));

	static final WorkloadTable JOINING = new WorkloadTable("DaemonSet: a node joins", WORD, Measured.PODS,
			WorkloadState::joined, List.of(JOINED, WorkloadTables.PODS, WorkloadTables.READY, ALL_COUNTED));

	static final WorkloadTable HEALING = new WorkloadTable("DaemonSet: a Pod is lost", WORD, Measured.PODS,
			WorkloadState::healed, List.of(WorkloadTables.LOST, StatefulSetTables.GONE, WorkloadTables.MISSED,
					WorkloadTables.PODS, WorkloadTables.READY, StatefulSetTables.HEALED));

	private DaemonSetTables() {
	}

}
