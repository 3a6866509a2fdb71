package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.PodWarnings;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * PersistentVolumes.
 */
final class PersistentVolumeStrategy implements KindStrategy {

	private static final List<String> NO_SOURCE = List.of("capacity", "accessModes", "claimRef",
			"persistentVolumeReclaimPolicy", "storageClassName", "mountOptions", "volumeMode", "nodeAffinity",
			"volumeAttributesClassName");

	@Override
	public void applyDefaults(ObjectNode volume) {
		ObjectNode spec = volume.withObject("spec");
		absent(spec, "persistentVolumeReclaimPolicy", "Retain");
		absent(spec, "volumeMode", "Filesystem");
		if (spec.path("hostPath") instanceof ObjectNode hostPath && !hostPath.has("type")) {
			hostPath.put("type", "");
		}
	}

	@Override
	public void admit(ObjectNode volume, RandomGenerator random) {
		volume.withObject("status")
			.put("phase", "Pending")
			.put("lastPhaseTransitionTime", volume.at("/metadata/creationTimestamp").asString(""));
	}

	@Override
	public void validate(JsonNode volume, FieldErrors errors) {
		JsonNode spec = volume.path("spec");
		if (spec.path("accessModes").isEmpty()) {
			errors.required("spec.accessModes");
		}
		spec.path("accessModes").forEach((mode) -> errors.oneOf("spec.accessModes", mode, VolumeFields.ACCESS_MODES));
		if (spec.path("capacity").isEmpty()) {
			errors.required("spec.capacity");
		}
		if (!spec.path("capacity").has("storage") || spec.path("capacity").size() > 1) {
			errors.unsupported("spec.capacity", spec.path("capacity"), "storage");
		}
		String storage = spec.at("/capacity/storage").asString("");
		if (!storage.isEmpty() && Quantities.value(storage).signum() <= 0) {
			errors.invalid("spec.capacity[storage]", storage, "must be greater than zero");
		}
		errors.oneOf("spec.persistentVolumeReclaimPolicy", spec.path("persistentVolumeReclaimPolicy"), "Delete",
				"Recycle", "Retain");
		List<String> sources = sources(spec);
		if (sources.isEmpty()) {
			errors.required("spec", "must specify a volume type");
		}
		if (sources.contains("hostPath") && spec.at("/hostPath/path").asString("").isEmpty()) {
			errors.required("spec.hostPath.path");
		}
		sources.stream()
			.skip(1)
			.forEach((source) -> errors.forbidden("spec." + source, "may not specify more than 1 volume type"));
		errors.oneOf("spec.volumeMode", spec.path("volumeMode"), "Block", "Filesystem");
	}

	private static List<String> sources(JsonNode spec) {
		return spec.propertyStream()
			.map((one) -> one.getKey())
			.filter((one) -> !NO_SOURCE.contains(one))
			.sorted()
			.toList();
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		JsonNode was = before.path("spec");
		JsonNode is = after.path("spec");
		boolean same = sources(was).equals(sources(is))
				&& sources(was).stream().allMatch((source) -> PodRules.same(was.path(source), is.path(source)));
		if (!same) {
			errors.forbidden("spec.persistentvolumesource",
					"spec.persistentvolumesource is immutable after creation\n");
		}
		if (!PodRules.same(was.path("volumeMode"), is.path("volumeMode"))) {
			errors.invalid("spec.volumeMode", is.path("volumeMode"), "field is immutable");
		}
	}

	@Override
	public void warn(JsonNode volume, List<String> told) {
		Warnings.annotation(volume, "volume.beta.kubernetes.io/storage-class",
				"deprecated since v1.8; use \"storageClassName\" attribute instead", told);
		Warnings.annotation(volume, "volume.beta.kubernetes.io/mount-options",
				"deprecated since v1.31; use \"mountOptions\" attribute instead", told);
		JsonNode spec = volume.path("spec");
		if (spec.path("persistentVolumeReclaimPolicy").asString("").equals("Recycle")) {
			told.add("spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. "
					+ "Instead, the recommended approach is to use dynamic provisioning.");
		}
		PodWarnings.nodeSelectorTerms("spec.nodeAffinity.required.nodeSelectorTerms",
				spec.at("/nodeAffinity/required/nodeSelectorTerms"), told);
		PodWarnings.volumeSource("spec", spec, told);
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode volume, Cells cells) {
		JsonNode claim = volume.at("/spec/claimRef");
		cells.name(volume)
			.add(volume.at("/spec/capacity/storage").asString("0"))
			.add(VolumeFields.modes(volume.at("/spec/accessModes")))
			.add(volume.at("/spec/persistentVolumeReclaimPolicy").asString(""))
			.add(VolumeFields.phase(volume))
			.add(claim.isObject() ? claim.path("namespace").asString("") + "/" + claim.path("name").asString("") : "")
			.add(volume.at("/spec/storageClassName").asString(""))
			.add(volume.at("/spec/volumeAttributesClassName").asString("<unset>"))
			.add(volume.at("/status/reason").asString(""))
			.age(volume)
			.add(volume.at("/spec/volumeMode").asString("<unset>"));
	}

}
