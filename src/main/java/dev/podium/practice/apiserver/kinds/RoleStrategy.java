package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Roles and ClusterRoles.
 */
final class RoleStrategy implements KindStrategy {

	private final boolean namespaced;

	RoleStrategy(boolean namespaced) {
		this.namespaced = namespaced;
	}

	@Override
	public void applyDefaults(ObjectNode role) {
		if (!role.has("rules")) {
			role.putNull("rules");
		}
	}

	@Override
	public void validate(JsonNode role, FieldErrors errors) {
		int index = 0;
		for (JsonNode rule : role.path("rules")) {
			String at = "rules[" + index++ + "]";
			if (rule.path("verbs").isEmpty()) {
				errors.required(at + ".verbs", "verbs must contain at least one value");
			}
			if (!rule.path("nonResourceURLs").isEmpty()) {
				if (this.namespaced) {
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

}
