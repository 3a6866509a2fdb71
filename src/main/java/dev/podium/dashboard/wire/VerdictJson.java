package dev.podium.dashboard.wire;

import java.util.List;
import java.util.Map;

import dev.podium.change.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of the practice cluster's scheduler made of each node.
 *
 * @param node that it chose; null where none fits
 * @param message in the scheduler's words, where none fits; else empty
 */
public record VerdictJson(@Nullable String node, String message, List<OnNodeJson> nodes) {

	static VerdictJson of(Verdict verdict) {
		return new VerdictJson(verdict.node().isEmpty() ? null : verdict.node(), verdict.message(),
				verdict.nodes()
					.stream()
					.map((on) -> new OnNodeJson(on.node(), on.refused() ? on.filter() : null, on.reasons(), on.points(),
							on.total()))
					.toList());
	}

	/**
	 * @param filter the plugin that refused the node; null where the Pod fits
	 * @param reasons in the scheduler's words
	 * @param points by the plugin that gave them, weighted
	 */
	public record OnNodeJson(String node, @Nullable String filter, List<String> reasons, Map<String, Long> points,
			long total) {
	}

}
