package dev.podium.story.view;

import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of claims and of volumes.
 */
final class VolumeViews {

	private static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";

	private VolumeViews() {
	}

	static View claim(ObjectNode object) {
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		return new View.Claim(ObjectFields.name(status, "phase"), ObjectFields.nameOrNull(spec, "volumeName"),
				ObjectFields.nameOrNull(spec, "storageClassName"),
				ObjectFields.nameOrNull(spec.path("resources").path("requests"), "storage"),
				ObjectFields.nameOrNull(status.path("capacity"), "storage"),
				ObjectFields.nameOrNull(object.path("metadata").path("annotations"), PROVISIONER));
	}

	static View volume(ObjectNode object) {
		JsonNode spec = object.path("spec");
		return new View.Volume(ObjectFields.name(object.path("status"), "phase"), claimOf(spec.path("claimRef")),
				ObjectFields.nameOrNull(spec, "storageClassName"),
				ObjectFields.nameOrNull(spec.path("capacity"), "storage"));
	}

	private static @Nullable String claimOf(JsonNode claim) {
		String name = ObjectFields.name(claim, "name");
		return name.isEmpty() ? null : ObjectFields.name(claim, "namespace") + '/' + name;
	}

}
