package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.PlacementRules;
import dev.podium.practice.apiserver.validation.ShareRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * PodDisruptionBudgets.
 */
final class PodDisruptionBudgetStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public void applyDefaults(ObjectNode budget) {
		if (budget.get("status") instanceof ObjectNode status) {
			budgetStatus(status);
		}
	}

	@Override
	public void admit(ObjectNode budget, RandomGenerator random) {
		budgetStatus(budget.withObject("status"));
	}

	private static void budgetStatus(ObjectNode status) {
		for (String count : List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
			absent(status, count, 0);
		}
	}

	@Override
	public void validate(JsonNode budget, FieldErrors errors) {
		JsonNode spec = budget.path("spec");
		if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
			ObjectNode told = ((ObjectNode) spec).objectNode();
			told.set("MinAvailable", spec.path("minAvailable"));
			told.set("Selector", spec.path("selector"));
			told.set("MaxUnavailable", spec.path("maxUnavailable"));
			told.putNull("UnhealthyPodEvictionPolicy");
			errors.invalid("spec", told, "minAvailable and maxUnavailable cannot be both set");
		}
		for (String share : List.of("minAvailable", "maxUnavailable")) {
			ShareRules.share("spec." + share, spec.path(share), errors);
			ShareRules.notAboveAll("spec." + share, spec.path(share), errors);
		}
		errors.oneOf("spec.unhealthyPodEvictionPolicy", spec.path("unhealthyPodEvictionPolicy"), "AlwaysAllow",
				"IfHealthyBudget");
		PlacementRules.labelSelector("spec.selector", spec.path("selector"), errors);
	}

	@Override
	public void cells(JsonNode budget, Cells cells) {
		cells.name(budget)
			.add(budget.at("/spec/minAvailable").asString("N/A"))
			.add(budget.at("/spec/maxUnavailable").asString("N/A"))
			.add(budget.at("/status/disruptionsAllowed").asLong(0))
			.age(budget);
	}

}
