package dev.podium.story.pod;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what a Pod says of itself; what it does not say is empty.
 */
final class PodFields {

	private PodFields() {
	}

	/** A version on its own, with what was known before. */
	static PodState read(ObjectNode pod, PodState.Known known) {
		JsonNode metadata = pod.path("metadata");
		JsonNode spec = pod.path("spec");
		JsonNode status = pod.path("status");
		JsonNode owner = owner(metadata);
		return new PodState(name(metadata, "namespace"), name(metadata, "name"), name(metadata, "uid"),
				name(metadata, "resourceVersion"), text(metadata, "creationTimestamp"),
				!text(metadata, "deletionTimestamp").isEmpty(),
				Math.max(0, Math.min(PodState.MAX_GRACE, metadata.path("deletionGracePeriodSeconds").asLong(0))),
				!metadata.path("finalizers").isEmpty(), name(owner, "kind"), name(owner, "name"), revision(metadata),
				name(metadata.path("annotations"), "kubernetes.io/config.hash"), name(spec, "nodeName"),
				name(spec, "schedulerName"), text(spec, "restartPolicy"), name(status, "phase"),
				words(status, "reason"), Cut.message(text(status, "message")), text(status, "startTime"),
				name(status, "podIP"), claims(pod), conditions(status), containers(spec, status), known);
	}

	/** The reference to the controller that owns it; what is not there is missing. */
	private static JsonNode owner(JsonNode metadata) {
		JsonNode references = metadata.path("ownerReferences");
		for (JsonNode reference : references) {
			if (reference.path("controller").asBoolean(false)) {
				return reference;
			}
		}
		return references.path("none");
	}

	private static String revision(JsonNode metadata) {
		JsonNode labels = metadata.path("labels");
		String hash = name(labels, "pod-template-hash");
		return hash.isEmpty() ? name(labels, "controller-revision-hash") : hash;
	}

	/** The claims that it names, and those that are made for it alone. */
	private static List<String> claims(JsonNode pod) {
		List<String> claims = List.of();
		for (JsonNode volume : pod.path("spec").path("volumes")) {
			String claim = volume.has("ephemeral")
					? pod.path("metadata").path("name").asString("") + '-' + volume.path("name").asString("")
					: volume.path("persistentVolumeClaim").path("claimName").asString("");
			if (!claim.isEmpty()) {
				claims = claims.isEmpty() ? new ArrayList<>(1) : claims;
				claims.add(Cut.name(claim));
			}
			if (claims.size() == View.MAX) {
				break;
			}
		}
		return claims;
	}

	private static Map<String, PodState.Condition> conditions(JsonNode status) {
		Map<String, PodState.Condition> conditions = new LinkedHashMap<>();
		for (JsonNode condition : status.path("conditions")) {
			conditions.put(name(condition, "type"),
					new PodState.Condition(name(condition, "status"), words(condition, "reason"),
							Cut.message(text(condition, "message")), name(condition, "lastTransitionTime")));
		}
		return conditions;
	}

	private static List<ContainerState> containers(JsonNode spec, JsonNode status) {
		List<ContainerState> containers = new ArrayList<>();
		for (JsonNode container : spec.path("initContainers")) {
			boolean sidecar = text(container, "restartPolicy").equals("Always");
			containers.add(container(container, sidecar ? "sidecar" : "init", status.path("initContainerStatuses")));
		}
		for (JsonNode container : spec.path("containers")) {
			containers.add(container(container, "container", status.path("containerStatuses")));
		}
		return containers;
	}

	private static ContainerState container(JsonNode container, String kind, JsonNode statuses) {
		String name = name(container, "name");
		String image = words(container, "image");
		for (JsonNode status : statuses) {
			if (!name(status, "name").equals(name)) {
				continue;
			}
			JsonNode state = status.path("state");
			String in = state.has("running") ? "running" : state.has("terminated") ? "terminated" : "waiting";
			JsonNode now = state.path(in);
			JsonNode last = status.path("lastState").path("terminated");
			JsonNode exit = now.has("exitCode") ? now.path("exitCode") : last.path("exitCode");
			return new ContainerState(name, kind, image, in, words(now, "reason"), Cut.message(text(now, "message")),
					(exit.isIntegralNumber() && exit.canConvertToInt()) ? exit.intValue() : null, words(last, "reason"),
					name(now, "startedAt"), status.path("ready").asBoolean(false), status.path("restartCount").asInt(0),
					true);
		}
		return new ContainerState(name, kind, image, "waiting", "", "", null, "", "", false, 0, false);
	}

	private static String name(JsonNode node, String field) {
		return Cut.name(text(node, field));
	}

	private static String words(JsonNode node, String field) {
		return Cut.words(text(node, field));
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

}
