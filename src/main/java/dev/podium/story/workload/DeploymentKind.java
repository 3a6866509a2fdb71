package dev.podium.story.workload;

import java.util.List;

import dev.podium.story.table.RelatedKind;

/**
 * The stories of Deployments.
 */
public final class DeploymentKind extends WorkloadKind {

	public DeploymentKind() {
		super(Intentions.OF_DEPLOYMENTS,
				List.of(WorkloadTables.CREATED, WorkloadTables.ROLLING, WorkloadTables.OLD_FIRST,
						WorkloadTables.RECREATE, WorkloadTables.SCALED_UP, WorkloadTables.SCALED_DOWN,
						WorkloadTables.PAUSED, WorkloadTables.HEALING));
	}

	@Override
	public String kind() {
		return "Deployment";
	}

	@Override
	public String resource() {
		return "deployments";
	}

	@Override
	public String word() {
		return "deployment";
	}

	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.owned("ReplicaSet"), RelatedKind.owned("Pod"));
	}

}
