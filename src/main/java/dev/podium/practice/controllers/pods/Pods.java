package dev.podium.practice.controllers.pods;

import java.time.Instant;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What controllers ask about a Pod.
 */
public final class Pods {

	private Pods() {
	}

	public static String phase(JsonNode pod) {
		return pod.path("status").path("phase").asString("");
	}

	public static String node(JsonNode pod) {
		return pod.path("spec").path("nodeName").asString("");
	}

	/** Whether it has ended for good: Succeeded or Failed. */
	public static boolean isTerminal(JsonNode pod) {
		return phase(pod).equals("Succeeded") || phase(pod).equals("Failed");
	}

	/** Whether it counts: neither ended nor about to be deleted. */
	public static boolean isActive(JsonNode pod) {
		return !isTerminal(pod) && !Meta.isDeleting(pod);
	}

	/** Whether it is about to be deleted and has not ended yet. */
	public static boolean isTerminating(JsonNode pod) {
		return !isTerminal(pod) && Meta.isDeleting(pod);
	}

	public static boolean isReady(JsonNode pod) {
		return ready(pod).path("status").asString("").equals("True");
	}

	/** Its condition Ready; missing where it has none. */
	static JsonNode ready(JsonNode pod) {
		return Conditions.find(pod.path("status"), "Ready");
	}

	/** Why a Pod goes, for whoever replaces it (KEP-3329): a condition of its status. */
	public static ObjectNode disruptionTarget(JsonNode pod, Instant now, String reason, String message) {
		ObjectNode condition = JsonNodeFactory.instance.objectNode().put("type", "DisruptionTarget");
		if (pod.path("status").has("observedGeneration")) {
			condition.put("observedGeneration", Meta.generation(pod));
		}
		return condition.put("status", "True")
			.put("lastTransitionTime", Times.seconds(now))
			.put("reason", reason)
			.put("message", message);
	}

}
