package dev.podium.practice.apiserver.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;

/**
 * What of a Pod, or of the template of one, is accepted and told as probably not meant.
 */
public final class PodWarnings {

	private static final Map<String, String> DEPRECATED_LABELS = Map.of("beta.kubernetes.io/arch",
			"deprecated since v1.14; use \"kubernetes.io/arch\" instead", "beta.kubernetes.io/os",
			"deprecated since v1.14; use \"kubernetes.io/os\" instead", "beta.kubernetes.io/instance-type",
			"deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
			"failure-domain.beta.kubernetes.io/region",
			"deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
			"failure-domain.beta.kubernetes.io/zone",
			"deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead", "app.kubernetes.io/created-by",
			"deprecated since v1.9", "scheduler.alpha.kubernetes.io/preferAvoidPods",
			"deprecated since v1.22; use Taints and Tolerations instead", "node-role.kubernetes.io/master",
			"use \"node-role.kubernetes.io/control-plane\" instead");

	private static final Map<String, String> DEPRECATED_ANNOTATIONS = Map.of(
			"scheduler.alpha.kubernetes.io/critical-pod",
			"non-functional in v1.16+; use the \"priorityClassName\" field instead",
			"security.alpha.kubernetes.io/sysctls", "non-functional in v1.11+; use the \"sysctls\" field instead",
			"security.alpha.kubernetes.io/unsafe-sysctls",
			"non-functional in v1.11+; use the \"sysctls\" field instead");

	private static final Map<String, String> DEPRECATED_VOLUMES = Map.of("photonPersistentDisk",
			"deprecated in v1.11, non-functional in v1.16+", "gitRepo",
			"deprecated in v1.11, and disabled by default in v1.33+", "scaleIO",
			"deprecated in v1.16, non-functional in v1.22+", "flocker", "deprecated in v1.22, non-functional in v1.25+",
			"storageos", "deprecated in v1.22, non-functional in v1.25+", "quobyte",
			"deprecated in v1.22, non-functional in v1.25+", "glusterfs",
			"deprecated in v1.25, non-functional in v1.26+", "cephfs", "deprecated in v1.28, non-functional in v1.31+",
			"rbd", "deprecated in v1.28, non-functional in v1.31+");

	private static final String NO_SELECTOR = ".labelSelector: a null labelSelector results in matching no pod";

	private PodWarnings() {
	}

	/**
	 * What is to be told.
	 * @param prefix where the Pod stands, with a dot at its end; empty for a Pod itself
	 */
	public static void of(String prefix, JsonNode pod, List<String> told) {
		JsonNode spec = pod.path("spec");
		String at = prefix + "spec.";
		placement(at, spec, told);
		pod.path("metadata").path("annotations").propertyNames().forEach((name) -> {
			if (DEPRECATED_ANNOTATIONS.containsKey(name)) {
				told.add(prefix + "metadata.annotations[" + name + "]: " + DEPRECATED_ANNOTATIONS.get(name));
			}
		});
		each(at + "volumes", spec.path("volumes"), (field, volume) -> volumeSource(field, volume, told));
		spec.path("volumes").forEach((volume) -> SamePaths.of(volume, told));
		repeated(at + "hostAliases", spec.path("hostAliases"), "ip", told);
		repeated(at + "imagePullSecrets", spec.path("imagePullSecrets"), "name", told);
		each(at + "imagePullSecrets", spec.path("imagePullSecrets"), (field, secret) -> {
			if (secret.path("name").asString("").isEmpty()) {
				told.add(field + ".name: invalid empty name \"\"");
			}
		});
		containers(at, spec, (field, container) -> container(field, container, told));
		ports(at, spec, told);
		if (spec.path("terminationGracePeriodSeconds").asLong(0) < 0) {
			told.add(at + "terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be "
					+ "treated as 1");
		}
		for (String affinity : List.of("podAffinity", "podAntiAffinity")) {
			podAffinity(at + "affinity." + affinity, spec.path("affinity").path(affinity), told);
		}
	}

	private static void placement(String at, JsonNode spec, List<String> told) {
		spec.path("nodeSelector").propertyNames().forEach((label) -> {
			if (!deprecatedLabel(label).isEmpty()) {
				told.add(at + "nodeSelector[" + label + "]: " + deprecatedLabel(label));
			}
		});
		JsonNode affinity = spec.at("/affinity/nodeAffinity");
		String nodes = at + "affinity.nodeAffinity.";
		nodeSelectorTerms(nodes + "requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms",
				affinity.at("/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms"), told);
		each(nodes + "preferredDuringSchedulingIgnoredDuringExecution",
				affinity.path("preferredDuringSchedulingIgnoredDuringExecution"),
				(field, term) -> nodeSelectorTerm(field + ".preference", term.path("preference"), told));
		each(at + "topologySpreadConstraints", spec.path("topologySpreadConstraints"), (field, constraint) -> {
			String key = constraint.path("topologyKey").asString("");
			if (!deprecatedLabel(key).isEmpty()) {
				told.add(field + ".topologyKey: " + key + " is " + deprecatedLabel(key));
			}
			if (!constraint.has("labelSelector")) {
				told.add(field + NO_SELECTOR);
			}
		});
	}

	private static void podAffinity(String at, JsonNode affinity, List<String> told) {
		String required = "requiredDuringSchedulingIgnoredDuringExecution";
		each(at + "." + required, affinity.path(required), (field, term) -> {
			if (!term.has("labelSelector")) {
				told.add(field + NO_SELECTOR);
			}
		});
		String preferred = "preferredDuringSchedulingIgnoredDuringExecution";
		each(at + "." + preferred, affinity.path(preferred), (field, term) -> {
			if (!term.path("podAffinityTerm").has("labelSelector")) {
				told.add(field + ".podAffinityTerm" + NO_SELECTOR);
			}
		});
	}

	/** Labels of nodes that have another name by now. */
	public static void nodeSelectorTerms(String at, JsonNode terms, List<String> told) {
		each(at, terms, (field, term) -> nodeSelectorTerm(field, term, told));
	}

	private static void nodeSelectorTerm(String at, JsonNode term, List<String> told) {
		each(at + ".matchExpressions", term.path("matchExpressions"), (field, expression) -> {
			String key = expression.path("key").asString("");
			if (!deprecatedLabel(key).isEmpty()) {
				told.add(field + ".key: " + key + " is " + deprecatedLabel(key));
			}
		});
	}

	/** What to use in place of a node's label; empty where it is good. */
	public static String deprecatedLabel(String label) {
		return DEPRECATED_LABELS.getOrDefault(label, "");
	}

	/** Volumes that no cluster can mount any more. */
	public static void volumeSource(String field, JsonNode volume, List<String> told) {
		volume.propertyNames().forEach((source) -> {
			String reason = DEPRECATED_VOLUMES.get(source);
			if (reason != null) {
				told.add(field + "." + (source.equals("storageos") ? "storageOS" : source) + ": " + reason);
			}
		});
	}

	private static void repeated(String at, JsonNode list, String key, List<String> told) {
		Set<String> seen = new HashSet<>();
		each(at, list, (field, one) -> {
			String value = one.path(key).asString("");
			if (!seen.add(value)) {
				told.add(field + "." + key + ": duplicate " + key + " \"" + value + "\"");
			}
		});
	}

	private static void container(String at, JsonNode container, List<String> told) {
		for (String resource : List.of("memory", "ephemeral-storage")) {
			for (String part : List.of("limits", "requests")) {
				Warnings.wholeBytes(at + ".resources." + part + "[" + resource + "]",
						container.path("resources").path(part).path(resource), told);
			}
		}
		Set<String> seen = new HashSet<>();
		each(at + ".env", container.path("env"), (field, variable) -> {
			String name = variable.path("name").asString("");
			String reference = "$(" + name + ")";
			String value = variable.path("value").asString("");
			boolean hides = variable.has("valueFrom") || value.equals(reference) || !value.contains(reference);
			if (!seen.add(name) && hides) {
				told.add(field + ": hides previous definition of \"" + name
						+ "\", which may be dropped when using apply");
			}
		});
	}

	private static void ports(String at, JsonNode spec, List<String> told) {
		Map<String, List<Port>> seen = new HashMap<>();
		containers(at, spec, (container, one) -> each(container + ".ports", one.path("ports"), (field, node) -> {
			Port port = Port.of(field, node);
			List<Port> others = seen.computeIfAbsent(port.number(), (none) -> new ArrayList<>());
			others.forEach((other) -> {
				String how = port.meets(other);
				if (!how.isEmpty()) {
					told.add(field + ": " + how + " port definition with " + other.field());
				}
			});
			others.add(port);
		}));
		Map<String, String> names = new HashMap<>();
		containers(at, spec, (container, one) -> each(container + ".ports", one.path("ports"), (field, port) -> {
			String name = port.path("name").asString("");
			String other = name.isEmpty() ? null : names.putIfAbsent(name, field);
			if (other != null) {
				told.add(field + ": duplicate port name \"" + name + "\" with " + other
						+ ", services and probes that select ports by name will use " + other);
			}
		}));
	}

	private static void containers(String at, JsonNode spec, BiConsumer<String, JsonNode> what) {
		for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
			each(at + list, spec.path(list), what);
		}
	}

	private static void each(String at, JsonNode list, BiConsumer<String, JsonNode> what) {
		int index = 0;
		for (JsonNode one : list) {
			what.accept(at + "[" + index++ + "]", one);
		}
	}

	/**
	 * A port of a container.
	 *
	 * @param number with its protocol
	 * @param onHost 0 for none
	 */
	private record Port(String field, String number, int onHost, String address) {

		static Port of(String field, JsonNode port) {
			return new Port(field, port.path("containerPort").asInt(0) + "/" + port.path("protocol").asString(""),
					port.path("hostPort").asInt(0), port.path("hostIP").asString(""));
		}

		/** Of two with the same number. */
		String meets(Port other) {
			if (this.address.equals(other.address) && this.onHost == other.onHost) {
				return "duplicate";
			}
			if (this.onHost == 0 || other.onHost == 0) {
				return "overlapping";
			}
			return (this.onHost == other.onHost && (this.address.isEmpty() || other.address.isEmpty()))
					? "dangerously ambiguous" : "";
		}

	}

}
