package dev.podium.practice.apiserver.validation;

import java.util.List;
import java.util.Set;

import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the workloads of apps/v1 and ReplicationControllers must be, and what of them may
 * change.
 */
final class WorkloadRules {

	private static final String PERCENT = "a valid percent string must be a numeric string followed by an ending '%' "
			+ "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

	private static final Set<String> STATEFUL_CHANGES = Set.of("replicas", "ordinals", "template", "updateStrategy",
			"revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds");

	private WorkloadRules() {
	}

	static void deployment(JsonNode deployment, FieldErrors errors) {
		JsonNode spec = deployment.path("spec");
		errors.notNegative("spec.replicas", spec.path("replicas"));
		selector(spec, "deployment", errors);
		template(spec, "ReplicaSet", errors);
		strategy(spec.path("strategy"), errors);
		for (String count : List.of("minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds")) {
			errors.notNegative("spec." + count, spec.path(count));
		}
		if (spec.path("progressDeadlineSeconds").asInt(600) <= spec.path("minReadySeconds").asInt(0)) {
			errors.invalid("spec.progressDeadlineSeconds", spec.path("progressDeadlineSeconds"),
					"must be greater than minReadySeconds");
		}
	}

	private static void strategy(JsonNode strategy, FieldErrors errors) {
		String type = strategy.path("type").asString("");
		JsonNode rolling = strategy.path("rollingUpdate");
		if (type.equals("Recreate")) {
			if (rolling.isObject()) {
				errors.forbidden("spec.strategy.rollingUpdate",
						"may not be specified when strategy `type` is 'Recreate'");
			}
		}
		else if (!type.equals("RollingUpdate")) {
			errors.unsupported("spec.strategy", typed(strategy, type), "Recreate", "RollingUpdate");
		}
		else {
			String field = "spec.strategy.rollingUpdate";
			share(field + ".maxSurge", rolling.path("maxSurge"), errors);
			share(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
			if (isZero(rolling.path("maxSurge")) && isZero(rolling.path("maxUnavailable"))) {
				errors.invalid(field + ".maxUnavailable", rolling.path("maxUnavailable"),
						"may not be 0 when `maxSurge` is 0");
			}
			notAboveAll(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
		}
	}

	private static ObjectNode typed(JsonNode strategy, String type) {
		return ((ObjectNode) strategy).objectNode().put("Type", type).putNull("RollingUpdate");
	}

	private static boolean isZero(JsonNode share) {
		return share.isNumber() ? share.asInt() == 0 : share.asString("").equals("0%");
	}

	/** A number, or a percentage. */
	static void share(String field, JsonNode share, FieldErrors errors) {
		if (share.isString() && !share.asString("").matches("[0-9]+%")) {
			errors.invalid(field, share, PERCENT);
		}
		errors.notNegative(field, share);
	}

	static void notAboveAll(String field, JsonNode share, FieldErrors errors) {
		String text = share.asString("");
		if (text.matches("[0-9]{1,9}%") && Integer.parseInt(text.substring(0, text.length() - 1)) > 100) {
			errors.invalid(field, share, "must not be greater than 100%");
		}
	}

	static void replicaSet(JsonNode replicaSet, FieldErrors errors) {
		JsonNode spec = replicaSet.path("spec");
		errors.notNegative("spec.replicas", spec.path("replicas"));
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		selector(spec, "deployment", errors);
		template(spec, "ReplicaSet", errors);
	}

	static void controller(JsonNode controller, FieldErrors errors) {
		JsonNode spec = controller.path("spec");
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		if (spec.path("selector").isEmpty()) {
			errors.required("spec.selector");
		}
		errors.notNegative("spec.replicas", spec.path("replicas"));
		if (!spec.has("template")) {
			errors.required("spec.template");
			return;
		}
		JsonNode labels = spec.at("/template/metadata/labels");
		boolean matched = spec.path("selector")
			.properties()
			.stream()
			.allMatch((wanted) -> wanted.getValue().equals(labels.path(wanted.getKey())));
		if (!matched) {
			errors.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
		}
		podTemplate(spec, errors);
		always(spec, errors);
	}

	static void daemonSet(JsonNode daemonSet, FieldErrors errors) {
		JsonNode spec = daemonSet.path("spec");
		selector(spec, "daemonset", errors);
		matching(spec, errors);
		podTemplate(spec, errors);
		always(spec, errors);
		deadline(spec, "DaemonSet", errors);
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		JsonNode strategy = spec.path("updateStrategy");
		String type = strategy.path("type").asString("");
		if (type.equals("RollingUpdate")) {
			rollingDaemon(strategy.path("rollingUpdate"), errors);
		}
		else if (!type.equals("OnDelete")) {
			errors.unsupported("spec.updateStrategy", typed(strategy, type), "RollingUpdate", "OnDelete");
		}
		errors.notNegative("spec.revisionHistoryLimit", spec.path("revisionHistoryLimit"));
	}

	private static void rollingDaemon(JsonNode rolling, FieldErrors errors) {
		String field = "spec.updateStrategy.rollingUpdate";
		share(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
		share(field + ".maxSurge", rolling.path("maxSurge"), errors);
		boolean noneDown = isZero(rolling.path("maxUnavailable"));
		boolean noneMore = isZero(rolling.path("maxSurge"));
		if (noneDown && noneMore) {
			errors.required(field + ".maxUnavailable", "cannot be 0 when maxSurge is 0");
		}
		else if (!noneDown && !noneMore) {
			errors.invalid(field + ".maxSurge", rolling.path("maxSurge"),
					"may not be set when maxUnavailable is non-zero");
		}
		notAboveAll(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
		notAboveAll(field + ".maxSurge", rolling.path("maxSurge"), errors);
	}

	static void statefulSet(JsonNode statefulSet, FieldErrors errors) {
		JsonNode spec = statefulSet.path("spec");
		String management = spec.path("podManagementPolicy").asString("");
		if (!management.equals("OrderedReady") && !management.equals("Parallel")) {
			errors.invalid("spec.podManagementPolicy", management, "must be 'OrderedReady' or 'Parallel'");
		}
		JsonNode strategy = spec.path("updateStrategy");
		String type = strategy.path("type").asString("");
		JsonNode rolling = strategy.path("rollingUpdate");
		switch (type) {
			case "RollingUpdate" ->
				errors.notNegative("spec.updateStrategy.rollingUpdate.partition", rolling.path("partition"));
			case "OnDelete" -> {
				if (rolling.isObject()) {
					ObjectNode told = ((ObjectNode) strategy).objectNode()
						.put("Partition", rolling.path("partition").asInt(0))
						.putNull("MaxUnavailable");
					errors.invalid("spec.updateStrategy.rollingUpdate", told,
							"only allowed for updateStrategy 'RollingUpdate'");
				}
			}
			default ->
				errors.invalid("spec.updateStrategy", typed(strategy, type), "must be 'RollingUpdate' or 'OnDelete'");
		}
		for (String when : List.of("whenDeleted", "whenScaled")) {
			errors.oneOf("spec.persistentVolumeClaimRetentionPolicy." + when,
					spec.path("persistentVolumeClaimRetentionPolicy").path(when), "Retain", "Delete");
		}
		errors.notNegative("spec.replicas", spec.path("replicas"));
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		errors.notNegative("spec.ordinals.start", spec.path("ordinals").path("start"));
		selector(spec, "statefulset", errors);
		matching(spec, errors);
		podTemplate(withClaims(spec), errors);
		always(spec, errors);
		deadline(spec, "StatefulSet", errors);
	}

	/** Each claim template is a volume of the Pods to come. */
	private static JsonNode withClaims(JsonNode spec) {
		ObjectNode whole = (ObjectNode) spec.deepCopy();
		for (JsonNode claim : spec.path("volumeClaimTemplates")) {
			whole.withObject("template")
				.withObject("spec")
				.withArray("volumes")
				.addObject()
				.put("name", claim.path("metadata").path("name").asString(""))
				.putObject("persistentVolumeClaim")
				.put("claimName", "claim");
		}
		return whole;
	}

	static void statefulSetUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		ObjectNode allowed = (ObjectNode) after.path("spec").deepCopy();
		ObjectNode was = (ObjectNode) before.path("spec").deepCopy();
		allowed.remove(STATEFUL_CHANGES);
		was.remove(STATEFUL_CHANGES);
		if (!PodRules.same(was, allowed)) {
			errors.forbidden("spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', "
					+ "'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' "
					+ "and 'minReadySeconds' are forbidden");
		}
	}

	private static void selector(JsonNode spec, String kind, FieldErrors errors) {
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
	private static void template(JsonNode spec, String kind, FieldErrors errors) {
		matching(spec, errors);
		podTemplate(spec, errors);
		always(spec, errors);
		deadline(spec, kind, errors);
	}

	private static void matching(JsonNode spec, FieldErrors errors) {
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

	private static void always(JsonNode spec, FieldErrors errors) {
		errors.oneOf("spec.template.spec.restartPolicy", spec.at("/template/spec/restartPolicy"), "Always");
	}

	private static void deadline(JsonNode spec, String kind, FieldErrors errors) {
		if (spec.at("/template/spec/activeDeadlineSeconds").isNumber()) {
			errors.forbidden("spec.template.spec.activeDeadlineSeconds",
					"activeDeadlineSeconds in " + kind + " is not Supported");
		}
	}

}
