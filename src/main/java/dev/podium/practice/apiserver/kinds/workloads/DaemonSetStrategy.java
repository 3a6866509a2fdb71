package dev.podium.practice.apiserver.kinds.workloads;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.defaults.PodDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.validation.ImmutableFields;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.ShareRules;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * DaemonSets.
 */
public final class DaemonSetStrategy implements KindStrategy {

	private static final List<String> COUNTS = List.of("currentNumberScheduled", "numberMisscheduled",
			"desiredNumberScheduled", "numberReady", "observedGeneration", "updatedNumberScheduled", "numberAvailable",
			"numberUnavailable");

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode daemonSet) {
		absent(daemonSet.withObject("metadata").withObject("annotations"), Metadata.TEMPLATE_GENERATION, "1");
		ObjectNode spec = daemonSet.withObject("spec");
		PodDefaults.template(spec.path("template"));
		ObjectNode strategy = absentObject(spec, "updateStrategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			ObjectNode rolling = absentObject(strategy, "rollingUpdate");
			absent(rolling, "maxUnavailable", 1);
			absent(rolling, "maxSurge", 0);
		}
		absent(spec, "revisionHistoryLimit", 10);
	}

	@Override
	public void admit(ObjectNode daemonSet, RandomGenerator random) {
		daemonSet.withObject("status")
			.put("currentNumberScheduled", 0)
			.put("numberMisscheduled", 0)
			.put("desiredNumberScheduled", 0)
			.put("numberReady", 0);
	}

	@Override
	public ObjectNode prepareForUpdate(ObjectNode before, ObjectNode changed, String subresource) {
		if (subresource.isEmpty()) {
			countTemplate(before, changed);
		}
		return changed;
	}

	private static void countTemplate(ObjectNode before, ObjectNode changed) {
		String field = "/metadata/annotations/" + Metadata.TEMPLATE_GENERATION;
		String count = before.at(field).asString("1");
		boolean same = PodRules.same(before.at("/spec/template"), changed.at("/spec/template"));
		long present = count.matches("[0-9]{1,9}") ? Long.parseLong(count) : 1;
		Metadata.of(changed)
			.withObject("annotations")
			.put(Metadata.TEMPLATE_GENERATION, Long.toString(same ? present : present + 1));
	}

	@Override
	public void validate(JsonNode daemonSet, FieldErrors errors) {
		JsonNode spec = daemonSet.path("spec");
		WorkloadRules.selector(spec, "daemonset", errors);
		WorkloadRules.matching(spec, errors);
		WorkloadRules.podTemplate(spec, errors);
		WorkloadRules.always(spec, errors);
		WorkloadRules.deadline(spec, "DaemonSet", errors);
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		JsonNode strategy = spec.path("updateStrategy");
		String type = strategy.path("type").asString("");
		if (type.equals("RollingUpdate")) {
			rollingDaemon(strategy.path("rollingUpdate"), errors);
		}
		else if (!type.equals("OnDelete")) {
			errors.unsupported("spec.updateStrategy", WorkloadRules.typed(strategy, type), "RollingUpdate", "OnDelete");
		}
		errors.notNegative("spec.revisionHistoryLimit", spec.path("revisionHistoryLimit"));
	}

	private static void rollingDaemon(JsonNode rolling, FieldErrors errors) {
		String field = "spec.updateStrategy.rollingUpdate";
		ShareRules.share(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
		ShareRules.share(field + ".maxSurge", rolling.path("maxSurge"), errors);
		boolean noneDown = WorkloadRules.isZero(rolling.path("maxUnavailable"));
		boolean noneMore = WorkloadRules.isZero(rolling.path("maxSurge"));
		if (noneDown && noneMore) {
			errors.required(field + ".maxUnavailable", "cannot be 0 when maxSurge is 0");
		}
		else if (!noneDown && !noneMore) {
			errors.invalid(field + ".maxSurge", rolling.path("maxSurge"),
					"may not be set when maxUnavailable is non-zero");
		}
		ShareRules.notAboveAll(field + ".maxUnavailable", rolling.path("maxUnavailable"), errors);
		ShareRules.notAboveAll(field + ".maxSurge", rolling.path("maxSurge"), errors);
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ImmutableFields.check("spec.selector", before, after, errors);
	}

	@Override
	public void validateSubresource(String subresource, JsonNode before, JsonNode after, FieldErrors errors) {
		if (subresource.equals("status")) {
			StatusRules.check(after.path("status"), COUNTS, List.of(), errors);
		}
	}

	@Override
	public void warnOfSpec(JsonNode object, List<String> told) {
		Warnings.template(object, told);
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode status = object.path("status");
		cells.name(object)
			.add(Cells.number(status, "desiredNumberScheduled"))
			.add(Cells.number(status, "currentNumberScheduled"))
			.add(Cells.number(status, "numberReady"))
			.add(Cells.number(status, "updatedNumberScheduled"))
			.add(Cells.number(status, "numberAvailable"))
			.add(Cells.labels(object.at("/spec/template/spec/nodeSelector")))
			.age(object)
			.containers(object.at("/spec/template"))
			.add(Cells.selector(object.at("/spec/selector")));
	}

}
