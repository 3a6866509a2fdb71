package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.scheduler.Filters.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which Pods of lower priority would have to go so that a Pod fits: as few and as
 * unimportant ones as possible, on the node where it hurts least. Decides, and writes
 * nothing.
 */
final class Preemption {

	static final String BUDGETS = "poddisruptionbudgets.policy";

	private static final String NOTHING = "no new claims to deallocate, preemption: ";

	/** The highest priority first, then what runs longest. */
	private static final Comparator<PodInfo> IMPORTANT_FIRST = Comparator.comparingInt(PodInfo::priority)
		.reversed()
		.thenComparing(Preemption::started)
		.thenComparing(PodInfo::name);

	private final PodInfo pod;

	private final ClusterView view;

	private final List<NodeInfo> nodes;

	private final Map<String, List<String>> reasons = new LinkedHashMap<>();

	Preemption(PodInfo pod, ClusterView view, List<NodeInfo> nodes) {
		this.pod = pod;
		this.view = view;
		this.nodes = nodes;
	}

	/** What is to be done, or why nothing can be. */
	Outcome decide(Map<String, Refusal> refusals) {
		if (this.pod.spec().path("preemptionPolicy").asString("").equals("Never")) {
			return nothing("not eligible due to preemptionPolicy=Never.");
		}
		NodeInfo nominated = this.view.node(this.pod.nominated());
		Refusal there = refusals.get(this.pod.nominated());
		if (nominated != null && (there == null || there.evictionMayHelp())
				&& nominated.pods().stream().anyMatch(this::goesAlready)) {
			return new Outcome(null, List.of(),
					NOTHING + "not eligible due to a terminating pod on the nominated node.", true);
		}
		Map<String, Victims> candidates = new LinkedHashMap<>();
		for (NodeInfo node : this.nodes) {
			Refusal refusal = refusals.get(node.name());
			if (refusal == null || !refusal.evictionMayHelp()) {
				this.reasons.put(node.name(), List.of("Preemption is not helpful for scheduling"));
				continue;
			}
			Victims victims = victims(node);
			if (victims != null) {
				candidates.put(node.name(), victims);
			}
		}
		if (candidates.isEmpty()) {
			String none = FitError.of(this.nodes.size(), "", this.reasons.values(), "");
			return nothing(this.nodes.isEmpty() ? "no nodes available" : none);
		}
		String best = candidates.entrySet()
			.stream()
			.min(Comparator.comparing(Map.Entry::getValue, Victims.BY_HARM))
			.orElseThrow()
			.getKey();
		return new Outcome(best, candidates.getOrDefault(best, new Victims(List.of(), 0)).pods(), "", false);
	}

	private static Outcome nothing(String why) {
		return new Outcome(null, List.of(), NOTHING + why, false);
	}

	/** A victim of an earlier decision that has not gone yet. */
	private boolean goesAlready(PodInfo other) {
		if (!other.deleting() || other.priority() >= this.pod.priority()) {
			return false;
		}
		return Conditions.find(other.object().path("status"), "DisruptionTarget")
			.path("reason")
			.asString("")
			.equals("PreemptionByScheduler");
	}

	private @Nullable Victims victims(NodeInfo node) {
		NodeInfo without = node.copy();
		List<PodInfo> lower = new ArrayList<>(
				node.pods().stream().filter((other) -> other.priority() < this.pod.priority()).toList());
		if (lower.isEmpty()) {
			this.reasons.put(node.name(), List.of("No preemption victims found for incoming pod"));
			return null;
		}
		lower.forEach((other) -> without.remove(other.uid()));
		Refusal still = check(without);
		if (still != null) {
			this.reasons.put(node.name(), still.reasons());
			return null;
		}
		lower.sort(IMPORTANT_FIRST);
		List<PodInfo> guarded = guarded(lower);
		List<PodInfo> order = new ArrayList<>(guarded);
		lower.stream().filter((other) -> !guarded.contains(other)).forEach(order::add);
		List<PodInfo> victims = new ArrayList<>();
		int violations = 0;
		for (PodInfo other : order) {
			without.add(other);
			if (check(without) != null) {
				without.remove(other.uid());
				victims.add(other);
				violations += guarded.contains(other) ? 1 : 0;
			}
		}
		victims.sort(IMPORTANT_FIRST);
		return new Victims(victims, violations);
	}

	private @Nullable Refusal check(NodeInfo changed) {
		List<NodeInfo> all = this.nodes.stream()
			.map((node) -> node.name().equals(changed.name()) ? changed : node)
			.toList();
		return Filters.check(new Cycle(this.pod, this.view, all), changed);
	}

	/** Those whose disruption budget is used up. */
	private List<PodInfo> guarded(List<PodInfo> pods) {
		List<PodInfo> guarded = new ArrayList<>();
		Map<ObjectNode, Integer> allowed = new HashMap<>();
		for (PodInfo other : pods) {
			for (ObjectNode budget : this.view.others(BUDGETS)) {
				JsonNode selector = budget.path("spec").path("selector");
				if (budget.path("metadata").path("namespace").asString("").equals(other.namespace())
						&& !selector.isEmpty() && !other.labels().isEmpty()
						&& Selector.of(selector).matchesLabels(other.labels())
						&& !budget.path("status").path("disruptedPods").has(other.name())
						&& allowed.merge(budget, -1, (left, one) -> left + one)
								+ budget.path("status").path("disruptionsAllowed").asInt(0) < 0
						&& !guarded.contains(other)) {
					guarded.add(other);
				}
			}
		}
		return guarded;
	}

	private static String started(PodInfo pod) {
		return pod.object().path("status").path("startTime").asString("9999");
	}

	/**
	 * What came out.
	 *
	 * @param node to be made free; null where none is
	 * @param message why not; empty where there is one
	 * @param underWay whether it is being made free since an earlier attempt
	 */
	record Outcome(@Nullable String node, List<PodInfo> victims, String message, boolean underWay) {
	}

	/** Who would have to go from a node, the most important first. */
	private record Victims(List<PodInfo> pods, int violations) {

		static final Comparator<Victims> BY_HARM = Comparator.comparingInt(Victims::violations)
			.thenComparingInt(
					(victims) -> victims.pods().isEmpty() ? Integer.MIN_VALUE : victims.pods().get(0).priority())
			.thenComparingLong(
					(victims) -> victims.pods().stream().mapToLong((pod) -> pod.priority() + (1L << 31)).sum())
			.thenComparingInt((victims) -> victims.pods().size())
			.thenComparing((victims) -> earliest(victims.pods()), Comparator.reverseOrder());

		private static String earliest(List<PodInfo> pods) {
			return pods.stream().map(Preemption::started).min(Comparator.naturalOrder()).orElse("");
		}

	}

}
