package dev.podium.practice.kubelet.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.client.ApiClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Pod refers to and needs before its containers can be created: ConfigMaps,
 * Secrets, claims. What is missing is told in a kubelet's words.
 */
final class References {

	/** By the volume's source: why it cannot be mounted; null where it can. */
	private static final Map<String, Source> VOLUMES = Map.of("configMap",
			(all, source) -> all.missing("configmaps", source.path("name").asString(""), source,
					"configmap references non-existent config key: "),
			"secret", (all, source) -> all.missing("secrets", source.path("secretName").asString(""), source,
					"references non-existent secret key: "),
			"projected", References::projected);

	/** By where an environment variable's value comes from: which resource holds it. */
	private static final Map<String, String> KEYS = Map.of("configMapKeyRef", "configmaps", "secretKeyRef", "secrets");

	private static final Map<String, String> WHOLE = Map.of("configMapRef", "configmaps", "secretRef", "secrets");

	private final ApiClient api;

	private final PodRun pod;

	References(ApiClient api, PodRun pod) {
		this.api = api;
		this.pod = pod;
	}

	/** Why volumes cannot be mounted, one message each; empty where all can. */
	List<String> unmountable() {
		List<String> problems = new ArrayList<>();
		for (JsonNode volume : this.pod.pod().path("spec").path("volumes")) {
			String name = volume.path("name").asString("");
			for (Map.Entry<String, Source> source : VOLUMES.entrySet()) {
				String problem = volume.has(source.getKey())
						? source.getValue().problem(this, volume.path(source.getKey())) : null;
				if (problem != null) {
					problems.add("MountVolume.SetUp failed for volume \"" + name + "\" : " + problem);
				}
			}
			String unclaimed = unclaimed(volume.path("persistentVolumeClaim").path("claimName"));
			if (unclaimed != null) {
				problems.add("Unable to attach or mount volumes: unmounted volumes=[%1$s], unattached volumes=[], "
					.formatted(name) + "failed to process volumes=[%s]: %s".formatted(name, unclaimed));
			}
		}
		return problems;
	}

	/** Why a container cannot be configured; null where it can. */
	@Nullable String unconfigurable(ContainerRun container) {
		for (JsonNode all : container.spec().path("envFrom")) {
			for (Map.Entry<String, String> kind : WHOLE.entrySet()) {
				JsonNode ref = all.path(kind.getKey());
				String problem = all.has(kind.getKey())
						? missing(kind.getValue(), ref.path("name").asString(""), ref, "") : null;
				if (problem != null) {
					return problem;
				}
			}
		}
		for (JsonNode variable : container.spec().path("env")) {
			for (Map.Entry<String, String> kind : KEYS.entrySet()) {
				JsonNode ref = variable.path("valueFrom").path(kind.getKey());
				String problem = ref.isObject() ? missingKey(kind.getValue(), ref) : null;
				if (problem != null) {
					return problem;
				}
			}
		}
		return rootAgainstPolicy(container);
	}

	private @Nullable String rootAgainstPolicy(ContainerRun container) {
		JsonNode own = container.spec().path("securityContext");
		JsonNode pods = this.pod.pod().path("spec").path("securityContext");
		JsonNode nonRoot = own.has("runAsNonRoot") ? own.path("runAsNonRoot") : pods.path("runAsNonRoot");
		JsonNode user = own.has("runAsUser") ? own.path("runAsUser") : pods.path("runAsUser");
		String where = "(pod: \"%s_%s(%s)\", container: %s)".formatted(this.pod.name(), this.pod.namespace(),
				this.pod.uid(), container.name());
		if (!nonRoot.asBoolean(false) || user.asLong(0) > 0) {
			return null;
		}
		if (user.isNumber()) {
			return "container's runAsUser breaks non-root policy " + where;
		}
		return container.image().matches(".*(nonroot|non-root|unprivileged|rootless).*") ? null
				: "container has runAsNonRoot and image will run as root " + where;
	}

	private @Nullable String projected(JsonNode projected) {
		for (JsonNode source : projected.path("sources")) {
			for (String kind : List.of("configMap", "secret")) {
				JsonNode of = source.path(kind);
				String problem = of.isObject() ? missing(kind.equals("secret") ? "secrets" : "configmaps",
						of.path("name").asString(""), of, kind.equals("secret") ? "references non-existent secret key: "
								: "configmap references non-existent config key: ")
						: null;
				if (problem != null) {
					return problem;
				}
			}
		}
		return null;
	}

	private @Nullable String missing(String resource, String name, JsonNode reference, String noKey) {
		if (reference.path("optional").asBoolean(false)) {
			return null;
		}
		ObjectNode found = this.api.get(resource, this.pod.namespace(), name);
		if (found == null) {
			return notFound(resource, name);
		}
		for (JsonNode item : reference.path("items")) {
			String key = item.path("key").asString("");
			if (!holds(found, key)) {
				return noKey + key;
			}
		}
		return null;
	}

	private @Nullable String missingKey(String resource, JsonNode reference) {
		if (reference.path("optional").asBoolean(false)) {
			return null;
		}
		String name = reference.path("name").asString("");
		String key = reference.path("key").asString("");
		ObjectNode found = this.api.get(resource, this.pod.namespace(), name);
		if (found == null) {
			return notFound(resource, name);
		}
		return holds(found, key) ? null : "couldn't find key %s in %s %s/%s".formatted(key,
				resource.equals("secrets") ? "Secret" : "ConfigMap", this.pod.namespace(), name);
	}

	private @Nullable String unclaimed(JsonNode claim) {
		if (!claim.isString()) {
			return null;
		}
		String name = claim.stringValue();
		ObjectNode found = this.api.get("persistentvolumeclaims", this.pod.namespace(), name);
		String prefix = "error processing PVC " + this.pod.namespace() + '/' + name + ": ";
		if (found == null) {
			return prefix + "failed to fetch PVC from API server: persistentvolumeclaims \"" + name + "\" not found";
		}
		return found.path("spec").path("volumeName").asString("").isEmpty() ? prefix + "PVC is not bound" : null;
	}

	private static boolean holds(JsonNode object, String key) {
		return object.path("data").has(key) || object.path("binaryData").has(key) || object.path("stringData").has(key);
	}

	private static String notFound(String resource, String name) {
		return resource.substring(0, resource.length() - 1) + " \"" + name + "\" not found";
	}

	private interface Source {

		@Nullable String problem(References all, JsonNode source);

	}

}
