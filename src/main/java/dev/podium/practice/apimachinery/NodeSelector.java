package dev.podium.practice.apimachinery;

import java.util.Map;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

/**
 * The terms of a node selector, as node affinity and volumes have them: a term asks for
 * labels and for the node's name.
 */
public final class NodeSelector {

	private NodeSelector() {
	}

	/** Whether a node meets one of the terms. */
	public static boolean anyTerm(JsonNode terms, JsonNode node) {
		return terms.valueStream()
			.anyMatch((term) -> term(term, ObjectKey.of(node).name(), (all) -> all.matches(node)));
	}

	/**
	 * Whether a node meets one of the terms.
	 * @param name of the node
	 * @param labels of the node
	 */
	public static boolean anyTerm(JsonNode terms, String name, Map<String, String> labels) {
		return terms.valueStream().anyMatch((term) -> term(term, name, labels));
	}

	/**
	 * Whether a node meets a term; one that asks for nothing is met by none.
	 * @param name of the node
	 * @param labels of the node
	 */
	public static boolean term(JsonNode term, String name, Map<String, String> labels) {
		return term(term, name, (all) -> all.matchesLabels(labels));
	}

	private static boolean term(JsonNode term, String name, Predicate<Selector> labels) {
		if (term.path("matchExpressions").isEmpty() && term.path("matchFields").isEmpty()) {
			return false;
		}
		for (JsonNode field : term.path("matchFields")) {
			if (!field.path("key").asString("").equals("metadata.name")
					|| !LabelRequirement.ofNode(field).matches(name)) {
				return false;
			}
		}
		return labels.test(Selector.ofNodes(term.path("matchExpressions")));
	}

}
