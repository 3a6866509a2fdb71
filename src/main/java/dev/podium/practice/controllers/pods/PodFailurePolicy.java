package dev.podium.practice.controllers.pods;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a Job's podFailurePolicy says about a failed Pod: the first rule that fits.
 *
 * @param failJob why the Job as a whole fails; null where it does not
 * @param counts whether the failure counts towards backoffLimit
 */
public record PodFailurePolicy(@Nullable String failJob, boolean counts) {

	public static PodFailurePolicy of(JsonNode job, JsonNode pod) {
		int index = 0;
		for (JsonNode rule : job.path("spec").path("podFailurePolicy").path("rules")) {
			String action = rule.path("action").asString("");
			String matched = rule.has("onExitCodes") ? container(pod, rule.path("onExitCodes"))
					: condition(pod, rule.path("onPodConditions"));
			if (matched != null && action.equals("FailJob")) {
				return new PodFailurePolicy("%s matching FailJob rule at index %d".formatted(matched, index), true);
			}
			if (matched != null) {
				return new PodFailurePolicy(null, !action.equals("Ignore"));
			}
			index++;
		}
		return new PodFailurePolicy(null, true);
	}

	private static @Nullable String container(JsonNode pod, JsonNode requirement) {
		for (String list : new String[] { "containerStatuses", "initContainerStatuses" }) {
			for (JsonNode container : pod.path("status").path(list)) {
				int exitCode = container.path("state").path("terminated").path("exitCode").asInt(0);
				String name = container.path("name").asString("");
				boolean meant = !requirement.has("containerName")
						|| requirement.path("containerName").asString("").equals(name);
				if (meant && exitCode != 0 && fits(requirement, exitCode)) {
					return "Container %s for pod %s/%s failed with exit code %d".formatted(name, Meta.namespace(pod),
							Meta.name(pod), exitCode);
				}
			}
		}
		return null;
	}

	private static boolean fits(JsonNode requirement, int exitCode) {
		boolean listed = false;
		for (JsonNode value : requirement.path("values")) {
			listed |= value.asInt(0) == exitCode;
		}
		return listed == requirement.path("operator").asString("").equals("In");
	}

	private static @Nullable String condition(JsonNode pod, JsonNode patterns) {
		for (JsonNode pattern : patterns) {
			String type = pattern.path("type").asString("");
			JsonNode condition = Conditions.find(pod.path("status"), type);
			if (!condition.isMissingNode()
					&& condition.path("status").asString("").equals(pattern.path("status").asString("True"))) {
				return "Pod %s/%s has condition %s".formatted(Meta.namespace(pod), Meta.name(pod), type);
			}
		}
		return null;
	}

}
