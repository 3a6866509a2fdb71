package dev.podium.practice.apiserver.kinds.pod;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.PodSpecs;
import dev.podium.practice.apiserver.validation.PodRules;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod must be beyond its spec, which templates have, too.
 */
final class PodChecks {

	private PodChecks() {
	}

	/** Checks a new Pod. */
	static void checkNew(JsonNode pod, FieldErrors errors) {
		JsonNode spec = pod.path("spec");
		check(pod, errors);
		if (!spec.path("ephemeralContainers").isEmpty()) {
			errors.forbidden("spec.ephemeralContainers", "cannot be set on create");
		}
		if (!spec.path("nodeName").asString("").isEmpty() && !spec.path("schedulingGates").isEmpty()) {
			errors.forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared");
		}
	}

	/** Checks a Pod, new or changed. */
	static void check(JsonNode pod, FieldErrors errors) {
		PodAnnotations.check(pod, errors);
		PodRules.check("spec", pod.path("spec"), errors);
		trimmedImages(pod.path("spec"), errors);
	}

	/** Images are trimmed in no Pod; those of templates are left alone. */
	private static void trimmedImages(JsonNode spec, FieldErrors errors) {
		for (String list : List.of("containers", "initContainers")) {
			int index = 0;
			for (JsonNode container : spec.path(list)) {
				String image = container.path("image").asString("");
				if (!image.equals(image.strip())) {
					errors.invalid("spec." + list + "[" + index + "].image", image,
							"must not have leading or trailing whitespace");
				}
				index++;
			}
		}
	}

	/** Tells ephemeral containers that are none, or that have been taken away. */
	static void checkEphemeral(JsonNode before, JsonNode after, FieldErrors errors) {
		Set<String> names = new HashSet<>();
		PodSpecs.containers(after).forEach((container) -> names.add(container.path("name").asString("")));
		Set<String> targets = Set.copyOf(names);
		int index = 0;
		for (JsonNode container : after.path("ephemeralContainers")) {
			String at = "spec.ephemeralContainers[" + index++ + "]";
			String name = container.path("name").asString("");
			if (name.isEmpty()) {
				errors.required(at + ".name");
			}
			else if (!names.add(name)) {
				errors.duplicate(at + ".name", name);
			}
			else {
				NameRules.LABEL.check(at + ".name", name, errors);
			}
			if (container.path("image").asString("").isEmpty()) {
				errors.required(at + ".image");
			}
			String target = container.path("targetContainerName").asString("");
			if (!target.isEmpty() && !targets.contains(target)) {
				errors.notFound(at + ".targetContainerName", target);
			}
			for (String field : List.of("ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle",
					"resources")) {
				if (!container.path(field).isEmpty()) {
					errors.forbidden(at + "." + field, "cannot be set for an Ephemeral Container");
				}
			}
		}
		for (JsonNode present : before.path("ephemeralContainers")) {
			String name = present.path("name").asString("");
			JsonNode now = after.path("ephemeralContainers")
				.valueStream()
				.filter((one) -> one.path("name").asString("").equals(name))
				.findFirst()
				.orElse(null);
			if (now == null) {
				errors.forbidden("spec.ephemeralContainers",
						"existing ephemeral containers \"" + name + "\" may not be removed\n");
			}
			else if (!PodRules.same(present, now)) {
				errors.forbidden("spec.ephemeralContainers",
						"existing ephemeral containers \"" + name + "\" may not be changed\n");
			}
		}
	}

}
