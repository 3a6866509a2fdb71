package dev.podium.practice.controllers.statefulset;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.controllers.pods.History;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Pods of a StatefulSet: each with a name of its own that it keeps, and claims that
 * outlive it.
 */
final class StatefulPods {

	static final int NO_ORDINAL = -1;

	private StatefulPods() {
	}

	/** The number in a Pod's name, if it is one of the set's. */
	static int ordinal(JsonNode set, JsonNode pod) {
		String prefix = Meta.name(set) + '-';
		String name = Meta.name(pod);
		boolean named = name.startsWith(prefix) && name.substring(prefix.length()).matches("0|[1-9][0-9]{0,8}");
		return named ? Integer.parseInt(name.substring(prefix.length())) : NO_ORDINAL;
	}

	static int start(JsonNode set) {
		return set.path("spec").path("ordinals").path("start").asInt(0);
	}

	/** The Pod of a number, of a revision's template. */
	static ObjectNode create(JsonNode set, JsonNode revision, int ordinal) {
		ObjectNode pod = PodControl.fromTemplate(set, History.template(revision));
		String name = Meta.name(set) + '-' + ordinal;
		ObjectNode metadata = pod.withObject("metadata");
		metadata.put("name", name);
		metadata.withObject("labels")
			.put("statefulset.kubernetes.io/pod-name", name)
			.put("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
			.put(History.HASH, Meta.name(revision));
		ObjectNode spec = pod.withObject("spec");
		spec.put("hostname", name);
		String service = set.path("spec").path("serviceName").asString("");
		if (!service.isEmpty()) {
			spec.put("subdomain", service);
		}
		mount(set, spec, ordinal);
		return pod;
	}

	/** A claim's volume has its template's name, and takes the place of one so called. */
	private static void mount(JsonNode set, ObjectNode spec, int ordinal) {
		ArrayNode volumes = JsonNodeFactory.instance.arrayNode();
		List<String> claimed = new ArrayList<>();
		for (JsonNode template : set.path("spec").path("volumeClaimTemplates")) {
			claimed.add(Meta.name(template));
			ObjectNode volume = volumes.addObject().put("name", Meta.name(template));
			volume.putObject("persistentVolumeClaim").put("claimName", claimName(set, template, ordinal));
		}
		spec.path("volumes").forEach((volume) -> {
			if (!claimed.contains(volume.path("name").asString(""))) {
				volumes.add(volume);
			}
		});
		if (!volumes.isEmpty()) {
			spec.set("volumes", volumes);
		}
	}

	private static String claimName(JsonNode set, JsonNode template, int ordinal) {
		return Meta.name(template) + '-' + Meta.name(set) + '-' + ordinal;
	}

	/** The claims of a number. */
	static List<ObjectNode> claims(JsonNode set, int ordinal) {
		List<ObjectNode> claims = new ArrayList<>();
		for (JsonNode template : set.path("spec").path("volumeClaimTemplates")) {
			ObjectNode claim = JsonNodeFactory.instance.objectNode();
			claim.put("kind", "PersistentVolumeClaim").put("apiVersion", "v1");
			ObjectNode metadata = claim.putObject("metadata");
			metadata.put("name", claimName(set, template, ordinal)).put("namespace", Meta.namespace(set));
			ObjectNode labels = metadata.putObject("labels");
			Meta.labels(template).properties().forEach((label) -> labels.set(label.getKey(), label.getValue()));
			set.path("spec")
				.path("selector")
				.path("matchLabels")
				.properties()
				.forEach((label) -> labels.set(label.getKey(), label.getValue()));
			JsonNode annotations = template.path("metadata").path("annotations");
			if (!annotations.isEmpty()) {
				metadata.set("annotations", annotations.deepCopy());
			}
			if (policy(set, "whenDeleted").equals("Delete")) {
				metadata.putArray("ownerReferences").add(Meta.controlledBy(set));
			}
			claim.set("spec", template.path("spec").deepCopy());
			claims.add(claim);
		}
		return claims;
	}

	/** What becomes of claims: {@code Retain} or {@code Delete}. */
	static String policy(JsonNode set, String when) {
		return set.path("spec").path("persistentVolumeClaimRetentionPolicy").path(when).asString("Retain");
	}

}
