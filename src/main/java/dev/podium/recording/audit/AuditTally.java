package dev.podium.recording.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the writes of an audit log: how many, and in which lines.
 */
public final class AuditTally {

	private static final int MAX_LINES = 10;

	/** What became of a write, in the words of the report. */
	enum What {

		TOLD("told with what was written"), UNSAID("told without what was written, which is not logged"),
		UNCHANGED("changed nothing, or nothing that the log names"), DRY_RUN("dry runs"),
		CONFLICT("conflicts (409), tried again"), REFUSED("refused");

		private final String words;

		What(String words) {
			this.words = words;
		}

	}

	private final Map<What, Integer> counts = new EnumMap<>(What.class);

	private final Map<What, List<Long>> lines = new EnumMap<>(What.class);

	void refused(AuditWrite write, long line) {
		add(write.conflicts() ? What.CONFLICT : What.REFUSED, line);
	}

	void add(What what, long line) {
		this.counts.merge(what, 1, Integer::sum);
		List<Long> its = this.lines.computeIfAbsent(what, (key) -> new ArrayList<>(2));
		if (what != What.TOLD && its.size() < MAX_LINES) {
			its.add(line);
		}
	}

	/** The report, in a sentence. */
	public String words() {
		if (this.counts.isEmpty()) {
			return "It has no writes.";
		}
		int all = this.counts.values().stream().mapToInt(Integer::intValue).sum();
		return this.counts.entrySet()
			.stream()
			.map((count) -> count.getValue() + " " + count.getKey().words + where(count.getKey(), count.getValue()))
			.collect(Collectors.joining("; ", "Of " + all + " writes: ", "."));
	}

	private String where(What what, int count) {
		List<Long> its = this.lines.getOrDefault(what, List.of());
		if (its.isEmpty()) {
			return "";
		}
		return its.stream()
			.map(String::valueOf)
			.collect(Collectors.joining(", ", " (lines ", (count > its.size()) ? ", …)" : ")"));
	}

}
