package dev.podium.practice.apiserver.kinds;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ResourceClaims.
 */
final class ResourceClaimStrategy implements KindStrategy {

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode claim, Cells cells) {
		List<String> states = new ArrayList<>();
		boolean allocated = claim.path("status").has("allocation");
		if (claim.path("metadata").has("deletionTimestamp")) {
			states.add("deleted");
		}
		else if (!allocated) {
			states.add("pending");
		}
		if (allocated) {
			states.add("allocated");
			if (!claim.at("/status/reservedFor").isEmpty()) {
				states.add("reserved");
			}
		}
		cells.name(claim).add(String.join(",", states)).age(claim);
	}

}
