package dev.podium.practice.apiserver.validation;

import java.util.List;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What PersistentVolumes, their claims and StorageClasses must be, and what of them may
 * change.
 */
final class StorageRules {

	private static final String[] MODES = { "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod" };

	private static final List<String> NO_SOURCE = List.of("capacity", "accessModes", "claimRef",
			"persistentVolumeReclaimPolicy", "storageClassName", "mountOptions", "volumeMode", "nodeAffinity",
			"volumeAttributesClassName");

	private StorageRules() {
	}

	static void claim(JsonNode claim, FieldErrors errors) {
		JsonNode spec = claim.path("spec");
		PlacementRules.labelSelector("spec.selector", spec.path("selector"), errors);
		if (spec.path("accessModes").isEmpty()) {
			errors.required("spec.accessModes", "at least 1 access mode is required");
		}
		spec.path("accessModes").forEach((mode) -> errors.oneOf("spec.accessModes", mode, MODES));
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

	static void claimUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
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

	static void volume(JsonNode volume, FieldErrors errors) {
		JsonNode spec = volume.path("spec");
		if (spec.path("accessModes").isEmpty()) {
			errors.required("spec.accessModes");
		}
		spec.path("accessModes").forEach((mode) -> errors.oneOf("spec.accessModes", mode, MODES));
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

	static void volumeUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
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

	static void storageClass(JsonNode storageClass, FieldErrors errors) {
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

	static void storageClassUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		for (String field : List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
			if (!PodRules.same(before.path(field), after.path(field))) {
				errors.invalid(field, after.path(field), "field is immutable");
			}
		}
	}

}
