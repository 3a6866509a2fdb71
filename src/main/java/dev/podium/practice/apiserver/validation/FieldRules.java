package dev.podium.practice.apiserver.validation;

import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.CustomVersion;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server accepts: rules for every object's metadata, and one row for each
 * kind that has more; a second table tells what may not change. A kind is added with a
 * row, and a case in {@code rules/*.yaml}.
 */
public final class FieldRules implements Validation {

	private static final Map<String, Rule> RULES = Map.ofEntries(
	// @formatter:off
		Map.entry("v1/Pod", PodRules::checkPod),
		Map.entry("v1/PodTemplate", (template, errors) -> PodRules.check("template.spec", template.at("/template/spec"), errors)),
		Map.entry("v1/ConfigMap", ConfigRules::configMap),
		Map.entry("v1/Secret", ConfigRules::secret),
		Map.entry("v1/Node", ConfigRules::node),
		Map.entry("v1/Event", ConfigRules::event),
		Map.entry("v1/Service", ServiceRules::service),
		Map.entry("v1/Endpoints", ServiceRules::endpoints),
		Map.entry("v1/LimitRange", PolicyRules::limitRange),
		Map.entry("v1/ResourceQuota", PolicyRules::resourceQuota),
		Map.entry("v1/PersistentVolume", StorageRules::volume),
		Map.entry("v1/PersistentVolumeClaim", StorageRules::claim),
		Map.entry("v1/ReplicationController", WorkloadRules::controller),
		Map.entry("apps/v1/Deployment", WorkloadRules::deployment),
		Map.entry("apps/v1/ReplicaSet", WorkloadRules::replicaSet),
		Map.entry("apps/v1/StatefulSet", WorkloadRules::statefulSet),
		Map.entry("apps/v1/DaemonSet", WorkloadRules::daemonSet),
		Map.entry("batch/v1/Job", JobRules::job),
		Map.entry("batch/v1/CronJob", CronJobRules::cronJob),
		Map.entry("autoscaling/v2/HorizontalPodAutoscaler", PolicyRules::autoscaler),
		Map.entry("discovery.k8s.io/v1/EndpointSlice", ServiceRules::slice),
		Map.entry("networking.k8s.io/v1/Ingress", NetworkRules::ingress),
		Map.entry("networking.k8s.io/v1/IngressClass", NetworkRules::ingressClass),
		Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkRules::networkPolicy),
		Map.entry("policy/v1/PodDisruptionBudget", PolicyRules::budget),
		Map.entry("scheduling.k8s.io/v1/PriorityClass", PolicyRules::priorityClass),
		Map.entry("storage.k8s.io/v1/StorageClass", StorageRules::storageClass),
		Map.entry("rbac.authorization.k8s.io/v1/Role", (role, errors) -> PolicyRules.role(role, errors, true)),
		Map.entry("rbac.authorization.k8s.io/v1/ClusterRole", (role, errors) -> PolicyRules.role(role, errors, false)),
		Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", (binding, errors) -> PolicyRules.binding(binding, errors, "Role", "ClusterRole")),
		Map.entry("rbac.authorization.k8s.io/v1/ClusterRoleBinding", (binding, errors) -> PolicyRules.binding(binding, errors, "ClusterRole")),
		Map.entry("apiextensions.k8s.io/v1/CustomResourceDefinition", DefinitionRules::check));
	// @formatter:on

	/** What may not change, beside what may not be. */
	private static final Map<String, UpdateRule> UPDATES = Map.ofEntries(
	// @formatter:off
		Map.entry("v1/Pod", PodUpdateRules::check),
		Map.entry("v1/ConfigMap", ConfigRules::dataUpdate),
		Map.entry("v1/Secret", ConfigRules::dataUpdate),
		Map.entry("v1/Node", ConfigRules::nodeUpdate),
		Map.entry("v1/Service", ServiceRules::serviceUpdate),
		Map.entry("v1/PersistentVolume", StorageRules::volumeUpdate),
		Map.entry("v1/PersistentVolumeClaim", StorageRules::claimUpdate),
		Map.entry("apps/v1/Deployment", immutable("spec.selector")),
		Map.entry("apps/v1/ReplicaSet", immutable("spec.selector")),
		Map.entry("apps/v1/DaemonSet", immutable("spec.selector")),
		Map.entry("apps/v1/StatefulSet", WorkloadRules::statefulSetUpdate),
		Map.entry("batch/v1/Job", JobRules::update),
		Map.entry("discovery.k8s.io/v1/EndpointSlice", immutable("addressType")),
		Map.entry("networking.k8s.io/v1/IngressClass", immutable("spec.controller")),
		Map.entry("scheduling.k8s.io/v1/PriorityClass", PolicyRules::priorityClassUpdate),
		Map.entry("storage.k8s.io/v1/StorageClass", StorageRules::storageClassUpdate),
		Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", PolicyRules::bindingUpdate),
		Map.entry("rbac.authorization.k8s.io/v1/ClusterRoleBinding", PolicyRules::bindingUpdate));
	// @formatter:on

	/** Kinds of which only the second table holds once they are there. */
	private static final List<String> UPDATE_ALONE = List.of("v1/PersistentVolumeClaim", "apps/v1/StatefulSet",
			"storage.k8s.io/v1/StorageClass", "scheduling.k8s.io/v1/PriorityClass",
			"networking.k8s.io/v1/IngressClass");

	@Override
	public void validateCreate(ResourceType type, ObjectNode object) {
		FieldErrors errors = new FieldErrors();
		MetadataRules.check(type, object.path("metadata"), errors);
		if (type.qualified().equals("pods")) {
			PodRules.checkCreate(object, errors);
		}
		else {
			rule(type).check(object, errors);
		}
		errors.refuse(type, name(object));
	}

	@Override
	public void validateUpdate(ResourceType type, ObjectNode before, ObjectNode after, String subresource) {
		FieldErrors errors = new FieldErrors();
		MetadataRules.checkUpdate(type, before.path("metadata"), after.path("metadata"), errors);
		switch (subresource) {
			case "status" -> StatusRules.check(type, after.path("status"), errors);
			case "ephemeralcontainers" -> PodRules.checkEphemeral(before.path("spec"), after.path("spec"), errors);
			case "resize" -> PodRules.check("spec", after.path("spec"), errors);
			default -> content(type, before, after, errors);
		}
		errors.refuse(type, name(after));
	}

	/** What has not changed is good as it is. */
	private static void content(ResourceType type, ObjectNode before, ObjectNode after, FieldErrors errors) {
		String key = key(type);
		if (Metadata.sameContent(before, after)) {
			if (key.equals("v1/Pod")) {
				PodAnnotations.check(after, errors);
				PodAnnotations.checkUpdate(before, after, errors);
			}
			return;
		}
		int found = errors.count();
		if (!UPDATE_ALONE.contains(key)) {
			rule(type).check(after, errors);
		}
		UPDATES.getOrDefault(key, (was, is, none) -> {
		}).check(before, after, errors);
		if (UPDATE_ALONE.contains(key) && errors.count() == found) {
			rule(type).check(after, errors);
		}
	}

	/** A custom resource's rule is its schema. */
	private static Rule rule(ResourceType type) {
		CustomVersion custom = type.custom();
		return (custom != null) ? custom.schema()::check : RULES.getOrDefault(key(type), (any, none) -> {
		});
	}

	private static UpdateRule immutable(String field) {
		String pointer = "/" + field.replace('.', '/');
		return (before, after, errors) -> {
			if (!PodRules.same(before.at(pointer), after.at(pointer))) {
				errors.invalid(field, after.at(pointer), "field is immutable");
			}
		};
	}

	private static String key(ResourceType type) {
		return type.apiVersion() + "/" + type.kind();
	}

	private static String name(ObjectNode object) {
		return object.at("/metadata/name").asString("");
	}

	/** What an object must be. */
	private interface Rule {

		void check(JsonNode object, FieldErrors errors);

	}

	/** What of an object may not change. */
	private interface UpdateRule {

		void check(JsonNode before, JsonNode after, FieldErrors errors);

	}

}
