package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Selector;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Affinity and anti-affinity between Pods, asked once for a Pod and answered for each
 * node: counts of matching Pods by topology key and value, as kube-scheduler keeps them.
 */
final class PodAffinity {

	private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

	private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

	private final PodInfo pod;

	private final ClusterView view;

	private final JsonNode affinity;

	private final JsonNode antiAffinity;

	/** Pods that match all of the Pod's required terms. */
	private final Map<Topology, Integer> wanted = new HashMap<>();

	private final Map<Topology, Integer> unwanted = new HashMap<>();

	/** Where Pods are that do not want this one beside them. */
	private final Map<Topology, Integer> forbidden = new HashMap<>();

	private final Map<Topology, Long> points = new HashMap<>();

	/** Read once, and asked for each Pod. */
	private final Map<JsonNode, Selector> selectors = new IdentityHashMap<>();

	PodAffinity(PodInfo pod, ClusterView view, List<NodeInfo> nodes) {
		this.pod = pod;
		this.view = view;
		this.affinity = pod.spec().path("affinity").path("podAffinity");
		this.antiAffinity = pod.spec().path("affinity").path("podAntiAffinity");
		for (NodeInfo node : nodes) {
			for (PodInfo other : node.pods()) {
				if (pod.affine() || other.affine()) {
					count(other, node);
				}
			}
		}
	}

	private void count(PodInfo other, NodeInfo node) {
		List<JsonNode> required = terms(this.affinity);
		if (!required.isEmpty() && required.stream().allMatch((term) -> matches(this.pod, term, other))) {
			required.forEach((term) -> add(this.wanted, term, node));
		}
		for (JsonNode term : terms(this.antiAffinity)) {
			if (matches(this.pod, term, other)) {
				add(this.unwanted, term, node);
			}
		}
		preferences(this.pod, other, node);
		if (other.affine()) {
			for (JsonNode term : terms(other.spec().path("affinity").path("podAntiAffinity"))) {
				if (matches(other, term, this.pod)) {
					add(this.forbidden, term, node);
				}
			}
			preferences(other, this.pod, node);
			for (JsonNode term : terms(other.spec().path("affinity").path("podAffinity"))) {
				weigh(other, term, 1, this.pod, node);
			}
		}
	}

	private void preferences(PodInfo owner, PodInfo target, NodeInfo node) {
		for (JsonNode preferred : owner.spec().path("affinity").path("podAffinity").path(PREFERRED)) {
			weigh(owner, preferred.path("podAffinityTerm"), preferred.path("weight").asLong(0), target, node);
		}
		for (JsonNode preferred : owner.spec().path("affinity").path("podAntiAffinity").path(PREFERRED)) {
			weigh(owner, preferred.path("podAffinityTerm"), -preferred.path("weight").asLong(0), target, node);
		}
	}

	private void weigh(PodInfo owner, JsonNode term, long weight, PodInfo target, NodeInfo node) {
		String key = term.path("topologyKey").asString("");
		String value = node.labels().get(key);
		if (value != null && matches(owner, term, target)) {
			this.points.merge(new Topology(key, value), weight, Long::sum);
		}
	}

	private static void add(Map<Topology, Integer> counts, JsonNode term, NodeInfo node) {
		String key = term.path("topologyKey").asString("");
		String value = node.labels().get(key);
		if (value != null) {
			counts.merge(new Topology(key, value), 1, Integer::sum);
		}
	}

	/** Whether those are there that the Pod wants beside it. */
	boolean satisfied(NodeInfo node) {
		List<JsonNode> required = terms(this.affinity);
		boolean there = true;
		for (JsonNode term : required) {
			String key = term.path("topologyKey").asString("");
			String value = node.labels().get(key);
			if (value == null) {
				return false;
			}
			there &= this.wanted.containsKey(new Topology(key, value));
		}
		// the first of a series that wants its own kind beside it
		return there
				|| (this.wanted.isEmpty() && required.stream().allMatch((term) -> matches(this.pod, term, this.pod)));
	}

	/** Whether none is there that the Pod does not want beside it. */
	boolean undisturbed(NodeInfo node) {
		return terms(this.antiAffinity).stream().noneMatch((term) -> counted(this.unwanted, term, node));
	}

	private static boolean counted(Map<Topology, Integer> counts, JsonNode term, NodeInfo node) {
		String key = term.path("topologyKey").asString("");
		String value = node.labels().get(key);
		return value != null && counts.containsKey(new Topology(key, value));
	}

	/** Whether those that are there do not mind the Pod. */
	boolean welcome(NodeInfo node) {
		return this.forbidden.keySet()
			.stream()
			.noneMatch((topology) -> topology.value().equals(node.labels().get(topology.key())));
	}

	long score(NodeInfo node) {
		long sum = 0;
		for (Map.Entry<Topology, Long> point : this.points.entrySet()) {
			if (point.getKey().value().equals(node.labels().get(point.getKey().key()))) {
				sum += point.getValue();
			}
		}
		return sum;
	}

	boolean scores() {
		return !this.points.isEmpty();
	}

	private static List<JsonNode> terms(JsonNode affinity) {
		List<JsonNode> terms = new ArrayList<>();
		affinity.path(REQUIRED).forEach(terms::add);
		return terms;
	}

	/** Whether a term of one Pod is about another. */
	private boolean matches(PodInfo owner, JsonNode term, PodInfo other) {
		if (!inNamespace(owner, term, other.namespace())
				|| !selector(term.path("labelSelector")).matchesLabels(other.labels())) {
			return false;
		}
		return same(owner, term.path("matchLabelKeys"), other, true)
				&& same(owner, term.path("mismatchLabelKeys"), other, false);
	}

	private Selector selector(JsonNode selector) {
		return this.selectors.computeIfAbsent(selector, Selector::of);
	}

	private static boolean same(PodInfo owner, JsonNode keys, PodInfo other, boolean wanted) {
		for (JsonNode key : keys) {
			String own = owner.labels().get(key.asString(""));
			if (own != null && own.equals(other.labels().get(key.asString(""))) != wanted) {
				return false;
			}
		}
		return true;
	}

	private boolean inNamespace(PodInfo owner, JsonNode term, String namespace) {
		JsonNode selector = term.path("namespaceSelector");
		boolean named = false;
		for (JsonNode name : term.path("namespaces")) {
			named |= name.asString("").equals(namespace);
		}
		if (term.path("namespaces").isEmpty() && !selector.isObject()) {
			return namespace.equals(owner.namespace());
		}
		ObjectNode object = this.view.other("namespaces", "", namespace);
		return named || (object != null && selector(selector).matches(object));
	}

	private record Topology(String key, String value) {
	}

}
