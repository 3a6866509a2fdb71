package dev.podium.practice.controllers.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import dev.podium.practice.controllers.pods.Revisions;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;

/**
 * The completion indexes of an indexed Job: {@code 0,2-4,7}.
 */
final class Indexes {

	static final String ANNOTATION = "batch.kubernetes.io/job-completion-index";

	static final int UNKNOWN = -1;

	private Indexes() {
	}

	/** A Pod's index. */
	static int of(JsonNode pod) {
		return (int) Revisions.number(Meta.annotation(pod, ANNOTATION), UNKNOWN);
	}

	static TreeSet<Integer> parse(String text) {
		TreeSet<Integer> indexes = new TreeSet<>();
		for (String part : text.split(",")) {
			if (!part.isEmpty()) {
				String[] ends = part.split("-", 2);
				long first = Revisions.number(ends[0], 0);
				long last = Revisions.number(ends[ends.length - 1], -1);
				for (long index = first; index <= last; index++) {
					indexes.add((int) index);
				}
			}
		}
		return indexes;
	}

	/** Three and more in a row are written as a range, two as a list. */
	static String format(Collection<Integer> indexes) {
		List<String> parts = new ArrayList<>();
		List<Integer> sorted = new ArrayList<>(new TreeSet<>(indexes));
		for (int at = 0; at < sorted.size(); at++) {
			int first = at;
			while (at + 1 < sorted.size() && sorted.get(at + 1) == sorted.get(at) + 1) {
				at++;
			}
			String start = Integer.toString(sorted.get(first));
			parts.add((at == first) ? start : start + ((at == first + 1) ? "," : "-") + sorted.get(at));
		}
		return String.join(",", parts);
	}

	/** The first indexes that nobody has. */
	static List<Integer> free(Collection<Integer> taken, int count, int completions) {
		List<Integer> free = new ArrayList<>();
		for (int index = 0; index < completions && free.size() < count; index++) {
			if (!taken.contains(index)) {
				free.add(index);
			}
		}
		return free;
	}

}
