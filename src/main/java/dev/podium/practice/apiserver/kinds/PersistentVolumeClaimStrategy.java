package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.validation.PlacementRules;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * PersistentVolumeClaims.
 */
final class PersistentVolumeClaimStrategy implements KindStrategy {

	@Override
	public void applyDefaults(ObjectNode claim) {
		absent(claim.withObject("spec"), "volumeMode", "Filesystem");
	}

	@Override
	public void admit(ObjectNode claim, RandomGenerator random) {
		claim.withObject("status").put("phase", "Pending");
	}

	@Override
	public void validate(JsonNode claim, FieldErrors errors) {
		JsonNode spec = claim.path("spec");
		PlacementRules.labelSelector("spec.selector", spec.path("selector"), errors);
		if (spec.path("accessModes").isEmpty()) {
			errors.required("spec.accessModes", "at least 1 access mode is required");
		}
		spec.path("accessModes").forEach((mode) -> errors.oneOf("spec.accessModes", mode, VolumeFields.ACCESS_MODES));
		String storage = spec.at("/resources/requests/storage").asString("");
		if (storage.isEmpty()) {
			errors.required("spec.resources[storage]");
		}
		else if (Quantities.value(storage).signum() <= 0) {
			errors.invalid("spec.resources[storage]", storage, "must be greater than zero");
		}
		if (!spec.path("storageClassName").asString("").isEmpty()) {
			NameRules.SUBDOMAIN.check("spec.storageClassName", spec.path("storageClassName").asString(""), errors);
		}
		errors.oneOf("spec.volumeMode", spec.path("volumeMode"), "Block", "Filesystem");
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ObjectNode was = (ObjectNode) before.path("spec").deepCopy();
		ObjectNode is = (ObjectNode) after.path("spec").deepCopy();
		if (was.path("volumeName").isMissingNode()) {
			was.remove("volumeName");
			is.remove("volumeName");
		}
		if (!was.has("storageClassName")) {
			is.remove("storageClassName");
		}
		boolean bound = before.at("/status/phase").asString("").equals("Bound");
		if (bound) {
			String asked = is.at("/resources/requests/storage").asString("0");
			String had = was.at("/resources/requests/storage").asString("0");
			if (Quantities.compare(asked, had) < 0) {
				errors.forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
			}
			was.remove("resources");
			is.remove("resources");
		}
		if (!PodRules.same(was, is)) {
			errors.forbidden("spec", "spec is immutable after creation except resources.requests and "
					+ "volumeAttributesClassName for bound claims\n");
		}
	}

	@Override
	public boolean tellsChangeAlone() {
		return true;
	}

	@Override
	public void warn(JsonNode claim, List<String> told) {
		Warnings.annotation(claim, "volume.beta.kubernetes.io/storage-class",
				"deprecated since v1.8; use \"storageClassName\" attribute instead", told);
		Warnings.storage("spec", claim.path("spec"), told);
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode claim, Cells cells) {
		boolean bound = !claim.at("/spec/volumeName").asString("").isEmpty();
		cells.name(claim)
			.add(VolumeFields.phase(claim))
			.add(claim.at("/spec/volumeName").asString(""))
			.add(bound ? claim.at("/status/capacity/storage").asString("0") : "")
			.add(bound ? VolumeFields.modes(claim.at("/status/accessModes")) : "")
			.add(claim.at("/spec/storageClassName").asString(""))
			.add(claim.at("/spec/volumeAttributesClassName").asString("<unset>"))
			.age(claim)
			.add(claim.at("/spec/volumeMode").asString("<unset>"));
	}

}
