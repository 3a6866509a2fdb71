package dev.podium.demo;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * A kind that the clean-up looks for: those of {@link #TABLE}, also after a restart, and
 * any other that was created since. Secrets are looked for only in the latter case.
 */
record CleanedKind(String apiVersion, String kind) {

	static final List<CleanedKind> TABLE = List.of(
	// @formatter:off
			new CleanedKind("apps/v1", "Deployment"),
			new CleanedKind("apps/v1", "StatefulSet"),
			new CleanedKind("apps/v1", "DaemonSet"),
			new CleanedKind("apps/v1", "ReplicaSet"),
			new CleanedKind("batch/v1", "CronJob"),
			new CleanedKind("batch/v1", "Job"),
			new CleanedKind("v1", "Pod"),
			new CleanedKind("v1", "Service"),
			new CleanedKind("v1", "ConfigMap"),
			new CleanedKind("v1", "PersistentVolumeClaim"),
			new CleanedKind("v1", "ServiceAccount"),
			new CleanedKind("networking.k8s.io/v1", "Ingress"),
			new CleanedKind("networking.k8s.io/v1", "NetworkPolicy"),
			new CleanedKind("autoscaling/v2", "HorizontalPodAutoscaler"),
			new CleanedKind("policy/v1", "PodDisruptionBudget"));
	// @formatter:on

	static CleanedKind of(JsonNode manifest) {
		return new CleanedKind(manifest.path("apiVersion").asString(""), manifest.path("kind").asString(""));
	}

}
