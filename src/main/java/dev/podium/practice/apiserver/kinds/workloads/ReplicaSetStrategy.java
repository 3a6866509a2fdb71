package dev.podium.practice.apiserver.kinds.workloads;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.validation.ImmutableFields;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ReplicaSets.
 */
public final class ReplicaSetStrategy implements KindStrategy {

	private static final List<String> COUNTS = List.of("replicas", "fullyLabeledReplicas", "readyReplicas",
			"availableReplicas", "observedGeneration");

	private static final List<String> NOT_ABOVE_REPLICAS = List.of("fullyLabeledReplicas", "readyReplicas",
			"availableReplicas");

	private static final SelectableFields SELECTABLE = SelectableFields.of()
		.and("status.replicas", "status.replicas", "0");

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode replicaSet) {
		WorkloadDefaults.replicas(replicaSet);
	}

	@Override
	public void admit(ObjectNode object, RandomGenerator random) {
		object.withObject("status").put("replicas", 0);
	}

	@Override
	public void validate(JsonNode replicaSet, FieldErrors errors) {
		JsonNode spec = replicaSet.path("spec");
		errors.notNegative("spec.replicas", spec.path("replicas"));
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		WorkloadRules.selector(spec, "deployment", errors);
		WorkloadRules.template(spec, "ReplicaSet", errors);
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ImmutableFields.check("spec.selector", before, after, errors);
	}

	@Override
	public void validateSubresource(String subresource, JsonNode before, JsonNode after, FieldErrors errors) {
		if (subresource.equals("status")) {
			StatusRules.check(after.path("status"), COUNTS, NOT_ABOVE_REPLICAS, errors);
		}
	}

	@Override
	public void warnOfNew(JsonNode object, List<String> told) {
		Warnings.podNames(object, told);
	}

	@Override
	public void warnOfSpec(JsonNode object, List<String> told) {
		Warnings.template(object, told);
	}

	@Override
	public SelectableFields selectableFields() {
		return SELECTABLE;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		WorkloadCells.replicas(object, cells).add(Cells.selector(object.at("/spec/selector")));
	}

}
