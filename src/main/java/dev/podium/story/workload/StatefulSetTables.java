package dev.podium.story.workload;

import java.util.List;

import dev.podium.story.workload.WorkloadTable.Measured;

/**
 * The tables of StatefulSets' stories: a line for what shows a step.
 */
final class StatefulSetTables {

	private static final String WORD = "statefulset";

	private static final Line CLAIMS = Line.each(Act.CLAIMS,
			"PersistentVolumeClaims are ADDED: the claim template's name, its own, an ordinal; each once",
			"evidence.statefulset.claim", WorkloadEvidence::claims);

	private static final Line IN_ORDER = Line.inferred(Act.PODS,
			"rule: each waits until the one before is Ready (not with podManagementPolicy Parallel)",
			"evidence.statefulset.ordered", WorkloadEvidence::inOrder);

	private static final Line HIGHEST = Line.inferred(Act.REMOVED, "rule: the highest ordinal first",
			"evidence.statefulset.highest", (seen) -> !WorkloadEvidence.podsRemoved(seen).isEmpty());

	private static final Line OLD_HIGHEST = Line.inferred(Act.REMOVED,
			"rule: from the highest ordinal down to the partition", "evidence.statefulset.rolling",
			(seen) -> !WorkloadEvidence.oldPodsRemoved(seen).isEmpty());

	static final Line GONE = Line.each(Act.GONE, "the Pod is DELETED, each once", "evidence.workload.pod.gone",
			WorkloadEvidence::podsGone);

	static final Line HEALED = Line.measured(Act.COUNTED, "as many Pods are Ready as wanted, and its status says so",
			"evidence.workload.healed", (seen) -> seen.now().healed());

	private static final Line ROLLED = Line.measured(Act.COUNTED,
			"its status: observedGeneration, replicas = available = wanted, all from the partition on updated",
			"evidence.workload.counted", (seen) -> seen.now().complete());

	/** Nothing is done but that it is seen. */
	static final Line RECORDED = Line.measured(Act.RECORDED, "its status: observedGeneration",
			"evidence.workload.noted", (seen) -> seen.now().observed());

	static final WorkloadTable CREATED = new WorkloadTable("StatefulSet: created", WORD, Measured.PODS,
			WorkloadState::complete, List.of(WorkloadTables.SUBMITTED, WorkloadTables.OBSERVED, WorkloadTables.PODS,
					IN_ORDER, WorkloadTables.READY, WorkloadTables.COUNTED));

	static final WorkloadTable CREATED_CLAIMS = new WorkloadTable("StatefulSet: created, with claims", WORD,
			Measured.PODS, WorkloadState::complete, List.of(WorkloadTables.SUBMITTED, WorkloadTables.OBSERVED, CLAIMS,
					WorkloadTables.PODS, IN_ORDER, WorkloadTables.READY, WorkloadTables.COUNTED));

	static final WorkloadTable SCALED_UP = new WorkloadTable("StatefulSet: scaled up", WORD, Measured.PODS,
			WorkloadState::complete, List.of(WorkloadTables.SCALED, WorkloadTables.OBSERVED, WorkloadTables.PODS,
					IN_ORDER, WorkloadTables.READY, WorkloadTables.COUNTED));

	static final WorkloadTable SCALED_UP_CLAIMS = new WorkloadTable("StatefulSet: scaled up, with claims", WORD,
			Measured.PODS, WorkloadState::complete, List.of(WorkloadTables.SCALED, WorkloadTables.OBSERVED, CLAIMS,
					WorkloadTables.PODS, IN_ORDER, WorkloadTables.READY, WorkloadTables.COUNTED));

	static final WorkloadTable SCALED_DOWN = new WorkloadTable("StatefulSet: scaled down", WORD, Measured.PODS,
			WorkloadState::complete, List.of(WorkloadTables.SCALED, WorkloadTables.OBSERVED, WorkloadTables.REMOVED,
					HIGHEST, WorkloadTables.COUNTED));

	static final WorkloadTable ROLLING = new WorkloadTable("StatefulSet: rolling update", WORD, Measured.BUDGET,
			WorkloadState::complete, List.of(WorkloadTables.CHANGED, WorkloadTables.OBSERVED,
					WorkloadTables.OLD_REMOVED, OLD_HIGHEST, WorkloadTables.PODS, WorkloadTables.READY, ROLLED));

	static final WorkloadTable ON_DELETE = new WorkloadTable("StatefulSet: changed, with OnDelete", WORD,
			Measured.NOTHING, WorkloadState::observed, List.of(WorkloadTables.CHANGED, RECORDED));

	static final WorkloadTable HEALING = new WorkloadTable("StatefulSet: a Pod is lost", WORD, Measured.PODS,
			WorkloadState::healed, List.of(WorkloadTables.LOST, GONE, WorkloadTables.MISSED, WorkloadTables.PODS,
					WorkloadTables.READY, HEALED));

	private StatefulSetTables() {
	}

}
