package dev.podium.practice.apiserver.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.validation.ContainerRules;
import tools.jackson.databind.JsonNode;

/**
 * ResourceQuotas.
 */
final class ResourceQuotaStrategy implements KindStrategy {

	private static final Set<String> QUOTA_RESOURCES = Set.of("cpu", "memory", "ephemeral-storage", "requests.cpu",
			"requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
			"limits.ephemeral-storage", "resourcequotas", "services", "pods", "replicationcontrollers", "secrets",
			"persistentvolumeclaims", "configmaps", "services.nodeports", "services.loadbalancers");

	private static final Set<String> WHOLE = Set.of("pods", "services", "replicationcontrollers", "resourcequotas",
			"secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers");

	@Override
	public void validate(JsonNode quota, FieldErrors errors) {
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

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode quota, Cells cells) {
		JsonNode hard = quota.at("/status/hard");
		List<String> requests = new ArrayList<>();
		List<String> limits = new ArrayList<>();
		for (String name : new TreeSet<>(hard.propertyNames())) {
			(name.startsWith("limits.") ? limits : requests).add(name + ": "
					+ quota.at("/status/used").path(name).asString("0") + "/" + hard.path(name).asString(""));
		}
		cells.name(quota).add(String.join(", ", requests)).add(String.join(", ", limits)).age(quota);
	}

}
