package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

import dev.podium.story.table.DecisionRule;
import dev.podium.story.table.RelatedKind;

/**
 * The stories of StatefulSets.
 */
public final class StatefulSetKind extends WorkloadKind {

	private static final List<DecisionRule> DECISIONS = List.of(
			DecisionRule.of("statefulset.wait-ready", "pods", "evidence.statefulset.ordered"),
			DecisionRule.of("statefulset.wait-gone", "removed", ""));

	public StatefulSetKind() {
		super(Intentions.OF_STATEFUL_SETS,
				List.of(StatefulSetTables.CREATED, StatefulSetTables.CREATED_CLAIMS, StatefulSetTables.SCALED_UP,
						StatefulSetTables.SCALED_UP_CLAIMS, StatefulSetTables.SCALED_DOWN, StatefulSetTables.ROLLING,
						StatefulSetTables.ON_DELETE, StatefulSetTables.HEALING));
	}

	@Override
	public List<DecisionRule> decisions() {
		return DECISIONS;
	}

	@Override
	public String kind() {
		return "StatefulSet";
	}

	@Override
	public String resource() {
		return "statefulsets";
	}

	@Override
	public String word() {
		return "statefulset";
	}

	@Override
	public List<RelatedKind> related() {
		return List.of(RelatedKind.owned("Pod"), RelatedKind.naming("PersistentVolumeClaim", StatefulSetKind::namesIn));
	}

	/**
	 * A claim is named after its template, the StatefulSet and an ordinal. Each of the
	 * three may hold hyphens, so several names are possible.
	 */
	static List<String> namesIn(ObjectNode claim) {
		String name = claim.path("metadata").path("name").asString("");
		int last = name.lastIndexOf('-');
		List<String> names = new ArrayList<>(2);
		if (last > 0 && WorkloadEvidence.isOrdinal(name.substring(last + 1))) {
			for (int from = name.indexOf('-'); from >= 0 && from < last; from = name.indexOf('-', from + 1)) {
				names.add(name.substring(from + 1, last));
			}
		}
		return names;
	}

}
