package dev.podium.story.node;

import java.util.Set;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod, as far as the story of its node asks.
 *
 * @param ready the condition
 * @param going whether it is being deleted
 * @param ended whether it has run to its end
 * @param stays whether it belongs to its node: a DaemonSet's, or a static one
 * @param evicted the reason of its condition DisruptionTarget, or the empty string
 * @param tolerates for how many seconds it stays on a node that cannot be reached;
 * {@link #FOREVER} where nothing drives it out
 * @param labels its labels
 */
record PodOnNode(String uid, String namespace, String name, boolean ready, boolean going, boolean ended, boolean stays,
		String evicted, int tolerates, JsonNode labels) {

	static final int FOREVER = -1;

	/** Why a Pod goes that somebody had evicted. */
	static final String BY_EVICTION = "EvictionByEvictionAPI";

	private static final Set<String> ENDS = Set.of("Succeeded", "Failed");

	static PodOnNode of(ObjectNode pod) {
		JsonNode metadata = pod.path("metadata");
		JsonNode status = pod.path("status");
		boolean ready = false;
		String evicted = "";
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("status").asString("").equals("True")) {
				String type = condition.path("type").asString("");
				ready |= type.equals("Ready");
				evicted = type.equals("DisruptionTarget") ? Cut.words(condition.path("reason").asString("")) : evicted;
			}
		}
		return new PodOnNode(Cut.name(metadata.path("uid").asString("")),
				Cut.name(metadata.path("namespace").asString("")), Cut.name(metadata.path("name").asString("")), ready,
				metadata.has("deletionTimestamp"), ENDS.contains(status.path("phase").asString("")), stays(metadata),
				evicted, tolerates(pod.path("spec").path("tolerations")), metadata.path("labels"));
	}

	private static boolean stays(JsonNode metadata) {
		for (JsonNode owner : metadata.path("ownerReferences")) {
			String kind = owner.path("kind").asString("");
			if (owner.path("controller").asBoolean(false) && (kind.equals("DaemonSet") || kind.equals("Node"))) {
				return true;
			}
		}
		return metadata.path("annotations").has("kubernetes.io/config.mirror");
	}

	private static int tolerates(JsonNode tolerations) {
		int seconds = 0;
		boolean any = false;
		for (JsonNode toleration : tolerations) {
			String effect = toleration.path("effect").asString("");
			String key = toleration.path("key").asString("");
			if ((effect.isEmpty() || effect.equals("NoExecute")) && (key.isEmpty() || key.equals(Taint.UNREACHABLE))) {
				int its = toleration.path("tolerationSeconds").asInt(FOREVER);
				seconds = (!any || seconds == FOREVER || (its != FOREVER && its < seconds)) ? its : seconds;
				any = true;
			}
		}
		return seconds;
	}

	/** Whether a taint drives it out, sooner or later. */
	boolean evictable() {
		return !this.ended && this.tolerates != FOREVER;
	}

	/** Whether a drain has to see to it, and has not yet. */
	boolean waitsForDrain() {
		return drainable() && !this.going && this.evicted.isEmpty();
	}

	/** Whether a drain has to see to it. */
	boolean drainable() {
		return !this.stays && (!this.ended || this.going);
	}

}
