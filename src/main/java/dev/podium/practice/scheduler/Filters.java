package dev.podium.practice.scheduler;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * Why a Pod cannot run on a node, in the words of kube-scheduler. A row a filter; the
 * first that refuses tells why.
 */
final class Filters {

	private static final List<Filter> TABLE = List.of(
			(pod, node) -> node.object().path("spec").path("unschedulable").asBoolean(false)
					&& !tolerates(pod, "node.kubernetes.io/unschedulable", "", "NoSchedule")
							? refuse("node(s) were unschedulable") : fits(),
			Filters::taints, (pod, node) -> Affinity.matches(pod, node.object()) ? fits()
					: refuse("node(s) didn't match Pod's node affinity/selector"),
			Filters::resources);

	private Filters() {
	}

	static Refusal check(JsonNode pod, NodeInfo node) {
		return TABLE.stream()
			.map((filter) -> filter.check(pod, node))
			.filter((refusal) -> !refusal.reasons().isEmpty())
			.findFirst()
			.orElse(fits());
	}

	private static Refusal taints(JsonNode pod, NodeInfo node) {
		for (JsonNode taint : node.object().path("spec").path("taints")) {
			String key = taint.path("key").asString("");
			String value = taint.path("value").asString("");
			String effect = taint.path("effect").asString("");
			if (Set.of("NoSchedule", "NoExecute").contains(effect) && !tolerates(pod, key, value, effect)) {
				return refuse("node(s) had untolerated taint {" + key + ": " + value + "}");
			}
		}
		return fits();
	}

	private static boolean tolerates(JsonNode pod, String key, String value, String effect) {
		return StreamSupport.stream(pod.path("spec").path("tolerations").spliterator(), false)
			.anyMatch((toleration) -> {
				String forEffect = toleration.path("effect").asString("");
				String forKey = toleration.path("key").asString("");
				boolean exists = toleration.path("operator").asString("Equal").equals("Exists");
				return (forEffect.isEmpty() || forEffect.equals(effect))
						&& ((forKey.isEmpty() && exists) || forKey.equals(key))
						&& (exists || toleration.path("value").asString("").equals(value));
			});
	}

	/** All resources that do not suffice are named, not only the first. */
	private static Refusal resources(JsonNode pod, NodeInfo node) {
		Map<String, BigDecimal> allocatable = Resources.of(node.object().path("status").path("allocatable"));
		List<String> reasons = new ArrayList<>();
		boolean evictionMayHelp = true;
		if (BigDecimal.valueOf(node.pods() + 1L).compareTo(amount(allocatable, "pods")) > 0) {
			reasons.add("Too many pods");
		}
		for (Map.Entry<String, BigDecimal> request : new TreeMap<>(Resources.requests(pod)).entrySet()) {
			BigDecimal has = amount(allocatable, request.getKey());
			BigDecimal free = has.subtract(amount(node.requested(), request.getKey()));
			if (request.getValue().signum() > 0 && request.getValue().compareTo(free) > 0) {
				reasons.add("Insufficient " + request.getKey());
				evictionMayHelp &= request.getValue().compareTo(has) <= 0;
			}
		}
		return new Refusal(reasons, !reasons.isEmpty() && evictionMayHelp);
	}

	private static BigDecimal amount(Map<String, BigDecimal> amounts, String resource) {
		return amounts.getOrDefault(resource, BigDecimal.ZERO);
	}

	private static Refusal fits() {
		return new Refusal(List.of(), false);
	}

	private static Refusal refuse(String reason) {
		return new Refusal(List.of(reason), false);
	}

	private interface Filter {

		Refusal check(JsonNode pod, NodeInfo node);

	}

	/**
	 * What speaks against a node.
	 *
	 * @param reasons none where the Pod fits
	 * @param evictionMayHelp whether the Pod would fit if others went
	 */
	record Refusal(List<String> reasons, boolean evictionMayHelp) {
	}

	/**
	 * A node and what is on it.
	 *
	 * @param pods how many
	 * @param requested what they ask for together
	 */
	record NodeInfo(JsonNode object, int pods, Map<String, BigDecimal> requested) {

		String name() {
			return this.object.path("metadata").path("name").asString("");
		}

	}

}
