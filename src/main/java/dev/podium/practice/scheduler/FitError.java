package dev.podium.practice.scheduler;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Why there is no node, in kube-scheduler's words.
 */
final class FitError {

	private static final int MAX_NOTE_LENGTH = 1024;

	private FitError() {
	}

	/**
	 * The whole message.
	 * @param problem in the Pod alone; empty where the nodes' reasons count
	 * @param reasons of each node
	 * @param afterwards what came of looking for Pods to evict; empty where some were
	 * found
	 */
	static String of(int nodes, String problem, Collection<List<String>> reasons, String afterwards) {
		if (nodes == 0) {
			return "no nodes available to schedule pods";
		}
		String why = problem.isEmpty() ? counted(reasons) : problem;
		return "0/" + nodes + " nodes are available:" + (why.isEmpty() ? "" : " " + why + '.')
				+ (afterwards.isEmpty() ? "" : ' ' + afterwards);
	}

	private static String counted(Collection<List<String>> reasons) {
		Map<String, Integer> counts = new TreeMap<>();
		reasons.forEach((ofNode) -> ofNode.forEach((reason) -> counts.merge(reason, 1, Integer::sum)));
		return counts.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + entry.getKey())
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/** As it fits into an Event. */
	static String note(String message) {
		return (message.length() <= MAX_NOTE_LENGTH) ? message : message.substring(0, MAX_NOTE_LENGTH - 4) + " ...";
	}

}
