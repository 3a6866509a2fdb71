package dev.podium.practice.apiserver.kinds;

import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.PodWarnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * StorageClasses.
 */
final class StorageClassStrategy implements KindStrategy {

	@Override
	public void applyDefaults(ObjectNode storageClass) {
		absent(storageClass, "reclaimPolicy", "Delete");
		absent(storageClass, "volumeBindingMode", "Immediate");
	}

	@Override
	public void validate(JsonNode storageClass, FieldErrors errors) {
		String provisioner = storageClass.path("provisioner").asString("");
		if (provisioner.isEmpty()) {
			errors.required("provisioner");
		}
		else {
			NameRules.qualified("provisioner", provisioner, provisioner, errors);
		}
		errors.oneOf("reclaimPolicy", storageClass.path("reclaimPolicy"), "Delete", "Retain");
		errors.oneOf("volumeBindingMode", storageClass.path("volumeBindingMode"), "Immediate", "WaitForFirstConsumer");
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		for (String field : List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
			if (!PodRules.same(before.path(field), after.path(field))) {
				errors.invalid(field, after.path(field), "field is immutable");
			}
		}
	}

	@Override
	public boolean tellsChangeAlone() {
		return true;
	}

	@Override
	public void warn(JsonNode storageClass, List<String> told) {
		int topology = 0;
		for (JsonNode one : storageClass.path("allowedTopologies")) {
			int index = 0;
			for (JsonNode expression : one.path("matchLabelExpressions")) {
				String reason = PodWarnings.deprecatedLabel(expression.path("key").asString(""));
				if (!reason.isEmpty()) {
					told.add("allowedTopologies[" + topology + "].matchLabelExpressions[" + index + "].key: " + reason);
				}
				index++;
			}
			topology++;
		}
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode storage, Cells cells) {
		cells.add(Cells.defaultName(storage, "storageclass.kubernetes.io/is-default-class"))
			.add(storage.path("provisioner").asString(""))
			.add(storage.path("reclaimPolicy").asString("Delete"))
			.add(storage.path("volumeBindingMode").asString("Immediate"))
			.add(storage.path("allowVolumeExpansion").asBoolean(false))
			.age(storage);
	}

}
