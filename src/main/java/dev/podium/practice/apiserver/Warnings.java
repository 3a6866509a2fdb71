package dev.podium.practice.apiserver;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;

/**
 * What is accepted, and told as probably not meant: the {@code Warning} headers of a
 * write. One row a kind.
 */
final class Warnings {

	private static final Map<String, BiConsumer<JsonNode, List<String>>> ROWS = Map.of("pods", Warnings::pod,
			"replicationcontrollers", Warnings::template, "deployments.apps", Warnings::template, "replicasets.apps",
			Warnings::template, "statefulsets.apps", Warnings::template, "daemonsets.apps", Warnings::template,
			"jobs.batch", Warnings::template, "ingresses.networking.k8s.io", Warnings::ingress);

	/** Resources that are told of whenever they are used. */
	private static final Map<String, String> DEPRECATED = Map.of("endpoints",
			"v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice", "componentstatuses",
			"v1 ComponentStatus is deprecated in v1.19+");

	private static final Map<String, String> DEPRECATED_LABELS = Map.of("beta.kubernetes.io/arch",
			"deprecated since v1.14; use \"kubernetes.io/arch\" instead", "beta.kubernetes.io/os",
			"deprecated since v1.14; use \"kubernetes.io/os\" instead", "beta.kubernetes.io/instance-type",
			"deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
			"failure-domain.beta.kubernetes.io/region",
			"deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
			"failure-domain.beta.kubernetes.io/zone",
			"deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead");

	private static final String CRITICAL = "scheduler.alpha.kubernetes.io/critical-pod";

	private Warnings() {
	}

	/** What is to be told of any use of a resource. */
	static List<String> of(ResourceType type) {
		String warning = (type.custom() != null) ? type.custom().warning() : DEPRECATED.get(type.qualified());
		return (warning != null) ? List.of(warning) : List.of();
	}

	/** What is to be told of a new object, or of one whose spec has changed. */
	static List<String> of(ResourceType type, JsonNode object) {
		List<String> told = new ArrayList<>();
		BiConsumer<JsonNode, List<String>> row = ROWS.get(type.qualified());
		if (row != null) {
			row.accept(object, told);
		}
		return told;
	}

	private static void pod(JsonNode pod, List<String> told) {
		String name = pod.at("/metadata/name").asString("");
		if (name.contains(".")) {
			told.add("metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; "
					+ "a DNS label is recommended: [must not contain dots]");
		}
		podSpec("", pod, told);
	}

	private static void template(JsonNode workload, List<String> told) {
		podSpec("spec.template.", workload.at("/spec/template"), told);
	}

	private static void ingress(JsonNode ingress, List<String> told) {
		if (ingress.path("metadata").path("annotations").has("kubernetes.io/ingress.class")) {
			told.add("annotation \"kubernetes.io/ingress.class\" is deprecated, "
					+ "please use 'spec.ingressClassName' instead");
		}
	}

	private static void podSpec(String prefix, JsonNode pod, List<String> told) {
		JsonNode spec = pod.path("spec");
		spec.path("nodeSelector").propertyNames().forEach((label) -> {
			if (DEPRECATED_LABELS.containsKey(label)) {
				told.add(prefix + "spec.nodeSelector[" + label + "]: " + DEPRECATED_LABELS.get(label));
			}
		});
		int index = 0;
		for (JsonNode constraint : spec.path("topologySpreadConstraints")) {
			if (!constraint.has("labelSelector")) {
				told.add(prefix + "spec.topologySpreadConstraints[" + index
						+ "].labelSelector: a null labelSelector results in matching no pod");
			}
			index++;
		}
		if (pod.path("metadata").path("annotations").has(CRITICAL)) {
			told.add(prefix + "metadata.annotations[" + CRITICAL
					+ "]: non-functional in v1.16+; use the \"priorityClassName\" field instead");
		}
		index = 0;
		for (JsonNode volume : spec.path("volumes")) {
			if (volume.has("gitRepo")) {
				told.add(prefix + "spec.volumes[" + index + "].gitRepo: deprecated in v1.11, "
						+ "and disabled by default in v1.33+");
			}
			index++;
		}
		repeated(prefix + "spec.hostAliases", spec.path("hostAliases"), "ip", told);
		repeated(prefix + "spec.imagePullSecrets", spec.path("imagePullSecrets"), "name", told);
		index = 0;
		for (JsonNode secret : spec.path("imagePullSecrets")) {
			if (secret.path("name").asString("").isEmpty()) {
				told.add(prefix + "spec.imagePullSecrets[" + index + "].name: invalid empty name \"\"");
			}
			index++;
		}
		containers(prefix, spec, told);
		ports(prefix, spec, told);
	}

	private static void repeated(String field, JsonNode list, String key, List<String> told) {
		Set<String> seen = new HashSet<>();
		int index = 0;
		for (JsonNode one : list) {
			String value = one.path(key).asString("");
			if (!seen.add(value)) {
				told.add(field + "[" + index + "]." + key + ": duplicate " + key + " \"" + value + "\"");
			}
			index++;
		}
	}

	private static void containers(String prefix, JsonNode spec, List<String> told) {
		for (String list : List.of("initContainers", "containers")) {
			int index = 0;
			for (JsonNode container : spec.path(list)) {
				String at = prefix + "spec." + list + "[" + index++ + "]";
				for (String resource : List.of("memory", "ephemeral-storage")) {
					for (String part : List.of("limits", "requests")) {
						String amount = container.path("resources").path(part).path(resource).asString("");
						BigDecimal value = Scalars.amount(amount);
						if (value != null && value.stripTrailingZeros().scale() > 0) {
							told.add(at + ".resources." + part + "[" + resource + "]: fractional byte value \"" + amount
									+ "\" is invalid, must be an integer");
						}
					}
				}
				environment(at, container, told);
			}
		}
	}

	private static void environment(String field, JsonNode container, List<String> told) {
		Set<String> seen = new HashSet<>();
		int index = 0;
		for (JsonNode variable : container.path("env")) {
			String name = variable.path("name").asString("");
			String reference = "$(" + name + ")";
			String value = variable.path("value").asString("");
			boolean hides = variable.has("valueFrom") || value.equals(reference) || !value.contains(reference);
			if (!seen.add(name) && hides) {
				told.add(field + ".env[" + index + "]: hides previous definition of \"" + name
						+ "\", which may be dropped when using apply");
			}
			index++;
		}
	}

	private static void ports(String prefix, JsonNode spec, List<String> told) {
		Map<String, String> seen = new HashMap<>();
		for (String list : List.of("initContainers", "containers")) {
			int number = 0;
			for (JsonNode container : spec.path(list)) {
				int index = 0;
				for (JsonNode port : container.path("ports")) {
					String at = prefix + "spec." + list + "[" + number + "].ports[" + index++ + "]";
					String key = port.path("containerPort") + "/" + port.path("protocol").asString("") + "/"
							+ port.path("hostPort").asInt(0) + port.path("hostIP").asString("");
					String before = seen.putIfAbsent(key, at);
					if (before != null) {
						told.add(at + ": duplicate port definition with " + before);
					}
				}
				number++;
			}
		}
	}

}
