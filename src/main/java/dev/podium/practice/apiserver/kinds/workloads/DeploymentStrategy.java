package dev.podium.practice.apiserver.kinds.workloads;

import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.validation.ImmutableFields;
import dev.podium.practice.apiserver.validation.ShareRules;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * Deployments.
 */
public final class DeploymentStrategy implements KindStrategy {

	private static final List<String> COUNTS = List.of("observedGeneration", "replicas", "updatedReplicas",
			"readyReplicas", "availableReplicas", "unavailableReplicas");

	private static final List<String> NOT_ABOVE_REPLICAS = List.of("updatedReplicas", "readyReplicas",
			"availableReplicas");

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode deployment) {
		WorkloadDefaults.replicas(deployment);
		ObjectNode spec = deployment.withObject("spec");
		ObjectNode strategy = absentObject(spec, "strategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			ObjectNode rolling = absentObject(strategy, "rollingUpdate");
			absent(rolling, "maxUnavailable", "25%");
			absent(rolling, "maxSurge", "25%");
		}
		absent(spec, "revisionHistoryLimit", 10);
		absent(spec, "progressDeadlineSeconds", 600);
	}

	/** A Deployment hands its annotations on to its ReplicaSets. */
	@Override
	public boolean countsChange(ObjectNode before, ObjectNode after) {
		return !Metadata.sameContent(before, after)
				|| !before.path("metadata").path("annotations").equals(after.path("metadata").path("annotations"));
	}

	@Override
	public List<String> keptByStatus() {
		return List.of("labels");
	}

	@Override
	public void validate(JsonNode deployment, FieldErrors errors) {
		JsonNode spec = deployment.path("spec");
		errors.notNegative("spec.replicas", spec.path("replicas"));
		WorkloadRules.selector(spec, "deployment", errors);
		WorkloadRules.template(spec, "ReplicaSet", errors);
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
			errors.unsupported("spec.strategy", WorkloadRules.typed(strategy, type), "Recreate", "RollingUpdate");
		}
		else {
			String field = "spec.strategy.rollingUpdate";
			ShareRules.share(field + ".maxSurge", rolling.path("maxSurge"), errors);
			ShareRules.share(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
			if (WorkloadRules.isZero(rolling.path("maxSurge"))
					&& WorkloadRules.isZero(rolling.path("maxUnavailable"))) {
				errors.invalid(field + ".maxUnavailable", rolling.path("maxUnavailable"),
						"may not be 0 when `maxSurge` is 0");
			}
			ShareRules.notAboveAll(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
		}
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ImmutableFields.check("spec.selector", before, after, errors);
	}

	@Override
	public void validateSubresource(String subresource, JsonNode before, JsonNode after, FieldErrors errors) {
		if (subresource.equals("status")) {
			StatusRules.check(after.path("status"), COUNTS, NOT_ABOVE_REPLICAS, errors);
		}
	}

	@Override
	public void warnOfNew(JsonNode object, List<String> told) {
		Warnings.podNames(object, told);
	}

	@Override
	public void warnOfSpec(JsonNode object, List<String> told) {
		Warnings.template(object, told);
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode status = object.path("status");
		cells.name(object)
			.add(Cells.number(status, "readyReplicas") + "/" + Cells.number(object.path("spec"), "replicas"))
			.add(Cells.number(status, "updatedReplicas"))
			.add(Cells.number(status, "availableReplicas"))
			.age(object)
			.containers(object.at("/spec/template"))
			.add(Cells.selector(object.at("/spec/selector")));
	}

}
