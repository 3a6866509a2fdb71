package dev.podium.practice.apiserver.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What LimitRanges, ResourceQuotas, HorizontalPodAutoscalers, PodDisruptionBudgets,
 * PriorityClasses and the kinds of RBAC must be.
 */
final class PolicyRules {

	private static final Set<String> QUOTA_RESOURCES = Set.of("cpu", "memory", "ephemeral-storage", "requests.cpu",
			"requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
			"limits.ephemeral-storage", "resourcequotas", "services", "pods", "replicationcontrollers", "secrets",
			"persistentvolumeclaims", "configmaps", "services.nodeports", "services.loadbalancers");

	private static final Set<String> WHOLE = Set.of("pods", "services", "replicationcontrollers", "resourcequotas",
			"secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers");

	private static final String[] METRICS = { "ContainerResource", "External", "Object", "Pods", "Resource" };

	private PolicyRules() {
	}

	static void limitRange(JsonNode limitRange, FieldErrors errors) {
		Set<String> types = new HashSet<>();
		int index = 0;
		for (JsonNode limit : limitRange.at("/spec/limits")) {
			String at = "spec.limits[" + index++ + "]";
			String type = limit.path("type").asString("");
			NameRules.qualified(at + ".type", type, type, errors);
			if (!types.add(type)) {
				errors.duplicate(at + ".type", type);
				continue;
			}
			if (type.equals("Pod")) {
				for (String part : List.of("default", "defaultRequest")) {
					if (!limit.path(part).isEmpty()) {
						errors.forbidden(at + "." + part, "may not be specified when `type` is 'Pod'");
					}
				}
			}
			if (type.equals("PersistentVolumeClaim") && !limit.path("min").has("storage")
					&& !limit.path("max").has("storage")) {
				errors.required(at + ".limits",
						"either minimum or maximum storage value is required, but neither was provided");
			}
			Set<String> resources = new HashSet<>();
			for (String part : List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio")) {
				resources.addAll(limit.path(part).propertyNames());
			}
			resources.stream().sorted().forEach((resource) -> limits(at, limit, resource, errors));
		}
	}

	private static void limits(String field, JsonNode limit, String resource, FieldErrors errors) {
		String most = limit.path("max").path(resource).asString("");
		String least = limit.path("min").path(resource).asString("");
		String given = limit.path("default").path(resource).asString("");
		String request = limit.path("defaultRequest").path(resource).asString("");
		String ratio = limit.path("maxLimitRequestRatio").path(resource).asString("");
		if (above(least, most)) {
			errors.invalid(field + ".min[" + resource + "]", least,
					"min value " + least + " is greater than max value " + most);
		}
		if (above(least, request)) {
			errors.invalid(field + ".defaultRequest[" + resource + "]", request,
					"min value " + least + " is greater than default request value " + request);
		}
		if (above(request, most)) {
			errors.invalid(field + ".defaultRequest[" + resource + "]", request,
					"default request value " + request + " is greater than max value " + most);
		}
		if (above(request, given)) {
			errors.invalid(field + ".defaultRequest[" + resource + "]", request,
					"default request value " + request + " is greater than default limit value " + given);
		}
		if (above(least, given)) {
			errors.invalid(field + ".default[" + resource + "]", least,
					"min value " + least + " is greater than default value " + given);
		}
		if (above(given, most)) {
			errors.invalid(field + ".default[" + resource + "]", most,
					"default value " + given + " is greater than max value " + most);
		}
		if (above("1", ratio)) {
			errors.invalid(field + ".maxLimitRequestRatio[" + resource + "]", ratio,
					"ratio " + ratio + " is less than 1");
		}
	}

	private static boolean above(String one, String other) {
		return !one.isEmpty() && !other.isEmpty() && Quantities.compare(one, other) > 0;
	}

	static void resourceQuota(JsonNode quota, FieldErrors errors) {
		quota.at("/spec/hard").properties().forEach((entry) -> {
			String resource = entry.getKey();
			String at = "spec.hard[" + resource + "]";
			NameRules.qualified(at, resource, resource, errors);
			if (!resource.contains("/") && !QUOTA_RESOURCES.contains(resource)
					&& !resource.matches("(requests\\.|limits\\.)?hugepages-.*")) {
				errors.invalid(at, resource, "must be a standard resource type or fully qualified");
				errors.invalid(at, resource, "must be a standard resource for quota");
			}
			ContainerRules.quantity(at, WHOLE.contains(resource) ? "pods" : resource, entry.getValue().asString(""),
					errors);
		});
		JsonNode scopes = quota.at("/spec/scopes");
		Set<String> known = Set.of("Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass",
				"CrossNamespacePodAffinity", "VolumeAttributesClass");
		List<String> given = scopes.valueStream().map((one) -> one.asString("")).toList();
		for (String scope : given) {
			if (!known.contains(scope)) {
				errors.invalid("spec.scopes", scopes, "unsupported scope");
			}
			else if (scope.equals("BestEffort") && quota.at("/spec/hard")
				.propertyStream()
				.anyMatch((one) -> !one.getKey().equals("pods") && QUOTA_RESOURCES.contains(one.getKey()))) {
				errors.invalid("spec.scopes", scopes, "unsupported scope applied to resource");
			}
		}
		for (String scope : List.of("BestEffort", "Terminating")) {
			if (given.contains(scope) && given.contains("Not" + scope)) {
				errors.invalid("spec.scopes", scopes, "conflicting scopes");
			}
		}
	}

	static void autoscaler(JsonNode autoscaler, FieldErrors errors) {
		JsonNode spec = autoscaler.path("spec");
		int least = spec.path("minReplicas").asInt(1);
		int most = spec.path("maxReplicas").asInt(0);
		if (least < 1) {
			errors.invalid("spec.minReplicas", Scalars.number(least), "must be greater than or equal to 1");
		}
		if (most == 0) {
			errors.required("spec.maxReplicas", "must be set and greater than 0");
		}
		else if (most < 1) {
			errors.invalid("spec.maxReplicas", Scalars.number(most), "must be greater than or equal to 1");
		}
		if (most < least) {
			errors.invalid("spec.maxReplicas", Scalars.number(most), "must be greater than or equal to `minReplicas`");
		}
		JsonNode target = spec.path("scaleTargetRef");
		for (String field : List.of("kind", "name")) {
			if (target.path(field).asString("").isEmpty()) {
				errors.required("spec.scaleTargetRef." + field);
			}
		}
		String apiVersion = target.path("apiVersion").asString("");
		if (!apiVersion.contains("/") && !target.path("kind").asString("").equals("ReplicationController")) {
			errors.invalid("spec.scaleTargetRef.apiVersion", apiVersion, "apiVersion must specify API group");
		}
		int index = 0;
		for (JsonNode metric : spec.path("metrics")) {
			metric("spec.metrics[" + index++ + "]", metric, errors);
		}
		if (least == 0) {
			errors.forbidden("spec.metrics",
					"must specify at least one Object or External metric to support scaling to zero replicas");
		}
	}

	private static void metric(String field, JsonNode metric, FieldErrors errors) {
		String type = metric.path("type").asString("");
		if (!List.of(METRICS).contains(type)) {
			errors.unsupported(field + ".type", type, METRICS);
			errors.unsupported(field + ".type", type, METRICS);
			return;
		}
		if (!type.equals("Resource")) {
			return;
		}
		JsonNode target = metric.at("/resource/target");
		String at = field + ".resource";
		if (metric.at("/resource/name").asString("").isEmpty()) {
			errors.required(at + ".name", "must specify a resource name");
		}
		boolean utilization = target.path("averageUtilization").isNumber();
		String average = target.path("averageValue").asString("");
		if (utilization && target.path("averageUtilization").asInt() < 1) {
			errors.invalid(at + ".target.averageUtilization", target.path("averageUtilization"),
					"must be greater than 0");
		}
		if (!average.isEmpty() && Quantities.value(average).signum() <= 0) {
			errors.invalid(at + ".target.averageValue", average, "must be positive");
		}
		if (!utilization && average.isEmpty()) {
			errors.required(at + ".target.averageUtilization",
					"must set either a target raw value or a target utilization");
		}
		if (utilization && !average.isEmpty()) {
			errors.forbidden(at + ".target.averageValue",
					"may not set both a target raw value and a target utilization");
		}
	}

	static void budget(JsonNode budget, FieldErrors errors) {
		JsonNode spec = budget.path("spec");
		if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
			ObjectNode told = ((ObjectNode) spec).objectNode();
			told.set("MinAvailable", spec.path("minAvailable"));
			told.set("Selector", spec.path("selector"));
			told.set("MaxUnavailable", spec.path("maxUnavailable"));
			told.putNull("UnhealthyPodEvictionPolicy");
			errors.invalid("spec", told, "minAvailable and maxUnavailable cannot be both set");
		}
		for (String share : List.of("minAvailable", "maxUnavailable")) {
			WorkloadRules.share("spec." + share, spec.path(share), errors);
			WorkloadRules.notAboveAll("spec." + share, spec.path(share), errors);
		}
		errors.oneOf("spec.unhealthyPodEvictionPolicy", spec.path("unhealthyPodEvictionPolicy"), "AlwaysAllow",
				"IfHealthyBudget");
		PlacementRules.labelSelector("spec.selector", spec.path("selector"), errors);
	}

	static void priorityClass(JsonNode priorityClass, FieldErrors errors) {
		String name = priorityClass.at("/metadata/name").asString("");
		int value = priorityClass.path("value").asInt(0);
		boolean system = name.equals("system-node-critical") || name.equals("system-cluster-critical");
		if (name.startsWith("system-") && !system) {
			errors.forbidden("metadata.name", "priority class names with 'system-' prefix are reserved for system use "
					+ "only. error: " + name + " is not a known system priority class");
		}
		else if (value > 1_000_000_000 && !system) {
			errors.forbidden("value", "maximum allowed value of a user defined priority is 1000000000");
		}
		errors.oneOf("preemptionPolicy", priorityClass.path("preemptionPolicy"), "Never", "PreemptLowerPriority");
	}

	static void priorityClassUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		if (before.path("value").asInt(0) != after.path("value").asInt(0)) {
			errors.forbidden("value", "may not be changed in an update.");
		}
		if (!before.path("preemptionPolicy").equals(after.path("preemptionPolicy"))) {
			errors.invalid("preemptionPolicy", after.path("preemptionPolicy"), "field is immutable");
		}
	}

	static void role(JsonNode role, FieldErrors errors, boolean namespaced) {
		int index = 0;
		for (JsonNode rule : role.path("rules")) {
			String at = "rules[" + index++ + "]";
			if (rule.path("verbs").isEmpty()) {
				errors.required(at + ".verbs", "verbs must contain at least one value");
			}
			if (!rule.path("nonResourceURLs").isEmpty()) {
				if (namespaced) {
					errors.invalid(at + ".nonResourceURLs", rule.path("nonResourceURLs"),
							"namespaced rules cannot apply to non-resource URLs");
				}
				if (!rule.path("apiGroups").isEmpty() || !rule.path("resources").isEmpty()
						|| !rule.path("resourceNames").isEmpty()) {
					errors.invalid(at + ".nonResourceURLs", rule.path("nonResourceURLs"),
							"rules cannot apply to both regular resources and non-resource URLs");
				}
				continue;
			}
			if (rule.path("apiGroups").isEmpty()) {
				errors.required(at + ".apiGroups", "resource rules must supply at least one api group");
			}
			if (rule.path("resources").isEmpty()) {
				errors.required(at + ".resources", "resource rules must supply at least one resource");
			}
		}
	}

	static void binding(JsonNode binding, FieldErrors errors, String... kinds) {
		errors.oneOf("roleRef.kind", binding.at("/roleRef/kind"), kinds);
		if (binding.at("/roleRef/name").asString("").isEmpty()) {
			errors.required("roleRef.name");
		}
		int index = 0;
		for (JsonNode subject : binding.path("subjects")) {
			String at = "subjects[" + index++ + "]";
			if (subject.path("name").asString("").isEmpty()) {
				errors.required(at + ".name");
			}
			String kind = subject.path("kind").asString("");
			errors.oneOf(at + ".kind", subject.path("kind"), "ServiceAccount", "User", "Group");
			if (kind.equals("ServiceAccount") && kinds.length == 1
					&& subject.path("namespace").asString("").isEmpty()) {
				errors.required(at + ".namespace");
			}
		}
	}

	static void bindingUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		JsonNode role = after.path("roleRef");
		if (!before.path("roleRef").equals(role)) {
			errors.invalid("roleRef",
					((ObjectNode) after).objectNode()
						.put("APIGroup", role.path("apiGroup").asString(""))
						.put("Kind", role.path("kind").asString(""))
						.put("Name", role.path("name").asString("")),
					"cannot change roleRef");
		}
	}

}
