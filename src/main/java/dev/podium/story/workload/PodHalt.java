package dev.podium.story.workload;

import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Why a Pod does not get on.
 *
 * @param reason the cluster's, or the empty string where it does get on
 * @param message the cluster's words for it
 */
public record PodHalt(String reason, String message) {

	/** What a container waits for in the ordinary course. */
	private static final Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");

	/** Of a Pod's status. */
	public static PodHalt of(JsonNode status) {
		String reason = "";
		String message = "";
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("type").asString("").equals("PodScheduled")
					&& condition.path("reason").asString("").equals("Unschedulable")) {
				reason = "FailedScheduling";
				message = condition.path("message").asString("");
			}
		}
		for (String statuses : List.of("initContainerStatuses", "containerStatuses")) {
			for (JsonNode container : status.path(statuses)) {
				JsonNode waiting = container.path("state").path("waiting");
				String waits = waiting.path("reason").asString("");
				if (reason.isEmpty() && !ON_ITS_WAY.contains(waits)) {
					reason = waits;
					message = waiting.path("message").asString("");
				}
			}
		}
		return new PodHalt(reason, message);
	}

}
