package dev.podium.story.workload;

import java.util.List;

/**
 * The stories of ReplicaSets that nothing owns. Of one that a Deployment owns the
 * Deployment's story tells.
 */
public final class ReplicaSetKind extends WorkloadKind {

	public ReplicaSetKind() {
		super(Intentions.OF_REPLICA_SETS, List.of(WorkloadTables.SET_CREATED, WorkloadTables.SET_SCALED_UP,
				WorkloadTables.SET_SCALED_DOWN, WorkloadTables.HEALING));
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
