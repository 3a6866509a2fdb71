package dev.podium.practice.apiserver.kinds.workloads;

import java.util.Set;

import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.validation.PlacementRules;
import dev.podium.practice.apiserver.validation.PodRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the selectors and Pod templates of workloads must be.
 */
final class WorkloadRules {

	private WorkloadRules() {
	}

	static ObjectNode typed(JsonNode strategy, String type) {
		return ((ObjectNode) strategy).objectNode().put("Type", type).putNull("RollingUpdate");
	}

	static boolean isZero(JsonNode share) {
		return share.isNumber() ? share.asInt() == 0 : share.asString("").equals("0%");
	}

	static void selector(JsonNode spec, String kind, FieldErrors errors) {
		JsonNode selector = spec.path("selector");
		if (!selector.isObject()) {
			errors.required("spec.selector");
			return;
		}
		int before = errors.count();
		PlacementRules.labelSelector("spec.selector", selector, errors);
		if (selector.path("matchLabels").isEmpty() && selector.path("matchExpressions").isEmpty()) {
			errors.invalid("spec.selector", selector, "empty selector is invalid for " + kind);
		}
		if (errors.count() > before && !selector.path("matchExpressions").isEmpty()) {
			errors.invalid("spec.selector", selector, "invalid label selector");
		}
	}

	/** The template of what a ReplicaSet makes. */
	static void template(JsonNode spec, String kind, FieldErrors errors) {
		matching(spec, errors);
		podTemplate(spec, errors);
		always(spec, errors);
		deadline(spec, kind, errors);
	}

	static void matching(JsonNode spec, FieldErrors errors) {
		JsonNode labels = spec.at("/template/metadata/labels");
		JsonNode selector = spec.path("selector");
		boolean good = selector.path("matchExpressions")
			.valueStream()
			.allMatch((one) -> Set.of("In", "NotIn", "Exists", "DoesNotExist")
				.contains(one.path("operator").asString("")));
		if (selector.isObject() && selector.isEmpty()) {
			return;
		}
		if (good && !Selector.of(selector).matchesLabels(labels)
				&& selector.path("matchExpressions").valueStream().noneMatch(WorkloadRules::lacksValues)) {
			errors.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
		}
	}

	private static boolean lacksValues(JsonNode expression) {
		return expression.path("operator").asString("").endsWith("In") && expression.path("values").isEmpty();
	}

	static void podTemplate(JsonNode spec, FieldErrors errors) {
		NameRules.labels("spec.template.labels", spec.at("/template/metadata/labels"), errors);
		NameRules.annotations("spec.template.annotations", spec.at("/template/metadata/annotations"), errors);
		PodRules.check("spec.template.spec", spec.at("/template/spec"), errors);
	}

	static void always(JsonNode spec, FieldErrors errors) {
		errors.oneOf("spec.template.spec.restartPolicy", spec.at("/template/spec/restartPolicy"), "Always");
	}

	static void deadline(JsonNode spec, String kind, FieldErrors errors) {
		if (spec.at("/template/spec/activeDeadlineSeconds").isNumber()) {
			errors.forbidden("spec.template.spec.activeDeadlineSeconds",
					"activeDeadlineSeconds in " + kind + " is not Supported");
		}
	}

}
