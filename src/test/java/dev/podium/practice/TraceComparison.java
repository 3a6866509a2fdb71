package dev.podium.practice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.practice.ObjectHistories.Line;

/**
 * A scenario as it was recorded and as it is played, object by object.
 */
final class TraceComparison {

	private final Scenario scenario;

	private final Map<String, List<Line>> recorded;

	private final Map<String, List<Line>> ours;

	TraceComparison(Scenario scenario) {
		this.scenario = scenario;
		this.recorded = scenario.recorded();
		this.ours = scenario.played();
	}

	List<Row> rows(List<Difference> accepted) {
		Set<String> objects = new LinkedHashSet<>(this.recorded.keySet());
		objects.addAll(this.ours.keySet());
		return objects.stream().map((object) -> row(object, accepted)).toList();
	}

	private Row row(String object, List<Difference> accepted) {
		List<Line> real = this.recorded.getOrDefault(object, List.of());
		List<Line> own = this.ours.getOrDefault(object, List.of());
		List<Difference> concerned = accepted.stream()
			.filter((difference) -> difference.concerns(this.scenario.trace(), object))
			.toList();
		List<Difference> needed = concerned.stream().filter((one) -> {
			List<Difference> others = new ArrayList<>(concerned);
			others.remove(one);
			return !unexplained(real, own, others).isEmpty();
		}).toList();
		return new Row(object, real.size(), own.size(), needed, unexplained(real, own, concerned));
	}

	/** What is still different; empty where they agree. */
	private static String unexplained(List<Line> real, List<Line> own, List<Difference> accepted) {
		List<Line> left = real;
		List<Line> right = own;
		for (Difference difference : accepted) {
			left = difference.recorded().apply(left);
			right = difference.ours().apply(right);
		}
		if (left.equals(right)) {
			return "";
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
			if (i >= right.size()) {
				text.append("  change ").append(i + 1).append(" only recorded: ").append(left.get(i)).append('\n');
			}
			else if (i >= left.size()) {
				text.append("  change ").append(i + 1).append(" only ours: ").append(right.get(i)).append('\n');
			}
			else if (!left.get(i).equals(right.get(i))) {
				text.append("  change ").append(i + 1).append(": ").append(differing(left.get(i), right.get(i)));
			}
		}
		return text.toString();
	}

	private static String differing(Line real, Line own) {
		StringBuilder text = new StringBuilder();
		text.append(real.type()).append(" by ").append(real.author());
		text.append(", ours ").append(own.type()).append(" by ").append(own.author()).append('\n');
		Set<String> paths = new TreeSet<>(real.touched().keySet());
		paths.addAll(own.touched().keySet());
		for (String path : paths) {
			String one = real.touched().getOrDefault(path, "(not touched)");
			String other = own.touched().getOrDefault(path, "(not touched)");
			if (!one.equals(other)) {
				text.append("    ").append(path).append("\n      recorded ").append(one);
				text.append("\n      ours     ").append(other).append('\n');
			}
		}
		return text.toString();
	}

	/**
	 * One object.
	 *
	 * @param recorded how many changes the real cluster made
	 * @param ours how many the practice cluster made
	 * @param needed accepted differences without which they would not agree
	 * @param unexplained what else differs; empty where nothing does
	 */
	record Row(String object, int recorded, int ours, List<Difference> needed, String unexplained) {
	}

}
