package dev.podium.practice.apimachinery;

import tools.jackson.databind.JsonNode;

/**
 * Which Pods a ResourceQuota with scopes is about.
 */
public final class QuotaScopes {

	private QuotaScopes() {
	}

	/**
	 * Whether a quota is about a Pod.
	 * @param bestEffort whether the Pod asks for nothing
	 */
	public static boolean match(JsonNode quota, JsonNode pod, boolean bestEffort) {
		JsonNode quotas = quota.path("spec");
		JsonNode pods = pod.path("spec");
		return quotas.path("scopes").valueStream().allMatch((scope) -> matches(scope.asString(""), pods, bestEffort))
				&& quotas.path("scopeSelector")
					.path("matchExpressions")
					.valueStream()
					.allMatch((expression) -> matches(expression, pods, bestEffort));
	}

	private static boolean matches(JsonNode expression, JsonNode spec, boolean bestEffort) {
		String scope = expression.path("scopeName").asString("");
		if (!scope.equals("PriorityClass")) {
			return matches(scope, spec, bestEffort);
		}
		String priority = spec.path("priorityClassName").asString("");
		boolean named = expression.path("values").valueStream().anyMatch((one) -> one.asString("").equals(priority));
		return switch (expression.path("operator").asString("")) {
			case "In" -> named;
			case "NotIn" -> !named;
			case "DoesNotExist" -> priority.isEmpty();
			default -> !priority.isEmpty();
		};
	}

	private static boolean matches(String scope, JsonNode spec, boolean bestEffort) {
		return switch (scope) {
			case "BestEffort" -> bestEffort;
			case "NotBestEffort" -> !bestEffort;
			case "Terminating" -> spec.has("activeDeadlineSeconds");
			case "NotTerminating" -> !spec.has("activeDeadlineSeconds");
			default -> true;
		};
	}

}
