package dev.podium.story.view;

import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of workloads.
 */
final class WorkloadViews {

	private static final String REVISION = "deployment.kubernetes.io/revision";

	private static final String HASH = "pod-template-hash";

	private static final String GENERATION = "deprecated.daemonset.template.generation";

	private WorkloadViews() {
	}

	static View deployment(ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		return replicated(object, "updatedReplicas", ObjectFields.nameOrNull(metadata.path("annotations"), REVISION),
				null);
	}

	static View replicaSet(ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		return replicated(object, null, ObjectFields.nameOrNull(metadata.path("annotations"), REVISION),
				ObjectFields.nameOrNull(metadata.path("labels"), HASH));
	}

	static View statefulSet(ObjectNode object) {
		return replicated(object, "updatedReplicas", ObjectFields.nameOrNull(object.path("status"), "updateRevision"),
				null);
	}

	static View daemonSet(ObjectNode object) {
		JsonNode status = object.path("status");
		boolean told = told(status);
		return new View.Workload(counted(status, "desiredNumberScheduled", told),
				counted(status, "currentNumberScheduled", told), counted(status, "numberReady", told),
				counted(status, "updatedNumberScheduled", told),
				ObjectFields.nameOrNull(object.path("metadata").path("annotations"), GENERATION), null,
				ObjectFields.owner(object), false, deleting(object));
	}

	private static View replicated(ObjectNode object, @Nullable String updated, @Nullable String revision,
			@Nullable String hash) {
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		boolean told = told(status);
		return new View.Workload(ObjectFields.count(spec, "replicas"), counted(status, "replicas", told),
				counted(status, "readyReplicas", told), (updated != null) ? counted(status, updated, told) : null,
				revision, hash, ObjectFields.owner(object), spec.path("paused").asBoolean(false), deleting(object));
	}

	/** Whether its controller has written a status: it leaves out what is zero. */
	private static boolean told(JsonNode status) {
		return status.has("observedGeneration");
	}

	private static @Nullable Integer counted(JsonNode status, String field, boolean told) {
		Integer count = ObjectFields.count(status, field);
		return told ? ((count != null) ? count : Integer.valueOf(0)) : null;
	}

	private static boolean deleting(ObjectNode object) {
		return object.path("metadata").has("deletionTimestamp");
	}

}
