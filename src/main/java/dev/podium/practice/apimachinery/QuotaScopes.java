package dev.podium.practice.apimachinery;

import tools.jackson.databind.JsonNode;

/**
 * Which Pods a ResourceQuota with scopes is about.
 */
public final class QuotaScopes {

	private QuotaScopes() {
	}

	public static boolean match(JsonNode quota, JsonNode pod) {
		JsonNode spec = quota.path("spec");
		return spec.path("scopes").valueStream().allMatch((scope) -> matches(scope.asString(""), pod))
				&& spec.path("scopeSelector")
					.path("matchExpressions")
					.valueStream()
					.allMatch((expression) -> matches(expression, pod));
	}

	private static boolean matches(JsonNode expression, JsonNode pod) {
		String scope = expression.path("scopeName").asString("");
		if (!scope.equals("PriorityClass")) {
			return matches(scope, pod);
		}
		String priority = pod.path("spec").path("priorityClassName").asString("");
		boolean named = expression.path("values").valueStream().anyMatch((one) -> one.asString("").equals(priority));
		return switch (expression.path("operator").asString("")) {
			case "In" -> named;
			case "NotIn" -> !named;
			case "DoesNotExist" -> priority.isEmpty();
			default -> !priority.isEmpty();
		};
	}

	private static boolean matches(String scope, JsonNode pod) {
		boolean bestEffort = pod.path("status").path("qosClass").asString("").equals("BestEffort");
		boolean ends = pod.path("spec").has("activeDeadlineSeconds");
		return switch (scope) {
			case "BestEffort" -> bestEffort;
			case "NotBestEffort" -> !bestEffort;
			case "Terminating" -> ends;
			case "NotTerminating" -> !ends;
			default -> true;
		};
	}

}
