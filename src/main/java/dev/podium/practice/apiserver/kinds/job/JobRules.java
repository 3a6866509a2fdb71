package dev.podium.practice.apiserver.kinds.job;

import java.util.List;

import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.NameRules;
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

	private static final int MAX_AT_ONCE = 100_000;

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
			JobPolicyRules.failure(field + ".podFailurePolicy.rules", spec, errors);
		}
		if (spec.has("successPolicy")) {
			JobPolicyRules.success(field + ".successPolicy", spec, errors);
		}
		JobPolicyRules.replacement(field + ".podReplacementPolicy", spec, errors);
		template(field + ".template", spec, errors);
	}

	private static void indexed(String field, JsonNode spec, FieldErrors errors) {
		JsonNode completions = spec.path("completions");
		if (!completions.isNumber()) {
			errors.required(field + ".completions", "when completion mode is Indexed");
		}
		if (spec.path("parallelism").asInt(0) > MAX_AT_ONCE) {
			errors.invalid(field + ".parallelism", spec.path("parallelism"),
					"must be less than or equal to " + MAX_AT_ONCE + " when completion mode is Indexed");
		}
		JsonNode failed = spec.path("maxFailedIndexes");
		if (completions.isNumber() && failed.asLong(0) > completions.asLong(0)) {
			errors.invalid(field + ".maxFailedIndexes", failed, "must be less than or equal to completions");
		}
		if (failed.asLong(0) > MAX_AT_ONCE) {
			errors.invalid(field + ".maxFailedIndexes", failed, "must be less than or equal to " + MAX_AT_ONCE);
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

	static boolean isIndexed(JsonNode spec) {
		return spec.path("completionMode").asString("").equals("Indexed");
	}

}
