package dev.podium.story.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.Cut;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PodDisruptionBudget.
 *
 * @param allowed how many of its Pods may go now; -1 where its status does not say
 * @param evicted the names of Pods that were let go and are still there
 * @param labels that its Pods have
 * @param terms other conditions on the labels of its Pods
 */
record Budget(String uid, String namespace, String name, int allowed, Set<String> evicted, Map<String, String> labels,
		List<Term> terms) {

	/** One of a selector's matchExpressions. */
	record Term(String key, String operator, List<String> values) {

		boolean fits(JsonNode podLabels) {
			boolean has = podLabels.has(this.key);
			boolean among = has && this.values.contains(podLabels.path(this.key).asString(""));
			return switch (this.operator) {
				case "In" -> among;
				case "NotIn" -> !among;
				case "Exists" -> has;
				case "DoesNotExist" -> !has;
				default -> false;
			};
		}

	}

	static Budget of(ObjectNode budget) {
		JsonNode metadata = budget.path("metadata");
		JsonNode selector = budget.path("spec").path("selector");
		List<Term> terms = new ArrayList<>();
		for (JsonNode term : selector.path("matchExpressions")) {
			List<String> values = new ArrayList<>();
			term.path("values").forEach((value) -> values.add(value.asString("")));
			terms.add(new Term(term.path("key").asString(""), term.path("operator").asString(""), values));
		}
		Map<String, String> labels = new HashMap<>();
		selector.path("matchLabels")
			.properties()
			.forEach((label) -> labels.put(label.getKey(), label.getValue().asString("")));
		return new Budget(Cut.name(metadata.path("uid").asString("")),
				Cut.name(metadata.path("namespace").asString("")), Cut.name(metadata.path("name").asString("")),
				budget.path("status").path("disruptionsAllowed").asInt(-1),
				Set.copyOf(budget.path("status").path("disruptedPods").propertyNames()), Map.copyOf(labels),
				List.copyOf(terms));
	}

	/** Whether it counts a Pod; an empty selector counts all of its namespace. */
	boolean covers(PodOnNode pod) {
		if (!pod.namespace().equals(this.namespace)) {
			return false;
		}
		for (Map.Entry<String, String> label : this.labels.entrySet()) {
			if (!pod.labels().path(label.getKey()).asString("").equals(label.getValue())) {
				return false;
			}
		}
		return this.terms.stream().allMatch((term) -> term.fits(pod.labels()));
	}

	/** A Pod that it keeps from being evicted now, and the budget. */
	record Blocks(Budget budget, PodOnNode pod) {
	}

	/** The first that keeps a Pod from being evicted; null where none does. */
	static @Nullable Blocks first(Map<String, Budget> budgets, PodsOnNode pods) {
		for (Budget budget : budgets.values()) {
			PodOnNode pod = (budget.allowed() == 0) ? pods.first((one) -> one.ready() && one.waitsForDrain()
					&& !budget.evicted().contains(one.name()) && budget.covers(one)) : null;
			if (pod != null) {
				return new Blocks(budget, pod);
			}
		}
		return null;
	}

}
