package dev.podium.practice.controllers.daemonset;

import java.util.Set;

import dev.podium.practice.apimachinery.NodeSelector;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apimachinery.Tolerations;
import dev.podium.practice.controllers.pods.History;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Pods of a DaemonSet: on which nodes they belong, and how each is bound to its own.
 */
final class DaemonPods {

	private static final String GENERATION = "deprecated.daemonset.template.generation";

	private DaemonPods() {
	}

	/** A Pod for a node: the scheduler binds it, but only there. */
	static ObjectNode create(JsonNode daemonSet, String node, String hash) {
		ObjectNode pod = PodControl.fromTemplate(daemonSet, daemonSet.path("spec").path("template"));
		ObjectNode labels = pod.withObject("metadata").withObject("labels");
		String generation = Meta.annotation(daemonSet, GENERATION);
		if (generation != null) {
			labels.put("pod-template-generation", generation);
		}
		labels.put(History.HASH, hash);
		ObjectNode spec = pod.withObject("spec");
		ObjectNode required = spec.withObject("affinity")
			.withObject("nodeAffinity")
			.withObject("requiredDuringSchedulingIgnoredDuringExecution");
		required.putArray("nodeSelectorTerms")
			.addObject()
			.putArray("matchFields")
			.addObject()
			.put("key", "metadata.name")
			.put("operator", "In")
			.putArray("values")
			.add(node);
		tolerate(spec);
		return pod;
	}

	/** They stay on a node that is in trouble, and come onto one that is closed. */
	private static void tolerate(ObjectNode spec) {
		tolerate(spec, "not-ready", "NoExecute");
		tolerate(spec, "unreachable", "NoExecute");
		tolerate(spec, "disk-pressure", "NoSchedule");
		tolerate(spec, "memory-pressure", "NoSchedule");
		tolerate(spec, "pid-pressure", "NoSchedule");
		tolerate(spec, "unschedulable", "NoSchedule");
		if (spec.path("hostNetwork").asBoolean(false)) {
			tolerate(spec, "network-unavailable", "NoSchedule");
		}
	}

	private static void tolerate(ObjectNode spec, String taint, String effect) {
		spec.withArray("tolerations")
			.addObject()
			.put("key", "node.kubernetes.io/" + taint)
			.put("operator", "Exists")
			.put("effect", effect);
	}

	/** The node on which a Pod is, or for which it is meant. */
	static String node(JsonNode pod) {
		if (!Pods.node(pod).isEmpty()) {
			return Pods.node(pod);
		}
		return pod
			.at("/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
					+ "/nodeSelectorTerms/0/matchFields/0/values/0")
			.asString("");
	}

	/** Whether a node is to have a Pod. */
	static boolean shouldRun(JsonNode daemonSet, JsonNode node) {
		return fits(daemonSet, node, Set.of("NoSchedule", "NoExecute"));
	}

	/** Whether a Pod that is on a node may stay. */
	static boolean mayStay(JsonNode daemonSet, JsonNode node) {
		return fits(daemonSet, node, Set.of("NoExecute"));
	}

	private static boolean fits(JsonNode daemonSet, JsonNode node, Set<String> effects) {
		ObjectNode pod = JsonNodeFactory.instance.objectNode();
		ObjectNode spec = pod.putObject("spec");
		JsonNode wanted = daemonSet.path("spec").path("template").path("spec");
		ArrayNode tolerations = spec.putArray("tolerations");
		wanted.path("tolerations").forEach(tolerations::add);
		tolerate(spec);
		String only = wanted.path("nodeName").asString("");
		JsonNode required = wanted.at("/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution");
		return (only.isEmpty() || only.equals(Meta.name(node)))
				&& Selector.ofLabels(wanted.path("nodeSelector")).matches(node)
				&& (required.isMissingNode() || NodeSelector.anyTerm(required.path("nodeSelectorTerms"), node))
				&& Tolerations.tolerates(pod, node, effects);
	}

	/** Whether a Pod is of the present template. */
	static boolean isUpdated(JsonNode daemonSet, JsonNode pod, String hash) {
		String generation = Meta.annotation(daemonSet, GENERATION);
		return Meta.labels(pod).path(History.HASH).asString("").equals(hash) || (generation != null
				&& generation.equals(Meta.labels(pod).path("pod-template-generation").asString("")));
	}

}
