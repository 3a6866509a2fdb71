package dev.podium.story.workload;

import java.util.List;

import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.RelatedKind;

/**
 * The stories of Deployments.
 */
public final class DeploymentKind extends WorkloadKind {

	private static final List<DecisionRule> DECISIONS = List.of(SLOW_START, RANK,
			DecisionRule.of("deployment.scale-new", "shifted", ""),
			DecisionRule.of("deployment.scale-old", "shifted", ""),
			DecisionRule.of("deployment.wait-available", "shifted", ""));

	public DeploymentKind() {
		super(Intentions.OF_DEPLOYMENTS,
				List.of(WorkloadTables.CREATED, WorkloadTables.ROLLING, WorkloadTables.OLD_FIRST,
						WorkloadTables.RECREATE, WorkloadTables.SCALED_UP, WorkloadTables.SCALED_DOWN,
						WorkloadTables.PAUSED, WorkloadTables.HEALING));
	}

	@Override
	public List<DecisionRule> decisions() {
		return DECISIONS;
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
