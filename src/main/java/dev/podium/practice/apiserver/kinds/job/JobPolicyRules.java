package dev.podium.practice.apiserver.kinds.job;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.PodSpecs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a Job's policies must be: when it fails or has succeeded early, and when its Pods
 * are replaced.
 */
final class JobPolicyRules {

	private static final int MAX_RULES = 20;

	private static final int MAX_EXIT_CODES = 255;

	private static final String[] ACTIONS = { "Count", "FailIndex", "FailJob", "Ignore" };

	private JobPolicyRules() {
	}

	static void failure(String field, JsonNode spec, FieldErrors errors) {
		JsonNode rules = spec.at("/podFailurePolicy/rules");
		if (rules.size() > MAX_RULES) {
			errors.tooMany(field, rules.size(), MAX_RULES);
		}
		int index = 0;
		for (JsonNode rule : rules) {
			String at = field + "[" + index++ + "]";
			String action = rule.path("action").asString("");
			if (action.isEmpty()) {
				errors.required(at + ".action", "valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]");
			}
			else if (action.equals("FailIndex") && !spec.has("backoffLimitPerIndex")) {
				errors.invalid(at + ".action", action, "requires the backoffLimitPerIndex to be set");
			}
			errors.oneOf(at + ".action", rule.path("action"), ACTIONS);
			boolean codes = rule.has("onExitCodes");
			boolean conditions = !rule.path("onPodConditions").isEmpty();
			if (codes) {
				exitCodes(at + ".onExitCodes", rule.path("onExitCodes"), spec, errors);
			}
			conditions(at + ".onPodConditions", rule.path("onPodConditions"), errors);
			if (codes && conditions) {
				errors.invalid(at, "specifying both OnExitCodes and OnPodConditions is not supported");
			}
			if (!codes && !conditions) {
				errors.invalid(at, "specifying one of OnExitCodes and OnPodConditions is required");
			}
		}
	}

	private static void exitCodes(String field, JsonNode rule, JsonNode spec, FieldErrors errors) {
		if (rule.path("operator").asString("").isEmpty()) {
			errors.required(field + ".operator", "valid values: [\"In\" \"NotIn\"]");
		}
		errors.oneOf(field + ".operator", rule.path("operator"), "In", "NotIn");
		String container = rule.path("containerName").asString("");
		Set<String> names = PodSpecs.containers(spec.at("/template/spec"))
			.stream()
			.map((one) -> one.path("name").asString(""))
			.collect(Collectors.toSet());
		if (rule.has("containerName") && !names.contains(container)) {
			errors.invalid(field + ".containerName", container,
					"must be one of the container or initContainer names in the pod template");
		}
		JsonNode values = rule.path("values");
		if (values.isEmpty()) {
			errors.invalid(field + ".values", JsonNodeFactory.instance.arrayNode(), "at least one value is required");
		}
		else if (values.size() > MAX_EXIT_CODES) {
			errors.tooMany(field + ".values", values.size(), MAX_EXIT_CODES);
		}
		Set<Integer> seen = new HashSet<>();
		boolean ordered = true;
		for (int i = 0; i < values.size(); i++) {
			String at = field + ".values[" + i + "]";
			int value = values.path(i).asInt(0);
			if (value == 0 && rule.path("operator").asString("").equals("In")) {
				errors.invalid(at, values.path(i), "must not be 0 for the In operator");
			}
			if (!seen.add(value)) {
				errors.duplicate(at, values.path(i));
			}
			ordered &= i == 0 || values.path(i - 1).asInt(0) <= value;
		}
		if (!ordered) {
			errors.invalid(field + ".values", values, "must be ordered");
		}
	}

	private static void conditions(String field, JsonNode patterns, FieldErrors errors) {
		int index = 0;
		for (JsonNode pattern : patterns) {
			String at = field + "[" + index++ + "]";
			String type = pattern.path("type").asString("");
			NameRules.qualified(at + ".type", type, type, errors);
			if (pattern.path("status").asString("").isEmpty()) {
				errors.required(at + ".status", "valid values: [\"False\" \"True\" \"Unknown\"]");
			}
			errors.oneOf(at + ".status", pattern.path("status"), "False", "True", "Unknown");
		}
	}

	static void success(String field, JsonNode spec, FieldErrors errors) {
		JsonNode rules = spec.at("/successPolicy/rules");
		if (!JobRules.isIndexed(spec)) {
			errors.invalid(field, spec.path("successPolicy"), "requires indexed completion mode");
			return;
		}
		if (rules.isEmpty()) {
			errors.required(field + ".rules",
					"at least one rules must be specified when the successPolicy is specified");
		}
		long completions = spec.path("completions").asLong(0);
		int index = 0;
		for (JsonNode rule : rules) {
			String at = field + ".rules[" + index++ + "]";
			JsonNode count = rule.path("succeededCount");
			if (!rule.has("succeededIndexes") && count.isMissingNode()) {
				errors.required(at, "at least one of succeededCount or succeededIndexes must be specified");
			}
			errors.notNegative(at + ".succeededCount", count);
			if (count.asLong(0) > completions) {
				errors.invalid(at + ".succeededCount", count,
						"must be less than or equal to " + completions + " (the number of specified completions)");
			}
		}
	}

	static void replacement(String field, JsonNode spec, FieldErrors errors) {
		JsonNode policy = spec.path("podReplacementPolicy");
		if (spec.has("podFailurePolicy")) {
			errors.oneOf(field, policy, "Failed");
		}
		else {
			errors.oneOf(field, policy, "Failed", "TerminatingOrFailed");
		}
	}

}
