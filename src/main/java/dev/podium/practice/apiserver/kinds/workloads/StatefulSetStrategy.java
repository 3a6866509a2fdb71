package dev.podium.practice.apiserver.kinds.workloads;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * StatefulSets.
 */
public final class StatefulSetStrategy implements KindStrategy {

	private static final Set<String> CHANGEABLE = Set.of("replicas", "ordinals", "template", "updateStrategy",
			"revisionHistoryLimit", "persistentVolumeClaimRetentionPolicy", "minReadySeconds");

	private static final List<String> COUNTS = List.of("replicas", "readyReplicas", "currentReplicas",
			"updatedReplicas", "availableReplicas");

	private static final List<String> NOT_ABOVE_REPLICAS = List.of("readyReplicas", "currentReplicas",
			"updatedReplicas", "availableReplicas");

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode statefulSet) {
		WorkloadDefaults.replicas(statefulSet);
		ObjectNode spec = statefulSet.withObject("spec");
		absent(spec, "podManagementPolicy", "OrderedReady");
		ObjectNode strategy = absentObject(spec, "updateStrategy");
		absent(strategy, "type", "RollingUpdate");
		if (strategy.path("type").asString("").equals("RollingUpdate")) {
			absent(absentObject(strategy, "rollingUpdate"), "partition", 0);
		}
		absent(spec, "revisionHistoryLimit", 10);
		for (JsonNode claim : spec.path("volumeClaimTemplates")) {
			ObjectNode template = (ObjectNode) claim;
			template.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
			absent(template.withObject("spec"), "volumeMode", "Filesystem");
			absent(absentObject(template, "status"), "phase", "Pending");
		}
		ObjectNode retention = absentObject(spec, "persistentVolumeClaimRetentionPolicy");
		absent(retention, "whenDeleted", "Retain");
		absent(retention, "whenScaled", "Retain");
	}

	@Override
	public void admit(ObjectNode statefulSet, RandomGenerator random) {
		statefulSet.withObject("status").put("replicas", 0).put("availableReplicas", 0);
	}

	@Override
	public void validate(JsonNode statefulSet, FieldErrors errors) {
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
			default -> errors.invalid("spec.updateStrategy", WorkloadRules.typed(strategy, type),
					"must be 'RollingUpdate' or 'OnDelete'");
		}
		for (String when : List.of("whenDeleted", "whenScaled")) {
			errors.oneOf("spec.persistentVolumeClaimRetentionPolicy." + when,
					spec.path("persistentVolumeClaimRetentionPolicy").path(when), "Retain", "Delete");
		}
		errors.notNegative("spec.replicas", spec.path("replicas"));
		errors.notNegative("spec.minReadySeconds", spec.path("minReadySeconds"));
		errors.notNegative("spec.ordinals.start", spec.path("ordinals").path("start"));
		WorkloadRules.selector(spec, "statefulset", errors);
		WorkloadRules.matching(spec, errors);
		WorkloadRules.podTemplate(withClaims(spec), errors);
		WorkloadRules.always(spec, errors);
		WorkloadRules.deadline(spec, "StatefulSet", errors);
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

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ObjectNode allowed = (ObjectNode) after.path("spec").deepCopy();
		ObjectNode was = (ObjectNode) before.path("spec").deepCopy();
		allowed.remove(CHANGEABLE);
		was.remove(CHANGEABLE);
		if (!PodRules.same(was, allowed)) {
			errors.forbidden("spec", "updates to statefulset spec for fields other than 'replicas', 'ordinals', "
					+ "'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' "
					+ "and 'minReadySeconds' are forbidden");
		}
	}

	@Override
	public boolean tellsChangeAlone() {
		return true;
	}

	@Override
	public void validateSubresource(String subresource, JsonNode before, JsonNode after, FieldErrors errors) {
		if (subresource.equals("status")) {
			StatusRules.check(after.path("status"), COUNTS, NOT_ABOVE_REPLICAS, errors);
		}
	}

	@Override
	public void warnOfSpec(JsonNode object, List<String> told) {
		Warnings.template(object, told);
	}

	@Override
	public void warn(JsonNode statefulSet, List<String> told) {
		int index = 0;
		for (JsonNode claim : statefulSet.at("/spec/volumeClaimTemplates")) {
			Warnings.storage("spec.volumeClaimTemplates[" + index++ + "]", claim.path("spec"), told);
		}
		if (statefulSet.at("/spec/revisionHistoryLimit").asInt(0) < 0) {
			told.add("spec.revisionHistoryLimit: a negative value retains all historical revisions; "
					+ "a value >= 0 is recommended");
		}
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		cells.name(object)
			.add(Cells.number(object.path("status"), "readyReplicas") + "/"
					+ Cells.number(object.path("spec"), "replicas"))
			.age(object)
			.containers(object.at("/spec/template"));
	}

}
