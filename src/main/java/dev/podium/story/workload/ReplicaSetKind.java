package dev.podium.story.workload;

import java.util.List;

import dev.podium.story.table.DecisionRule;

/**
 * The stories of ReplicaSets that nothing owns. Of one that a Deployment owns the
 * Deployment's story tells.
 */
public final class ReplicaSetKind extends WorkloadKind {

	private static final List<DecisionRule> DECISIONS = List.of(SLOW_START, RANK);

	public ReplicaSetKind() {
		super(Intentions.OF_REPLICA_SETS, List.of(WorkloadTables.SET_CREATED, WorkloadTables.SET_SCALED_UP,
				WorkloadTables.SET_SCALED_DOWN, WorkloadTables.HEALING));
	}

	@Override
	public List<DecisionRule> decisions() {
		return DECISIONS;
	}

	@Override
	public String kind() {
		return "ReplicaSet";
	}

	@Override
	public String resource() {
		return "replicasets";
	}

	@Override
	public String word() {
		return "replicaset";
	}

}
