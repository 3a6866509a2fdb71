package dev.podium.practice.apiserver.kinds.workloads;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.KindStrategy.GarbageCollection;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ReplicationControllers.
 */
public final class ReplicationControllerStrategy implements KindStrategy {

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
	public void applyDefaults(ObjectNode controller) {
		WorkloadDefaults.replicas(controller);
		ObjectNode spec = controller.withObject("spec");
		JsonNode labels = spec.at("/template/metadata/labels");
		if (!spec.has("selector") && labels.isObject()) {
			spec.set("selector", labels.deepCopy());
		}
		ObjectNode metadata = controller.withObject("metadata");
		if (metadata.path("labels").isEmpty() && labels.isObject()) {
			metadata.set("labels", labels.deepCopy());
		}
	}

	@Override
	public void admit(ObjectNode object, RandomGenerator random) {
		object.withObject("status").put("replicas", 0);
	}

	@Override
	public void validate(JsonNode controller, FieldErrors errors) {
		JsonNode spec = controller.path("spec");
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		if (spec.path("selector").isEmpty()) {
			errors.required("spec.selector");
		}
		errors.notNegative("spec.replicas", spec.path("replicas"));
		if (!spec.has("template")) {
			errors.required("spec.template");
			return;
		}
		JsonNode labels = spec.at("/template/metadata/labels");
		boolean matched = spec.path("selector")
			.properties()
			.stream()
			.allMatch((wanted) -> wanted.getValue().equals(labels.path(wanted.getKey())));
		if (!matched) {
			errors.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
		}
		WorkloadRules.podTemplate(spec, errors);
		WorkloadRules.always(spec, errors);
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
	public GarbageCollection garbageCollection() {
		return GarbageCollection.ORPHAN_DEPENDENTS;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		WorkloadCells.replicas(object, cells).add(Cells.labels(object.at("/spec/selector")));
	}

}
