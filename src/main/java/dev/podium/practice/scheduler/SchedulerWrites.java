package dev.podium.practice.scheduler;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the scheduler writes beside its Events; each method is one write.
 */
final class SchedulerWrites {

	private final ApiClient api;

	private final ClusterClock clock;

	SchedulerWrites(ApiClient api, ClusterClock clock) {
		this.api = api;
		this.clock = clock;
	}

	void bind(PodInfo pod, String node) {
		this.api.bind(pod.namespace(), pod.name(), node);
	}

	/**
	 * PodScheduled=False and the node that is being made free; nothing where the Pod says
	 * so already.
	 * @param nominated empty for none
	 */
	void unschedulable(PodInfo pod, String message, String nominated) {
		JsonNode before = Conditions.find(pod.object().path("status"), "PodScheduled");
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		ObjectNode status = patch.putObject("status");
		if (!nominated.equals(pod.nominated())) {
			if (nominated.isEmpty()) {
				status.putNull("nominatedNodeName");
			}
			else {
				status.put("nominatedNodeName", nominated);
			}
		}
		if (!before.path("message").asString("").equals(message)
				|| !before.path("reason").asString("").equals("Unschedulable")) {
			condition(status, pod, "PodScheduled", "False", "Unschedulable", message, before);
		}
		if (!status.isEmpty()) {
			this.api.patchStatus("pods", pod.namespace(), pod.name(), patch);
		}
	}

	/** Tells a Pod that it has to go. */
	void disrupt(PodInfo victim) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		condition(patch.putObject("status"), victim, "DisruptionTarget", "True", "PreemptionByScheduler",
				"default-scheduler: preempting to accommodate a higher priority pod",
				Conditions.find(victim.object().path("status"), "DisruptionTarget"));
		this.api.patchStatus("pods", victim.namespace(), victim.name(), patch);
	}

	void delete(PodInfo victim) {
		this.api.delete("pods", victim.namespace(), victim.name(), null, victim.uid());
	}

	/** A volume for a claim, or the node on which one is to be made for it. */
	void promise(JsonNode claim, @Nullable ObjectNode volume, String node) {
		JsonNode metadata = claim.path("metadata");
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		if (volume == null) {
			patch.putObject("metadata").putObject("annotations").put(VolumeBinding.SELECTED_NODE, node);
			this.api.patch(VolumeBinding.CLAIMS, metadata.path("namespace").asString(""),
					metadata.path("name").asString(""), patch);
			return;
		}
		patch.putObject("metadata").putObject("annotations").put("pv.kubernetes.io/bound-by-controller", "yes");
		patch.putObject("spec")
			.putObject("claimRef")
			.put("kind", "PersistentVolumeClaim")
			.put("apiVersion", "v1")
			.put("namespace", metadata.path("namespace").asString(""))
			.put("name", metadata.path("name").asString(""))
			.put("uid", metadata.path("uid").asString(""))
			.put("resourceVersion", metadata.path("resourceVersion").asString(""));
		this.api.patch(VolumeBinding.VOLUMES, null, volume.path("metadata").path("name").asString(""), patch);
	}

	private void condition(ObjectNode status, PodInfo pod, String type, String value, String reason, String message,
			JsonNode before) {
		String since = before.path("status").asString("").equals(value) ? before.path("lastTransitionTime").asString("")
				: Times.seconds(this.clock.now());
		status.putArray("conditions")
			.addObject()
			.put("type", type)
			.put("observedGeneration", pod.object().path("metadata").path("generation").asLong(1))
			.put("status", value)
			.putNull("lastProbeTime")
			.put("lastTransitionTime", since)
			.put("reason", reason)
			.put("message", message);
	}

}
