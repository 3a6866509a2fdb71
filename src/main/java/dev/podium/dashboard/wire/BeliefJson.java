package dev.podium.dashboard.wire;

import java.util.List;
import java.util.Map;

import dev.podium.change.Belief;
import dev.podium.dashboard.text.IptablesRules;

/**
 * What a component of the practice cluster holds true since that moment.
 *
 * @param of the component
 * @param rows of its table that changed
 * @param rules the same as {@code iptables-save} prints them, where it is a kube-proxy;
 * else none
 */
public record BeliefJson(String of, List<RowJson> rows, List<String> rules) {

	static BeliefJson of(Belief belief) {
		return new BeliefJson(belief.of(),
				Wire.all(belief.holds(), (row) -> new RowJson(row.what(), row.args(), row.values(), row.gone())),
				belief.of().startsWith("kube-proxy/") ? IptablesRules.of(belief.holds()) : List.of());
	}

	/** A row. */
	public record RowJson(String what, Map<String, String> args, List<String> values, boolean gone) {
	}

}
