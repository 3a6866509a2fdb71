package dev.podium.practice.apiserver.write;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.validation.MetadataRules;
import dev.podium.practice.apiserver.validation.PodRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a changed object is taken over, by the subresource that was written: a status
 * changes the status only, the object everything but its status.
 */
final class Settling {

	/** Metadata that a write of the status leaves as it is, by resource. */
	private static final Map<String, List<String>> KEPT_BY_STATUS = Map.of("pods", List.of("ownerReferences"),
			"deployments.apps", List.of("labels"), "customresourcedefinitions.apiextensions.k8s.io",
			List.of("labels", "annotations", "finalizers", "ownerReferences"));

	private static final List<String> ALL_METADATA = List.of("labels", "annotations", "finalizers", "ownerReferences");

	/** Subresources whose writes count as changes of the spec. */
	private static final Set<String> COUNTED = Set.of("", "scale", "ephemeralcontainers", "resize");

	private Settling() {
	}

	/** Whether a write counts in {@code metadata.generation}. */
	static boolean counts(String subresource) {
		return COUNTED.contains(subresource);
	}

	/** The new version; neither is altered where the answer is another object. */
	static ObjectNode settle(ResourceType type, ObjectNode before, ObjectNode changed, String subresource) {
		switch (subresource) {
			case "":
				if (type.subresources().contains("status")) {
					copy("status", before, changed);
				}
				if (type.qualified().equals("daemonsets.apps")) {
					countTemplate(before, changed);
				}
				return changed;
			case "status":
				ObjectNode after = before.deepCopy();
				copy("status", changed, after);
				after.set("metadata", Metadata.of(changed));
				List<String> kept = MetadataRules.isCustom(type) ? ALL_METADATA
						: KEPT_BY_STATUS.getOrDefault(type.qualified(), List.of());
				kept.forEach((field) -> copy(field, Metadata.of(before), Metadata.of(after)));
				return after;
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

	private static void countTemplate(ObjectNode before, ObjectNode changed) {
		String field = "/metadata/annotations/" + Metadata.TEMPLATE_GENERATION;
		String count = before.at(field).asString("1");
		boolean same = PodRules.same(before.at("/spec/template"), changed.at("/spec/template"));
		long present = count.matches("[0-9]{1,9}") ? Long.parseLong(count) : 1;
		Metadata.of(changed)
			.withObject("annotations")
			.put(Metadata.TEMPLATE_GENERATION, Long.toString(same ? present : present + 1));
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

}
