package dev.podium.practice.apiserver.kinds.job;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.PodSpecs;
import dev.podium.practice.apiserver.validation.PlacementRules;
import dev.podium.practice.apiserver.validation.PodRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Jobs must be, and what of them may change.
 */
final class JobRules {

	private static final List<String> COUNTS = List.of("parallelism", "completions", "activeDeadlineSeconds",
			"backoffLimit", "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes");

	private static final int MOST_AT_ONCE = 100_000;

	private static final int MOST_RULES = 20;

	private static final int MOST_EXIT_CODES = 255;

	private static final String[] ACTIONS = { "Count", "FailIndex", "FailJob", "Ignore" };

	private JobRules() {
	}

	static void job(JsonNode job, FieldErrors errors) {
		generated(job, errors);
		whole(job, errors);
		long completions = job.at("/spec/completions").asLong(0);
		if (isIndexed(job.path("spec")) && completions > 0) {
			String name = job.at("/metadata/name").asString("");
			String last = name + "-" + (completions - 1);
			if (last.length() > 63 || last.contains(".")) {
				errors.invalid("metadata.name", name, "will not able to create pod with invalid DNS label: " + last);
			}
		}
	}

	/** Labels and selector that nobody has to write. */
	private static void generated(JsonNode job, FieldErrors errors) {
		JsonNode selector = job.at("/spec/selector");
		if (job.at("/spec/manualSelector").asBoolean(false) || !selector.isObject()) {
			return;
		}
		ObjectNode expected = ((ObjectNode) selector).objectNode();
		String uid = job.at("/metadata/uid").asString("");
		String name = job.at("/metadata/name").asString("");
		JsonNode labels = job.at("/spec/template/metadata/labels");
		for (String prefix : List.of("", "batch.kubernetes.io/")) {
			label(labels, prefix + "controller-uid", uid, errors);
			label(labels, prefix + "job-name", name, errors);
			expected.put(prefix + "controller-uid", uid).put(prefix + "job-name", name);
		}
		if (!Selector.of(selector).matchesLabels(expected)) {
			errors.invalid("spec.selector", sorted(selector), "`selector` not auto-generated");
		}
	}

	private static void label(JsonNode labels, String name, String expected, FieldErrors errors) {
		String field = "spec.template.metadata.labels";
		if (!labels.has(name)) {
			errors.required(field + "[" + name + "]", "must be '" + expected + "'");
		}
		else if (!labels.path(name).asString("").equals(expected)) {
			errors.invalid(field + "[" + name + "]", Metadata.sorted(labels), "must be '" + expected + "'");
		}
	}

	private static void whole(JsonNode job, FieldErrors errors) {
		spec("spec", job.path("spec"), errors);
		JsonNode selector = job.at("/spec/selector");
		boolean chosen = selector.isObject();
		if (!chosen && !job.at("/spec/manualSelector").asBoolean(false)) {
			return;
		}
		if (!chosen) {
			errors.required("spec.selector");
		}
		PlacementRules.labelSelector("spec.selector", selector, errors);
		JsonNode labels = job.at("/spec/template/metadata/labels");
		if (!chosen || !Selector.of(selector).matchesLabels(labels)) {
			errors.invalid("spec.template.metadata.labels", Metadata.sorted(labels),
					"`selector` does not match template `labels`");
		}
	}

	private static JsonNode sorted(JsonNode selector) {
		ObjectNode sorted = (ObjectNode) selector.deepCopy();
		if (selector.has("matchLabels")) {
			sorted.set("matchLabels", Metadata.sorted(selector.path("matchLabels")));
		}
		return sorted;
	}

	static void spec(String field, JsonNode spec, FieldErrors errors) {
		COUNTS.forEach((count) -> errors.notNegative(field + "." + count, spec.path(count)));
		if (spec.has("maxFailedIndexes") && !spec.has("backoffLimitPerIndex")) {
			errors.required(field + ".backoffLimitPerIndex", "when maxFailedIndexes is specified");
		}
		errors.oneOf(field + ".completionMode", spec.path("completionMode"), "NonIndexed", "Indexed");
		if (isIndexed(spec)) {
			indexed(field, spec, errors);
		}
		else {
			for (String count : List.of("backoffLimitPerIndex", "maxFailedIndexes")) {
				if (spec.has(count)) {
					errors.invalid(field + "." + count, spec.path(count), "requires indexed completion mode");
				}
			}
		}
		if (spec.has("podFailurePolicy")) {
			failurePolicy(field + ".podFailurePolicy.rules", spec, errors);
		}
		if (spec.has("successPolicy")) {
			successPolicy(field + ".successPolicy", spec, errors);
		}
		replacement(field + ".podReplacementPolicy", spec, errors);
		template(field + ".template", spec, errors);
	}

	private static void indexed(String field, JsonNode spec, FieldErrors errors) {
		JsonNode completions = spec.path("completions");
		if (!completions.isNumber()) {
			errors.required(field + ".completions", "when completion mode is Indexed");
		}
		if (spec.path("parallelism").asInt(0) > MOST_AT_ONCE) {
			errors.invalid(field + ".parallelism", spec.path("parallelism"),
					"must be less than or equal to " + MOST_AT_ONCE + " when completion mode is Indexed");
		}
		JsonNode failed = spec.path("maxFailedIndexes");
		if (completions.isNumber() && failed.asLong(0) > completions.asLong(0)) {
			errors.invalid(field + ".maxFailedIndexes", failed, "must be less than or equal to completions");
		}
		if (failed.asLong(0) > MOST_AT_ONCE) {
			errors.invalid(field + ".maxFailedIndexes", failed, "must be less than or equal to " + MOST_AT_ONCE);
		}
	}

	private static void failurePolicy(String field, JsonNode spec, FieldErrors errors) {
		JsonNode rules = spec.at("/podFailurePolicy/rules");
		if (rules.size() > MOST_RULES) {
			errors.tooMany(field, rules.size(), MOST_RULES);
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
		else if (values.size() > MOST_EXIT_CODES) {
			errors.tooMany(field + ".values", values.size(), MOST_EXIT_CODES);
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

	private static void successPolicy(String field, JsonNode spec, FieldErrors errors) {
		JsonNode rules = spec.at("/successPolicy/rules");
		if (!isIndexed(spec)) {
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

	private static void replacement(String field, JsonNode spec, FieldErrors errors) {
		JsonNode policy = spec.path("podReplacementPolicy");
		if (spec.has("podFailurePolicy")) {
			errors.oneOf(field, policy, "Failed");
		}
		else {
			errors.oneOf(field, policy, "Failed", "TerminatingOrFailed");
		}
	}

	private static void template(String field, JsonNode spec, FieldErrors errors) {
		JsonNode pod = spec.at("/template/spec");
		NameRules.labels(field + ".labels", spec.at("/template/metadata/labels"), errors);
		PodRules.check(field + ".spec", pod, errors);
		String restart = pod.path("restartPolicy").asString("");
		if (restart.isEmpty() || restart.equals("Always")) {
			errors.required(field + ".spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
		}
		else if (spec.has("podFailurePolicy") && restart.equals("OnFailure")) {
			errors.invalid(field + ".spec.restartPolicy", restart,
					"only \"Never\" is supported when podFailurePolicy is specified");
		}
	}

	static void update(JsonNode before, JsonNode after, FieldErrors errors) {
		whole(after, errors);
		JsonNode was = before.path("spec");
		JsonNode is = after.path("spec");
		if (!PodRules.same(was.path("completions"), is.path("completions"))) {
			if (!isIndexed(is)) {
				errors.invalid("spec.completions", is.path("completions"), "field is immutable");
			}
			else if (!PodRules.same(is.path("completions"), is.path("parallelism"))) {
				errors.invalid("spec.completions", is.path("completions"),
						"can only be modified in tandem with spec.parallelism");
			}
		}
		boolean startable = was.path("suspend").asBoolean(false) && !before.path("status").has("startTime");
		for (String field : List.of("selector", "template", "completionMode", "podFailurePolicy",
				"backoffLimitPerIndex", "managedBy", "successPolicy")) {
			boolean template = field.equals("template");
			boolean same = (template && startable) ? sameButPlacement(was.path(field), is.path(field))
					: PodRules.same(was.path(field), is.path(field));
			if (!same) {
				errors.invalid("spec." + field, is.path(field), "field is immutable");
			}
		}
	}

	/** Where Pods go, and what they may use, is open until a Job starts. */
	private static boolean sameButPlacement(JsonNode before, JsonNode after) {
		return PodRules.same(withoutPlacement(before), withoutPlacement(after));
	}

	private static ObjectNode withoutPlacement(JsonNode template) {
		ObjectNode rest = (template.deepCopy() instanceof ObjectNode copy) ? copy
				: JsonNodeFactory.instance.objectNode();
		rest.withObject("metadata").remove(List.of("annotations", "labels"));
		ObjectNode spec = rest.withObject("spec");
		spec.remove(List.of("nodeSelector", "tolerations", "schedulingGates"));
		if (spec.get("affinity") instanceof ObjectNode affinity) {
			affinity.remove("nodeAffinity");
			if (affinity.isEmpty()) {
				spec.remove("affinity");
			}
		}
		for (String list : List.of("initContainers", "containers")) {
			spec.path(list).forEach((container) -> ((ObjectNode) container).remove("resources"));
		}
		return rest;
	}

	private static boolean isIndexed(JsonNode spec) {
		return spec.path("completionMode").asString("").equals("Indexed");
	}

}
