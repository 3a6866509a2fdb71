package dev.podium.story.job;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.story.model.Cut;
import dev.podium.story.workload.PodHalt;

/**
 * A Pod of a Job.
 *
 * @param index of an indexed Job, or the empty string
 * @param started whether its containers have run
 * @param failed whether it has ended, or is about to, without success
 * @param tracked whether it may not go before the job controller has counted it
 * @param going whether it is being deleted
 * @param halt the cluster's reason why it does not get on, or the empty string
 * @param message the cluster's words for it
 */
record JobPodLine(String uid, String name, String index, boolean started, boolean succeeded, boolean failed,
		boolean tracked, boolean going, String halt, String message) {

	private static final String TRACKING = "batch.kubernetes.io/job-tracking";

	private static final String INDEX = "batch.kubernetes.io/job-completion-index";

	static JobPodLine of(ObjectNode pod) {
		JsonNode metadata = pod.path("metadata");
		JsonNode status = pod.path("status");
		String phase = status.path("phase").asString("");
		boolean ended = phase.equals("Succeeded") || phase.equals("Failed");
		PodHalt halt = PodHalt.of(status);
		return new JobPodLine(Cut.name(metadata.path("uid").asString("")), Cut.name(metadata.path("name").asString("")),
				Cut.name(metadata.path("annotations").path(INDEX).asString("")), ended || phase.equals("Running"),
				phase.equals("Succeeded"), phase.equals("Failed") || hasFailed(pod), tracked(metadata),
				metadata.has("deletionTimestamp"), Cut.words(halt.reason()), Cut.message(halt.message()));
	}

	/**
	 * Its containers have ended and none is started again: the phase says so about a
	 * second later.
	 */
	private static boolean hasFailed(ObjectNode pod) {
		JsonNode containers = pod.path("status").path("containerStatuses");
		if (!pod.path("spec").path("restartPolicy").asString("").equals("Never") || containers.isEmpty()) {
			return false;
		}
		boolean failed = false;
		for (JsonNode container : containers) {
			JsonNode terminated = container.path("state").path("terminated");
			if (terminated.isMissingNode()) {
				return false;
			}
			failed |= terminated.path("exitCode").asInt(0) != 0;
		}
		return failed;
	}

	private static boolean tracked(JsonNode metadata) {
		for (JsonNode finalizer : metadata.path("finalizers")) {
			if (finalizer.asString("").equals(TRACKING)) {
				return true;
			}
		}
		return false;
	}

	/** Whether the job controller counts it as at work. */
	boolean active() {
		return !this.succeeded && !this.failed && !this.going;
	}

	/** Its name, and its index where it has one. */
	String shown() {
		return this.index.isEmpty() ? this.name : this.name + '/' + this.index;
	}

}
