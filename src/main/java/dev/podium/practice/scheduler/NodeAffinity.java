package dev.podium.practice.scheduler;

import java.util.HashSet;
import java.util.Set;

import dev.podium.practice.apimachinery.NodeSelector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which nodes a Pod wants: nodeSelector, and the required and preferred terms of its node
 * affinity.
 */
final class NodeAffinity {

	private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

	private NodeAffinity() {
	}

	static boolean matches(PodInfo pod, NodeInfo node) {
		for (var wanted : pod.spec().path("nodeSelector").properties()) {
			if (!wanted.getValue().asString("").equals(node.labels().get(wanted.getKey()))) {
				return false;
			}
		}
		JsonNode required = pod.spec().path("affinity").path("nodeAffinity").path(REQUIRED);
		return required.isMissingNode() || anyTerm(required.path("nodeSelectorTerms"), node);
	}

	/** One of the terms; a volume has such terms, too. */
	static boolean anyTerm(JsonNode terms, NodeInfo node) {
		return NodeSelector.anyTerm(terms, node.name(), node.labels());
	}

	/** The nodes that every required term names; null where one names none. */
	static @Nullable Set<String> named(PodInfo pod) {
		Set<String> names = new HashSet<>();
		JsonNode terms = pod.spec().path("affinity").path("nodeAffinity").path(REQUIRED).path("nodeSelectorTerms");
		for (JsonNode term : terms) {
			Set<String> ofTerm = new HashSet<>();
			for (JsonNode field : term.path("matchFields")) {
				if (field.path("key").asString("").equals("metadata.name")
						&& field.path("operator").asString("").equals("In")) {
					field.path("values").forEach((name) -> ofTerm.add(name.asString("")));
				}
			}
			if (ofTerm.isEmpty()) {
				return null;
			}
			names.addAll(ofTerm);
		}
		return terms.isEmpty() ? null : names;
	}

	/** The weights of the preferred terms that hold. */
	static long preferred(PodInfo pod, NodeInfo node) {
		long sum = 0;
		for (JsonNode preference : pod.spec()
			.path("affinity")
			.path("nodeAffinity")
			.path("preferredDuringSchedulingIgnoredDuringExecution")) {
			if (NodeSelector.term(preference.path("preference"), node.name(), node.labels())) {
				sum += preference.path("weight").asLong(0);
			}
		}
		return sum;
	}

}
