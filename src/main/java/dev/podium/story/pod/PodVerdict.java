package dev.podium.story.pod;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.change.Verdict;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import dev.podium.story.table.HeardVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Why this node, or why none: the scheduler's last verdict on a Pod in one sentence. A
 * line for each score that can decide, with and without refused nodes.
 */
final class PodVerdict {

	private static final int MAX_NAMES = 3;

	private static final Why NONE = new Why("", "step.pod.bound.why.none", "step.pod.bound.why.none");

	private static final Why ONLY = new Why("", "step.pod.bound.why.only", "step.pod.bound.why.only.refused");

	private static final Why EQUAL = new Why("", "step.pod.bound.why.equal", "step.pod.bound.why.equal.refused");

	private static final List<Why> DECIDING = List.of(
			new Why("TaintToleration", "step.pod.bound.why.taints", "step.pod.bound.why.taints.refused"),
			new Why("NodeAffinity", "step.pod.bound.why.preferred", "step.pod.bound.why.preferred.refused"),
			new Why("PodTopologySpread", "step.pod.bound.why.spread", "step.pod.bound.why.spread.refused"),
			new Why("InterPodAffinity", "step.pod.bound.why.company", "step.pod.bound.why.company.refused"),
			new Why("NodeResourcesFit", "step.pod.bound.why.space", "step.pod.bound.why.space.refused"),
			new Why("NodeResourcesBalancedAllocation", "step.pod.bound.why.balance",
					"step.pod.bound.why.balance.refused"),
			new Why("ImageLocality", "step.pod.bound.why.image", "step.pod.bound.why.image.refused"));

	private final long seq;

	private final Verdict verdict;

	PodVerdict(HeardVerdict heard) {
		this.seq = heard.seq();
		this.verdict = heard.verdict();
	}

	/** Whether it is about the node that the Pod has, or that it has none. */
	boolean explains(PodState pod) {
		return this.verdict.node().equals(pod.node());
	}

	Text explanation(Map<String, String> args) {
		Map<String, String> all = new HashMap<>(args);
		all.put("refused", refused());
		all.put("points", "");
		all.put("others", others());
		Verdict.OnNode chosen = of(this.verdict.node());
		if (chosen != null) {
			all.put("points", Long.toString(chosen.total()));
		}
		Why why = why();
		return new Text(refused().isEmpty() ? why.plain() : why.refused(), all);
	}

	/** What the step's evidence says of it. */
	Evidence evidence() {
		Text what = this.verdict.node().isEmpty()
				? new Text("evidence.pod.verdict.none", Map.of("count", Integer.toString(this.verdict.nodes().size())))
				: new Text("evidence.pod.verdict",
						Map.of("node", this.verdict.node(), "count", Integer.toString(this.verdict.nodes().size())));
		return new Evidence(Evidence.Kind.MEASURED, this.seq, what, null);
	}

	/** The score by which the chosen node is most ahead of the next best. */
	private Why why() {
		Verdict.OnNode chosen = of(this.verdict.node());
		if (chosen == null) {
			return NONE;
		}
		Verdict.OnNode second = null;
		for (Verdict.OnNode one : this.verdict.nodes()) {
			if (!one.refused() && !one.equals(chosen) && (second == null || one.total() > second.total())) {
				second = one;
			}
		}
		if (second == null) {
			return ONLY;
		}
		Why most = EQUAL;
		long lead = 0;
		for (Why why : DECIDING) {
			long ahead = chosen.points().getOrDefault(why.plugin(), 0L)
					- second.points().getOrDefault(why.plugin(), 0L);
			if (ahead > lead) {
				most = why;
				lead = ahead;
			}
		}
		return most;
	}

	private Verdict.@Nullable OnNode of(String node) {
		return this.verdict.nodes().stream().filter((one) -> one.node().equals(node)).findFirst().orElse(null);
	}

	private String others() {
		List<String> others = this.verdict.nodes()
			.stream()
			.filter((one) -> !one.refused() && !one.node().equals(this.verdict.node()))
			.map((one) -> one.node() + ' ' + one.total())
			.toList();
		return some(others);
	}

	/** Names and reasons: nodes that were refused alike stand together. */
	private String refused() {
		Map<String, List<String>> byReason = this.verdict.nodes()
			.stream()
			.filter(Verdict.OnNode::refused)
			.collect(Collectors.groupingBy((one) -> String.join(", ", one.reasons()), LinkedHashMap::new,
					Collectors.mapping(Verdict.OnNode::node, Collectors.toList())));
		return byReason.entrySet()
			.stream()
			.map((entry) -> some(entry.getValue()) + " (" + entry.getKey() + ')')
			.collect(Collectors.joining("; "));
	}

	private static String some(List<String> all) {
		String first = all.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
		return (all.size() <= MAX_NAMES) ? first : first + ", +" + (all.size() - MAX_NAMES);
	}

	private record Why(String plugin, String plain, String refused) {
	}

}
