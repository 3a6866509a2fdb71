package dev.podium.practice.controllers.volume;

import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;

/**
 * Which Pods use a claim.
 */
final class ClaimUse {

	private ClaimUse() {
	}

	static boolean uses(JsonNode pod, String claim) {
		return pod.path("spec")
			.path("volumes")
			.valueStream()
			.anyMatch((volume) -> volume.path("persistentVolumeClaim").path("claimName").asString("").equals(claim)
					|| (volume.has("ephemeral")
							&& (Meta.name(pod) + '-' + volume.path("name").asString("")).equals(claim)));
	}

}
