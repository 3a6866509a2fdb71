package dev.podium.practice.controllers.job;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Pods of a Job: as it creates them, and the finalizer that holds each back until it
 * has been counted.
 */
final class JobPods {

	static final String FINALIZER = "batch.kubernetes.io/job-tracking";

	private JobPods() {
	}

	static ObjectNode create(JsonNode job) {
		ObjectNode pod = PodControl.fromTemplate(job, job.path("spec").path("template"));
		pod.withObject("metadata").withArray("finalizers").add(FINALIZER);
		return pod;
	}

	/** The Pod of an index: its number stands in name, host name, label and variable. */
	static ObjectNode create(JsonNode job, int index) {
		ObjectNode pod = create(job);
		String number = Integer.toString(index);
		ObjectNode metadata = pod.withObject("metadata");
		metadata.put("generateName", Meta.name(job) + '-' + number + '-');
		metadata.withObject("annotations").put(Indexes.ANNOTATION, number);
		metadata.withObject("labels").put(Indexes.ANNOTATION, number);
		ObjectNode spec = pod.withObject("spec");
		spec.put("hostname", Meta.name(job) + '-' + number);
		for (String list : new String[] { "initContainers", "containers" }) {
			spec.path(list).forEach((container) -> addIndex((ObjectNode) container));
		}
		return pod;
	}

	private static void addIndex(ObjectNode container) {
		for (JsonNode variable : container.path("env")) {
			if (variable.path("name").asString("").equals("JOB_COMPLETION_INDEX")) {
				return;
			}
		}
		ObjectNode variable = container.withArray("env").addObject().put("name", "JOB_COMPLETION_INDEX");
		variable.putObject("valueFrom")
			.putObject("fieldRef")
			.put("fieldPath", "metadata.labels['" + Indexes.ANNOTATION + "']");
	}

	static boolean isHeld(JsonNode pod) {
		for (JsonNode finalizer : pod.path("metadata").path("finalizers")) {
			if (finalizer.asString("").equals(FINALIZER)) {
				return true;
			}
		}
		return false;
	}

	/** Lets a Pod go; one that is gone already is let go. */
	static void release(ApiClient api, JsonNode pod) {
		List<JsonNode> others = new ArrayList<>();
		pod.path("metadata").path("finalizers").forEach((finalizer) -> {
			if (!finalizer.asString("").equals(FINALIZER)) {
				others.add(finalizer);
			}
		});
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		ArrayNode finalizers = patch.putObject("metadata").putArray("finalizers");
		others.forEach(finalizers::add);
		try {
			api.patch("pods", Meta.namespace(pod), Meta.name(pod), patch);
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
		}
	}

	/** Whether a Pod counts as failed: also one that is deleted before it could end. */
	static boolean isFailed(JsonNode job, JsonNode pod) {
		boolean waitsForTheEnd = job.path("spec").path("podReplacementPolicy").asString("").equals("Failed")
				|| job.path("spec").has("podFailurePolicy");
		return Pods.phase(pod).equals("Failed")
				|| (!waitsForTheEnd && Meta.isDeleting(pod) && !Pods.phase(pod).equals("Succeeded"));
	}

	/** Failures of containers that restart in their Pods count, too. */
	static int restarts(List<ObjectNode> pods) {
		int restarts = 0;
		for (ObjectNode pod : pods) {
			if (!Pods.isTerminal(pod)) {
				for (String list : new String[] { "initContainerStatuses", "containerStatuses" }) {
					for (JsonNode container : pod.path("status").path(list)) {
						restarts += container.path("restartCount").asInt(0);
					}
				}
			}
		}
		return restarts;
	}

}
