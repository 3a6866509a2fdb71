package dev.podium.practice.apiserver.kinds.pod;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.defaults.PodDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.PodSpecs;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.validation.PodRules;
import dev.podium.practice.apiserver.validation.PodWarnings;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentNull;

/**
 * Pods.
 */
public final class PodStrategy implements KindStrategy {

	private static final Map<String, String> ENDED = Map.of("Succeeded", "The pod has completed successfully.",
			"Failed", "The pod failed.");

	private static final SelectableFields SELECTABLE = SelectableFields
		.of("spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "status.phase",
				"status.podIP", "status.nominatedNodeName")
		.and("spec.hostNetwork", "spec.hostNetwork", "false");

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode pod) {
		ObjectNode spec = pod.withObject("spec");
		PodDefaults.podSpec(spec);
		absent(spec, "enableServiceLinks", true);
		for (JsonNode container : spec.path("ephemeralContainers")) {
			PodDefaults.container((ObjectNode) container, false);
		}
		// what the typed objects write out
		for (JsonNode condition : pod.at("/status/conditions")) {
			absentNull((ObjectNode) condition, "lastProbeTime");
			absentNull((ObjectNode) condition, "lastTransitionTime");
		}
		for (JsonNode container : PodSpecs.containers(spec)) {
			JsonNode resources = container.path("resources");
			resources.path("limits").properties().forEach((limit) -> {
				ObjectNode requests = ((ObjectNode) resources).withObject("requests");
				if (!requests.has(limit.getKey())) {
					requests.set(limit.getKey(), limit.getValue());
				}
			});
		}
	}

	@Override
	public void admit(ObjectNode pod, RandomGenerator random) {
		PodAdmission.admit(pod, random);
	}

	@Override
	public void admitChange(ObjectNode pod) {
		PodAdmission.tolerate(pod.withObject("spec"));
	}

	@Override
	public ObjectNode prepareForUpdate(ObjectNode before, ObjectNode changed, String subresource) {
		switch (subresource) {
			case "ephemeralcontainers":
				ObjectNode debugged = before.deepCopy();
				copy("ephemeralContainers", changed.withObject("spec"), debugged.withObject("spec"));
				return debugged;
			case "resize":
				return resized(before.deepCopy(), changed);
			default:
				return changed;
		}
	}

	private static ObjectNode resized(ObjectNode pod, ObjectNode changed) {
		for (String list : List.of("containers", "initContainers")) {
			for (JsonNode container : pod.at("/spec/" + list)) {
				for (JsonNode wanted : changed.at("/spec/" + list)) {
					if (wanted.path("name").equals(container.path("name"))) {
						copy("resources", (ObjectNode) wanted, (ObjectNode) container);
						copy("resizePolicy", (ObjectNode) wanted, (ObjectNode) container);
					}
				}
			}
		}
		return pod;
	}

	private static void copy(String field, ObjectNode from, ObjectNode to) {
		JsonNode value = from.get(field);
		if (value != null) {
			to.set(field, value);
		}
		else {
			to.remove(field);
		}
	}

	@Override
	public List<String> keptByStatus() {
		return List.of("ownerReferences");
	}

	@Override
	public void validateCreate(JsonNode pod, FieldErrors errors) {
		PodChecks.checkNew(pod, errors);
	}

	@Override
	public void validate(JsonNode pod, FieldErrors errors) {
		PodChecks.check(pod, errors);
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		PodUpdateRules.check(before, after, errors);
	}

	@Override
	public void validateUnchanged(JsonNode before, JsonNode after, FieldErrors errors) {
		PodAnnotations.check(after, errors);
		PodAnnotations.checkUpdate(before, after, errors);
	}

	@Override
	public void validateSubresource(String subresource, JsonNode before, JsonNode after, FieldErrors errors) {
		if (subresource.equals("ephemeralcontainers")) {
			PodChecks.checkEphemeral(before.path("spec"), after.path("spec"), errors);
		}
		else if (subresource.equals("resize")) {
			PodRules.check("spec", after.path("spec"), errors);
		}
	}

	/** A real one checks a Pod's metadata twice as often. */
	@Override
	public int metadataPasses() {
		return 4;
	}

	@Override
	public void warnOfNew(JsonNode pod, List<String> told) {
		String fault = Warnings.noLabel(pod);
		if (!fault.isEmpty()) {
			told.add("metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; "
					+ "a DNS label is recommended: " + fault);
		}
		PodWarnings.of("", pod, told);
	}

	@Override
	public SelectableFields selectableFields() {
		return SELECTABLE;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode pod, Cells cells) {
		PodCells.write(pod, cells);
	}

	/** A Pod that has ended is told so beside its row. */
	@Override
	public void conditions(JsonNode pod, ObjectNode row) {
		String phase = pod.at("/status/phase").asString("");
		String message = ENDED.get(phase);
		if (message != null) {
			row.putArray("conditions")
				.addObject()
				.put("type", "Completed")
				.put("status", "True")
				.put("reason", phase)
				.put("message", message);
		}
	}

}
